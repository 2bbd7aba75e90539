// npm start [-- FILE…], npm run jianfan -- COMMAND… and npm run dev: run the app from the checkout and build
// it first if its sources changed.
import { ensureBuilt } from './fresh.mjs';
import { runAttached, runScript } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';

const options = ['--watch', '--quiet'];
const allArguments = process.argv.slice(2);
const launchOptions = allArguments.slice(
  0,
  allArguments.findIndex((argument) => !options.includes(argument)) >>> 0,
);
const args = allArguments.slice(launchOptions.length);

await runScript(async () => {
  const [runtime] = await Promise.all([
    electronRuntime({ quiet: launchOptions.includes('--quiet') }),
    ensureBuilt(),
  ]);
  if (launchOptions.includes('--watch')) {
    const { watch } = await import('./watch.mjs');
    return watch(runtime, args);
  }
  // Chromium's log (no D-Bus, no GPU) would hide the program's messages on stderr.
  const line = [...runtime.args, '--log-level=3', root, ...args];
  // npm starts scripts in the checkout; paths on the command line are relative to where npm was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = await withDisplay(() => runAttached(runtime.executable, line, { cwd }));
});
