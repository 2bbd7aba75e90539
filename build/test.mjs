// npm test [-- NAME…]: every test/**/*.test.ts, or those whose path contains one of the names, in node:test.
// npm run test:long: the files with scaled tests, at their whole size (see test/scale.ts).
import { readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './fresh.mjs';
import { runScript, Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';
import { bundleTests } from './test/bundle.mjs';
import { runFiles } from './test/run-files.mjs';
import { summarize } from './test/summary.mjs';

const isLong = process.argv.includes('--long');
const names = process.argv.slice(2).filter((word) => word !== '--long');

/** Each screen has a window at a time, which takes half a gigabyte of memory. */
const maxScreens = 4;

async function chooseTests() {
  const files = await readdir(join(root, 'test'), { recursive: true });
  const tests = files
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const wanted =
    names.length === 0 ? tests : tests.filter((file) => names.some((name) => file.includes(name)));
  if (wanted.length === 0) throw new Stop(`No test file in test/ has ${names.join(' or ')} in its path.`);
  return wanted;
}

await runScript(async () => {
  const start = performance.now();
  const tests = await chooseTests();
  await electronRuntime();
  await ensureBuilt();
  await rm(join(root, 'out', 'failures'), { recursive: true, force: true });
  const { outdir, bundles } = await bundleTests(tests);
  const chosen = isLong ? bundles.filter(({ isScaled }) => isScaled) : bundles;
  const more = { JIANFAN_QUIET: '1', ...(isLong && { JIANFAN_TEST_LONG: '1' }) };
  try {
    // The screen's variables are in the environment only while withDisplay runs.
    const run = (screens) => runFiles(chosen, { ...process.env, ...more }, screens);
    // The long run measures how long windows work, so it has one window at a time.
    const results = await withDisplay(run, isLong ? 1 : Math.min(maxScreens, availableParallelism()));
    process.stdout.write(summarize(results, performance.now() - start));
    process.exitCode = results.every(({ isPassed }) => isPassed) ? 0 : 1;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});
