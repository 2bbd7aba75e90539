import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { defaultListQuery } from '#shared/listing';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';
import { clickLink, focuses, linkedBook, linkedPage, setWidth, waitForPlace } from './places.ts';
import { createLongText } from './samples.ts';
import { scrollTo, waitForScrollEnd } from './waiting.ts';
import { call } from './walls.ts';

const folder = createTemporaryFolder('contents');
/** More than the panel and the ticks can show at once. */
const headings = onlyLong.skip ? 400 : 1500;
const manyHeadings = Array.from({ length: headings }, (_, at) => `## 第${at + 1}节　里面\n\n头发很长。`);
let opened: OpenedApp;

const panel = (page: Page) => page.locator('[data-panel="contents"]');
const current = (page: Page) => panel(page).locator('[aria-current="location"]');
const open = async (page: Page, title: string) => {
  await page.keyboard.press('Escape');
  await page.locator('.list [data-open] strong', { hasText: title }).first().click();
  await waitForTitle(page, title);
};

before(async () => {
  const files = ['无标题.txt', '很多节.md', '渡口.html'].map((name) => join(folder, name));
  writeFileSync(files[0] as string, createLongText(12));
  writeFileSync(files[1] as string, ['# 很多节', ...manyHeadings].join('\n\n'));
  writeFileSync(files[2] as string, linkedPage);
  const book = join(folder, '河岸集.epub');
  writeFileSync(book, linkedBook());
  opened = await openApp({ args: [...files, book] });
  await open(opened.page, '渡口的脚注');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

for (const [width, focus] of [
  [900, 'list'],
  [900, 'page'],
  [480, 'nowhere'],
] as const)
  test(`contents open by key, mark what is read, go there: ${width} wide, focus on ${focus}`, async () => {
    const { page } = opened;
    await setWidth(opened, width);
    await scrollTo(page, 0);
    await focuses[focus](page);
    await page.keyboard.press('c');
    await panel(page).waitFor();
    const titles = ['一、钟楼上的钟', '二、皇后的后院', '二之一、干净的树干', '三、面馆的晚上', '注释'];
    assert.deepEqual(await panel(page).locator('nav button').allTextContents(), titles);
    await current(page).waitFor({ state: 'detached' });
    await panel(page).locator('button', { hasText: '二、皇后' }).click();
    await waitForPlace(page, '二、皇后的后院');
    await current(page).filter({ hasText: '二、皇后' }).waitFor();
    await (await articleFrame(page)).evaluate(() => scrollBy(0, -300));
    await current(page).filter({ hasText: '一、钟楼' }).waitFor();
    await panel(page).locator('nav button').first().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await current(page).filter({ hasText: '三、面馆' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await current(page).filter({ hasText: '一、钟楼' }).waitFor();
    await page.keyboard.press('c');
    await panel(page).waitFor({ state: 'detached' });
  });

test('contents open by the button, in vertical lines, in the script on screen, with ticks', async () => {
  const { page } = opened;
  await setWidth(opened, 900);
  await focuses.nowhere(page);
  await page.locator('.toolbar [data-command="contents:toggle"]').click();
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await panel(page).locator('button', { hasText: '三、麵館的晚上' }).waitFor();
  assert.equal(await panel(page).locator('nav button').first().getAttribute('lang'), 'zh-Hant-TW');
  assert.equal(await page.locator('.ticks i').count(), 5);
  await page.keyboard.press('v');
  await panel(page).locator('button', { hasText: '三、麵館' }).click();
  await waitForPlace(page, '三、麵館的晚上');
  await current(page).filter({ hasText: '三、麵館' }).waitFor();
  await waitForScrollEnd(page);
  const [tick, thumb] = await page.evaluate(() => {
    const ticks = document.querySelector('.ticks')?.getBoundingClientRect();
    const one = document.querySelectorAll('.ticks i')[3]?.getBoundingClientRect();
    const root = document.querySelector<HTMLIFrameElement>('#article')?.contentDocument?.scrollingElement;
    if (!ticks || !one || !root) return [0, 1];
    return [(ticks.right - one.right) / ticks.width, -root.scrollLeft / root.scrollWidth];
  });
  assert.ok(Math.abs((tick ?? 0) - (thumb ?? 1)) < 0.03, `${tick} is beside ${thumb}`);
  await page.keyboard.press('v');
  await page.keyboard.press('c');
  await chooseScript(page, 'as-written', 'as-written');
});

test('an article with fewer than three headings has no contents, and says so', async () => {
  const { page } = opened;
  await open(page, '无标题');
  await until(
    () => page.locator('.toolbar [data-command="contents:toggle"]').count(),
    (count) => count === 0,
  );
  await focuses.nowhere(page);
  await page.keyboard.press('c');
  await page.locator('.notice', { hasText: /三個|三个/ }).waitFor();
  await page.locator('.notice button').last().click();
});

test('a book has its chapters as contents, across its articles', async () => {
  const { page } = opened;
  const titles = ['第一章 河岸', '第二章 钟楼', '第三章 注释'];
  await open(page, '第一章 河岸');
  await page.locator('.toolbar [data-command="contents:toggle"]').click();
  const chapters = panel(page).locator('[data-chapter]');
  await chapters.nth(2).waitFor();
  assert.deepEqual(await chapters.allTextContents(), titles);
  const isCurrent = (at: number) =>
    panel(page)
      .locator('[aria-current="page"]', { hasText: titles[at] ?? '' })
      .waitFor();
  await isCurrent(0);
  await chapters.nth(1).click();
  await waitForTitle(page, '第二章 钟楼');
  await isCurrent(1);
  await page.keyboard.press('Alt+ArrowLeft');
  await isCurrent(0);
  await page.keyboard.press('c');
});

test('links between the chapters of a book are followed to their place', async () => {
  const { page } = opened;
  await clickLink(page, '书末');
  const frame = await waitForTitle(page, '第三章 注释');
  const end = frame.locator('p', { hasText: '第三章 注释的最后一段' });
  await until(() => end.evaluate((element) => element.getBoundingClientRect().top < innerHeight));
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, '第一章 河岸');
  await clickLink(page, '下一章');
  await waitForTitle(page, '第二章 钟楼');
});

test('the foot tells section, share and minutes left, in the script on screen', async () => {
  const { page } = opened;
  await open(page, '渡口的脚注');
  await scrollTo(page, 0);
  const foot = page.locator('.place-line');
  await foot.filter({ hasText: /^0 %.*還有 \d+ 分鐘$/ }).waitFor();
  await focuses.nowhere(page);
  await page.keyboard.press('c');
  await panel(page).locator('button', { hasText: '二、皇后' }).click();
  await foot.locator('.section', { hasText: '二、皇后的后院' }).waitFor();
  await foot.locator('.share', { hasText: /^4\d %$/ }).waitFor();
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await foot.locator('.section', { hasText: '二、皇后的後院' }).waitFor();
  await chooseScript(page, 'as-written', 'as-written');
  await page.keyboard.press('c');
  await page.locator('.list [aria-current] .facts', { hasText: /4\d % · 還有 \d+ 分鐘/ }).waitFor();
});

test('a text that was ended by the End key is not read; one that was read to its end is', async () => {
  const { page } = opened;
  const done = async () => {
    const query = { ...defaultListQuery, shelf: 'done' };
    return ((await call(page, 'library:list', query, 0, 0)) as { value: { total: number } }).value.total;
  };
  const isAtEnd = page.locator('.place-line .share', { hasText: '100 %' });
  await open(page, '无标题');
  await focuses.page(page);
  await page.keyboard.press('End');
  await isAtEnd.waitFor();
  await page.keyboard.press('PageDown');
  await waitForScrollEnd(page);
  assert.equal(await done(), 0);
  await page.keyboard.press('Home');
  await isAtEnd.waitFor({ state: 'detached' });
  for (let left = 40; left > 0 && (await isAtEnd.count()) === 0; left--) {
    await page.keyboard.press('PageDown');
    await waitForScrollEnd(page);
  }
  await page.keyboard.press('PageDown');
  await until(done, (total) => total === 1);
});

test(`${headings} headings are listed, and few of them have ticks`, async () => {
  const { page } = opened;
  await open(page, '很多节');
  await until(() => page.locator('.toolbar [data-command="contents:toggle"]').count());
  await focuses.nowhere(page);
  await page.keyboard.press('c');
  await until(
    () => panel(page).locator('nav button').count(),
    (count) => count === manyHeadings.length,
  );
  assert.ok((await page.locator('.ticks i').count()) <= 40);
  await panel(page)
    .locator('button', { hasText: `第${headings / 2}节` })
    .click();
  await waitForPlace(page, `第${headings / 2}节`);
  await page.keyboard.press('c');
});
