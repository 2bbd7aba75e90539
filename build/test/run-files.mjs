// Runs each test file in a Node.js process of its own.
import { spawn } from 'node:child_process';
import { availableParallelism, constants, getPriority, setPriority } from 'node:os';
import { exitCodeOf } from '../run.mjs';
import { root } from '../runtime/cache.mjs';

/** A file's process is ended after this long without output. Each test's own limit is shorter. */
const silenceLimitMs = process.argv.includes('--long') ? 900_000 : 300_000;
/** A process may take this long to end after its last test. */
const exitLimitMs = 30_000;

/**
 * Each catalogue has a thread of its own, and V8 would optimise SQLite's WebAssembly again in each: half a
 * second of processor time for a thread that lives for less.
 */
const nodeFlags = ['--enable-source-maps', '--liftoff-only'];

const reporter = new URL('reporter.mjs', import.meta.url).href;

const yieldToWindows = (pid) =>
  setPriority(pid, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));

/**
 * Runs one bundle: `{ test, output, figures, isPassed, milliseconds }`. `output` is all that its process
 * printed, `figures` what the reporter counted (absent where the process ended before its report did).
 */
async function runFile({ test, file, opensWindow }, env) {
  const start = performance.now();
  const line = [...nodeFlags, `--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
  const child = spawn(process.execPath, [...line, file], {
    cwd: root,
    env,
    // The reporter writes its figures to the fourth stream.
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (!opensWindow && child.pid) yieldToWindows(child.pid);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  let counted = '';
  let timer;
  const limit = (milliseconds, why) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      output += `✖ ${test} was ended: ${why}.\n`;
      counted = '';
      kill();
    }, milliseconds);
  };
  const listen = (chunk) => {
    output += chunk;
    if (counted === '') limit(silenceLimitMs, `it was silent for ${silenceLimitMs / 60_000} minutes`);
  };
  for (const stream of child.stdio.slice(1)) stream.setEncoding('utf8');
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.stdio[3].on('data', (chunk) => {
    counted += chunk;
    limit(exitLimitMs, `it went on for ${exitLimitMs / 1000} seconds after its last test`);
  });
  limit(silenceLimitMs, `it was silent for ${silenceLimitMs / 60_000} minutes`);
  const code = await exitCodeOf(child);
  clearTimeout(timer);
  process.off('exit', kill);
  const figures = counted === '' ? undefined : JSON.parse(counted);
  return {
    test,
    output,
    figures,
    isPassed: code === 0 && figures?.fail === 0 && figures?.cancelled === 0,
    milliseconds: performance.now() - start,
  };
}

const largestFirst = (bundles) => bundles.sort((one, other) => Number(other.isScaled) - Number(one.isScaled));

/**
 * Runs all bundles and prints the output of each as soon as it has ended; returns the results. Files that
 * start a window run one after another on each screen, because windows share its focus and its clipboard. The
 * others take what the windows leave of every processor; those with the largest tests come first. `screens`
 * holds the variables that choose each screen.
 */
export async function runFiles(bundles, env, screens) {
  const windows = largestFirst(bundles.filter(({ opensWindow }) => opensWindow));
  const others = largestFirst(bundles.filter(({ opensWindow }) => !opensWindow));
  const results = [];
  const lane = async (screen, ...queues) => {
    for (const queue of queues)
      for (let next = queue.shift(); next; next = queue.shift()) {
        const result = await runFile(next, { ...env, ...screen });
        results.push(result);
        process.stdout.write(`${result.output.trimEnd()}\n`);
      }
  };
  const besides = Array.from({ length: availableParallelism() }, () => lane({}, others));
  await Promise.all([...screens.map((screen) => lane(screen, windows, others)), ...besides]);
  return results;
}
