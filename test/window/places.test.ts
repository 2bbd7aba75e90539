import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';
import {
  clickLink,
  focuses,
  footnoteCard,
  linkedArticle,
  linkedPage,
  pressMouse,
  readPlace,
  setWidth,
  waitForPlace,
} from './places.ts';
import { scrollTo, waitForScrollEnd } from './waiting.ts';

const folder = createTemporaryFolder('places');
let opened: OpenedApp;

before(async () => {
  const files = [join(folder, '旧闻.html'), join(folder, '渡口.html')] as const;
  writeFileSync(files[0], linkedArticle);
  writeFileSync(files[1], linkedPage);
  opened = await openApp({ args: [...files] });
  await opened.page.locator('.list [data-open]', { hasText: '渡口' }).click();
  await waitForTitle(opened.page, '渡口');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

for (const [width, focus] of [
  [900, 'list'],
  [900, 'search'],
  [480, 'page'],
  [480, 'nowhere'],
] as const)
  test(`back and forward are exact to the character: ${width} wide, the focus on ${focus}`, async () => {
    const { page } = opened;
    await setWidth(opened, width);
    await scrollTo(page, 0);
    const start = await readPlace(page);
    await clickLink(page, '二、后院');
    await waitForPlace(page, '二、皇后的后院');
    await page.mouse.move(width * 0.8, 300);
    await page.mouse.wheel(0, 2345);
    await waitForScrollEnd(page);
    const walked = await readPlace(page);
    await focuses[focus](page);
    await page.keyboard.press('Alt+ArrowLeft');
    await waitForPlace(page, start);
    await page.keyboard.press('Alt+ArrowRight');
    assert.equal(await waitForPlace(page, walked), walked);
    await pressMouse(page, 'back');
    await waitForPlace(page, start);
    await pressMouse(page, 'forward');
    assert.equal(await waitForPlace(page, walked), walked);
    await page.keyboard.press('Alt+ArrowLeft');
    await waitForPlace(page, start);
  });

test('back goes through articles, in the script on screen, and says when there is none', async () => {
  const { page } = opened;
  await setWidth(opened, 900);
  await clickLink(page, '一、钟楼');
  const there = await waitForPlace(page, '一、钟楼上的钟');
  await page.locator('.list [data-open] strong', { hasText: '旧闻' }).click();
  await waitForTitle(page, '旧闻');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await focuses.nowhere(page);
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, '渡口');
  await waitForPlace(page, '一、');
  await chooseScript(page, 'as-written', 'as-written');
  assert.equal(await readPlace(page), there);
  await page.keyboard.press('Alt+ArrowRight');
  await waitForTitle(page, '舊聞');
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, '渡口');
  for (let left = 12; left > 0; left--) await page.keyboard.press('Alt+ArrowLeft');
  await page.locator('.notice', { hasText: /沒有可以返回|没有可以退回/ }).waitFor();
  await page.locator('.notice button').last().click();
});

test('a link to an article of the library opens it, others ask before they leave', async () => {
  const { app, page } = opened;
  await app.evaluate(({ dialog }) => {
    const asked = Object.assign(globalThis, { asked: [] as string[] }).asked;
    dialog.showMessageBox = (async (...given: { message?: string }[]) => {
      asked.push(given.at(-1)?.message ?? '');
      return { response: 0, checkboxChecked: false };
    }) as never;
  });
  await page.locator('.list [data-open] strong', { hasText: '渡口' }).click();
  await waitForTitle(page, '渡口');
  await clickLink(page, '另一篇');
  await waitForTitle(page, '舊聞');
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, '渡口');
  await clickLink(page, '别处');
  const asked = await until(
    () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    (messages) => messages.length > 0,
  );
  assert.match(asked[0] ?? '', /example\.net/);
  assert.equal(asked.length, 1);
});

const notes: readonly (readonly [mark: string, ...paragraphs: string[]])[] = [
  ['[1]', '见《县志》，头发一样长的旧闻。', '又见后院。'],
  ['②', '钟楼毁于火。'],
  ['3', '[3] 面是手擀的。'],
  ['［四］', '［四］井水是甜的。'],
  ['*', '* 后来封了。'],
];

for (const layout of ['horizontal', 'vertical'] as const)
  test(`a footnote opens beside its mark and leaves the place alone: ${layout}`, async () => {
    const { page } = opened;
    if (layout === 'vertical') {
      await focuses.nowhere(page);
      await page.keyboard.press('v');
    }
    await (await articleFrame(page)).locator('article h1').scrollIntoViewIfNeeded();
    const frame = await articleFrame(page);
    for (const [mark, ...paragraphs] of notes) {
      const link = frame.locator('article p a[href]', { hasText: mark }).first();
      await link.scrollIntoViewIfNeeded();
      await waitForScrollEnd(page);
      const place = await readPlace(page);
      await link.click();
      await footnoteCard(page).waitFor();
      assert.deepEqual(await footnoteCard(page).locator('p').allTextContents(), paragraphs);
      const [card, box] = [await footnoteCard(page).boundingBox(), await link.boundingBox()];
      assert.ok(card && box);
      const isOver =
        card.x < box.x + box.width &&
        box.x < card.x + card.width &&
        card.y < box.y + box.height &&
        box.y < card.y + card.height;
      assert.ok(!isOver, 'the card leaves its mark in sight');
      assert.ok(card.x >= 0 && card.x + card.width <= 900 && card.y >= 0 && card.y + card.height <= 640);
      assert.equal(await readPlace(page), place);
      await page.keyboard.press('Escape');
      await footnoteCard(page).waitFor({ state: 'detached' });
    }
    if (layout === 'vertical') await page.keyboard.press('v');
  });

test('a footnote follows the script, opens by Enter, closes by its mark, and leads on', async () => {
  const { page } = opened;
  const frame = await articleFrame(page);
  const mark = frame.locator('article a[href]', { hasText: '[1]' }).first();
  await mark.scrollIntoViewIfNeeded();
  await mark.focus();
  await page.keyboard.press('Enter');
  await footnoteCard(page).waitFor();
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await footnoteCard(page).locator('p', { hasText: '見《縣誌》，頭髮一樣長的舊聞。' }).waitFor();
  await chooseScript(page, 'as-written', 'as-written');
  await footnoteCard(page).locator('p', { hasText: '见《县志》' }).waitFor();
  await mark.click();
  await footnoteCard(page).waitFor({ state: 'detached' });
  await mark.click();
  await footnoteCard(page).locator('.footnote-link', { hasText: '后院' }).click();
  await waitForPlace(page, '二、皇后的后院');
  assert.equal(await footnoteCard(page).count(), 0);
  await page.keyboard.press('Alt+ArrowLeft');
  await mark.click();
  await footnoteCard(page).locator('.footnote-place').click();
  const note = frame.locator('li', { hasText: '县志' });
  await until(() => note.evaluate((element) => element.getBoundingClientRect().top < innerHeight - 20));
  await clickLink(page, '↩');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await mark.click();
  await footnoteCard(page).waitFor();
  await page.mouse.move(800, 500);
  await page.mouse.wheel(0, 300);
  await footnoteCard(page).waitFor({ state: 'detached' });
});

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

// The reader may scroll while the browser still settles a change of width or a jump: the place is theirs.
for (const [at, frames] of [0, 2, 3].entries()) {
  /** In `npm test` on, back, and to the beginning by turns. */
  const some = (on: number, back: number) => [
    ...(onlyLong.skip ? [[on, back][at % 2] ?? on] : [on, back]),
    0,
  ];

  test(`what is scrolled to ${frames} frames after a panel changed the width stays in view`, async () => {
    for (const to of some(4000, 900)) {
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
    for (const to of some(2550, 4000)) {
      await scrollTo(page, 900);
      assert.equal(await scrollAfter('[data-panel="contents"] li:nth-child(2) button', frames, to), to);
    }
    await share().filter({ hasText: /^0 %$/ }).waitFor();
  });
}
