// npm start [-- FILE…], npm run jianfan -- COMMAND… and npm run dev: the app from the checkout, built when
// its sources changed.
import { ensureBuilt } from './fresh.mjs';
import { runAttached, runScript } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';

const options = ['--watch', '--quiet'];
const given = process.argv.slice(2);
const own = given.slice(0, given.findIndex((argument) => !options.includes(argument)) >>> 0);
const args = given.slice(own.length);

await runScript(async () => {
  const [runtime] = await Promise.all([electronRuntime({ quiet: own.includes('--quiet') }), ensureBuilt()]);
  if (own.includes('--watch')) {
    const { watch } = await import('./watch.mjs');
    return watch(runtime, args);
  }
  // Chromium's log (no D-Bus, no GPU) would hide the program's messages on stderr.
  const line = [...runtime.args, '--log-level=3', root, ...args];
  // npm starts scripts in the checkout; paths on the command line are relative to where npm was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = await withDisplay(() => runAttached(runtime.executable, line, { cwd }));
});
