// npm run tour [-- LOCALE…]: walks through the app in its real window, writes out/tour/NN-NAME.png and, for
// each language of the window, out/tour/LOCALE/NN-NAME.png, and prints what each step took. With locales it
// takes the pictures of these languages alone.
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openApp } from './app.mjs';
import { ensureBuilt } from './fresh.mjs';
import { runScript } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';
import { languageSteps, locales, writeMenus } from './tour-languages.mjs';
import { steps } from './tour-steps.mjs';

const wholeFolder = join(root, 'out', 'tour');
const chosenLocales = process.argv.slice(2);

// Two frames: the first applies the change, the second has painted it.
const waitForPaint = (page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

async function takePicture(opened, { name, act }, number, folder) {
  const since = performance.now();
  await act(opened);
  await waitForPaint(opened.page);
  const spent = performance.now() - since;
  const file = `${String(number).padStart(2, '0')}-${name}.png`;
  await opened.page.screenshot({ path: join(folder, file) });
  process.stdout.write(`${spent.toFixed(0).padStart(6)} ms  ${relative(root, join(folder, file))}\n`);
}

async function walk(language, walked, folder, finish = async () => {}) {
  await mkdir(folder, { recursive: true });
  const since = performance.now();
  const opened = await openApp({ language });
  try {
    process.stdout.write(`${(performance.now() - since).toFixed(0).padStart(6)} ms  window open\n`);
    for (const [index, step] of walked.entries()) await takePicture(opened, step, index + 1, folder);
    await finish(opened);
  } finally {
    await opened.close();
  }
}

await runScript(async () => {
  await electronRuntime();
  await ensureBuilt();
  if (chosenLocales.length === 0) await rm(wholeFolder, { recursive: true, force: true });
  await withDisplay(async () => {
    if (chosenLocales.length === 0) await walk('zh-TW', steps, wholeFolder);
    for (const locale of chosenLocales.length === 0 ? locales : chosenLocales) {
      const folder = join(wholeFolder, locale);
      await walk(locale, languageSteps, folder, (opened) => writeMenus(opened, folder, locale));
    }
  });
});
