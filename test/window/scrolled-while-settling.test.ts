// The reader may scroll while the browser still settles a change of width or a jump: the place is theirs.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForTitle } from './journey.ts';
import { linkedPage, setWidth } from './places.ts';
import { scrollTo, waitForScrollEnd } from './waiting.ts';

let opened: OpenedApp;

before(async () => {
  const path = join(createTemporaryFolder('scrolled-while-settling'), '渡口.html');
  writeFileSync(path, linkedPage);
  opened = await openApp({ args: [path] });
  await waitForTitle(opened.page, '渡口的脚注');
  await chooseScript(opened.page, 'as-written', 'as-written');
  await setWidth(opened, 900);
});
after(() => opened?.close());

/** Clicks a button, and scrolls the article some frames later. Returns where it is in the end. */
async function scrollAfter(selector: string, frames: number, to: number): Promise<number> {
  const { page } = opened;
  await page.evaluate(
    async ([name, count, y]) => {
      document.querySelector<HTMLElement>(name)?.click();
      for (let left = count; left > 0; left--) await new Promise((done) => requestAnimationFrame(done));
      document.querySelector<HTMLIFrameElement>('#article')?.contentWindow?.scrollTo(0, y);
    },
    [selector, frames, to] as const,
  );
  await waitForScrollEnd(page);
  return page.evaluate(
    () => document.querySelector<HTMLIFrameElement>('#article')?.contentWindow?.scrollY ?? -1,
  );
}

const toggle = '.toolbar [data-command="contents:toggle"]';
const share = () => opened.page.locator('.place-line .share');

for (const frames of [0, 2, 3]) {
  test(`what is scrolled to ${frames} frames after a panel changed the width stays in view`, async () => {
    for (const to of [4000, 900, 0]) {
      await scrollTo(opened.page, 2400);
      assert.equal(await scrollAfter(toggle, frames, to), to);
    }
    await share().filter({ hasText: /^0 %$/ }).waitFor();
  });

  test(`what is scrolled to ${frames} frames after a jump stays in view`, async () => {
    const { page } = opened;
    const panel = page.locator('[data-panel="contents"]');
    if ((await panel.count()) === 0) await page.locator(toggle).click();
    await panel.waitFor();
    await waitForScrollEnd(page);
    for (const to of [2550, 4000, 0]) {
      await scrollTo(page, 900);
      assert.equal(await scrollAfter('[data-panel="contents"] li:nth-child(2) button', frames, to), to);
    }
    await share().filter({ hasText: /^0 %$/ }).waitFor();
  });
}
