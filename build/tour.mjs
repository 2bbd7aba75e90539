// npm run tour: walks through the app in its real window, writes out/tour/NN-NAME.png and prints what each
// step took.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openApp } from './app.mjs';
import { ensureBuilt } from './fresh.mjs';
import { runScript } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';
import { steps } from './tour-steps.mjs';

const folder = join(root, 'out', 'tour');

// Two frames: the first applies the change, the second has painted it.
const painted = (page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

async function take(opened, { name, act }, number) {
  const since = performance.now();
  await act(opened);
  await painted(opened.page);
  const spent = performance.now() - since;
  const file = `${String(number).padStart(2, '0')}-${name}.png`;
  await opened.page.screenshot({ path: join(folder, file) });
  process.stdout.write(`${spent.toFixed(0).padStart(6)} ms  out/tour/${file}\n`);
}

await runScript(async () => {
  await electronRuntime();
  await ensureBuilt();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await withDisplay(async () => {
    const since = performance.now();
    const opened = await openApp();
    try {
      process.stdout.write(`${(performance.now() - since).toFixed(0).padStart(6)} ms  window open\n`);
      for (const [index, step] of steps.entries()) await take(opened, step, index + 1);
    } finally {
      await opened.close();
    }
  });
});
