import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, drop, waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { showArticle, showPage, waitForPageScript } from './saved-page.ts';
import { scrollTo, waitForScrollEnd } from './waiting.ts';

const folder = createTemporaryFolder('page-place');
const long = join(folder, '長頁.html');
let opened: OpenedApp;
const toPage = () => showPage(opened.page);
const toArticle = () => showArticle(opened.page);

before(async () => {
  const paragraphs = createLongText(300)
    .split('\n\n')
    .map((one) => `<p>${one}</p>`);
  writeFileSync(
    long,
    [
      '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>长页</title>',
      '<style>nav{position:sticky;top:0;height:50px;background:#234;color:#fff}',
      'aside{float:right;width:200px}</style></head><body><nav>首页 新闻</nav>',
      '<aside><p>旁边的一栏，说的是别的事。</p></aside><article><h1>长页</h1>',
      `${paragraphs.join('\n')}</article><footer>页尾</footer></body></html>`,
    ].join(''),
  );
  opened = await openApp({ args: [long] });
});
after(async () => {
  await opened?.close();
});

test('the reading position is kept from article to page and back, even below a fixed bar', async () => {
  const { page } = opened;
  const article = await waitForTitle(page, '长页');
  await chooseScript(page, 'as-written', 'as-written');
  await scrollTo(page, 6000);
  const first = (frame: Frame, edge: number) =>
    frame.evaluate((top) => {
      const at = document.caretRangeFromPoint(innerWidth / 2 - 100, top);
      return at?.startContainer.parentElement?.closest('p')?.textContent?.slice(0, 7) ?? '';
    }, edge);
  const before = await first(article, 20);
  const frame = await toPage();
  const bar = await frame.evaluate(() => document.querySelector('nav')?.getBoundingClientRect().bottom ?? 0);
  assert.equal(await first(frame, bar + 20), before);
  await toArticle();
  assert.equal(await first(article, 20), before);
  const again = await toPage();
  await again.evaluate(() => document.scrollingElement?.scrollBy(0, 9000));
  await waitForScrollEnd(page, '#page');
  const later = await first(again, bar + 20);
  await toArticle();
  await waitForScrollEnd(page);
  const number = (words: string) => Number(/第(\d+)段/.exec(words)?.[1]);
  assert.ok(Math.abs(number(await first(article, 20)) - number(later)) <= 1, later);
  assert.ok(number(later) > number(before) + 20);
});

test('keys scroll the page; the space bar scrolls by a viewport', async () => {
  const { page } = opened;
  const frame = await toPage();
  const top = () => frame.evaluate(() => document.scrollingElement?.scrollTop ?? 0);
  await frame.evaluate(() => document.scrollingElement?.scrollTo(0, 0));
  await page.keyboard.press('Space');
  await until(top, (y) => y > 300);
  await waitForScrollEnd(page, '#page');
  const paged = await top();
  await page.keyboard.press('ArrowDown');
  await until(top, (y) => y > paged);
  await toArticle();
});

test('the language of a large page is set part by part; an element with its own keeps it', async () => {
  const { page } = opened;
  const item = (at: number) => `<div><span>用户${at}</span><p>头发长了要剪。</p><em>赞</em></div>`;
  const items = (count: number) => Array.from({ length: count }, (_, at) => item(at)).join('');
  const path = join(folder, '很多.html');
  writeFileSync(
    path,
    [
      '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>很多评论</title></head>',
      `<body><article><h1>很多评论</h1>${items(900)}`,
      '<section lang="ja"><p>これは日本語の文章で、発展という言葉があります。</p></section>',
      `<section>${items(20)}</section></article></body></html>`,
    ].join(''),
  );
  await drop(page, [path]);
  await waitForTitle(page, '很多评论');
  const frame = await toPage();
  const langs = () =>
    frame.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('body, body [lang]')].map(({ lang }) => lang);
      const of = (tag: string) => all.filter((lang) => lang === tag).length;
      const [item, foreign] = [document.querySelector('span'), document.querySelector('section')];
      const closest = (one: Element | null) => one?.closest('[lang]')?.getAttribute('lang');
      return { hans: of('zh-Hans'), hant: of('zh-Hant-TW'), item: closest(item), foreign: closest(foreign) };
    });
  const before = await langs();
  assert.ok(before.hans > 900 && before.hant === 0, JSON.stringify(before));
  const words = await frame.evaluate(() => document.body.textContent);
  await page.locator('.switch [data-command="script:traditional"]').click();
  await waitForPageScript(page, 'zh-Hant-TW');
  assert.deepEqual(await langs(), { hans: 0, hant: before.hans, item: 'zh-Hant-TW', foreign: 'ja' });
  assert.equal(
    await frame.locator('section').first().textContent(),
    'これは日本語の文章で、発展という言葉があります。',
  );
  assert.equal(await frame.locator('p').nth(850).textContent(), '頭髮長了要剪。');
  await page.locator('.switch [data-command="script:as-written"]').click();
  await waitForPageScript(page, 'as-written');
  assert.deepEqual(await langs(), before);
  assert.equal(await frame.evaluate(() => document.body.textContent), words);
  await toArticle();
});
