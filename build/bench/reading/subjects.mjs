// Opens the reader and the bare page with the same text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, root, start } from '../window/launch.mjs';

/** A reader looks at the text before the first key. */
const settlingMs = 2000;
const bareApp = fileURLToPath(new URL('bare', import.meta.url));
const pageScript = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** Our window. */
const reader = {
  name: 'Jianfan',
  contents: '.panel.contents button[data-at]',
  footnote: '.footnote-card p',
  found: '.find output',
  field: '.find input',
  switch: '.switch label:has([data-command="script:traditional"])',
  /** The wheel scrolls down in either direction of lines. */
  wheel: () => ({ deltaX: 0, deltaY: 120 }),
  isWhole: () =>
    document.querySelector('iframe')?.contentDocument?.querySelector('article[data-whole=true]') != null,
};

/** A window of Electron with a page. */
const bare = {
  name: 'bare',
  contents: 'nav a',
  footnote: 'aside',
  found: 'output',
  field: 'input',
  switch: 'button',
  wheel: (isVertical) => (isVertical ? { deltaX: -120, deltaY: 0 } : { deltaX: 0, deltaY: 120 }),
  isWhole: () => true,
};

async function prepare(subject, running) {
  const { page } = running;
  await page.waitForFunction(subject.isWhole, undefined, { timeout: 0 });
  await page.waitForTimeout(settlingMs);
  await page.evaluate(pageScript);
  const session = await page.context().newCDPSession(page);
  const call = (name, ...args) =>
    page.evaluate(([what, given]) => globalThis.reading[what](...given), [name, args]);
  return { ...subject, page, session, call, settle: () => page.waitForTimeout(settlingMs), end: running.end };
}

/** Opens our window with a file in a fresh profile; the text is shown as it is written. */
export async function openReader(file, run) {
  const opened = await prepare(reader, await start(root, join(folder, `reading${run}`), [file]));
  await opened.page.locator('.switch label:has([data-command="script:as-written"])').click();
  await opened.page.waitForFunction(reader.isWhole, undefined, { timeout: 0 });
  await opened.settle();
  return opened;
}

/** Opens the bare page. */
export const openBare = async (file) =>
  prepare(bare, await start(bareApp, join(folder, 'bare-profile'), [file]));
