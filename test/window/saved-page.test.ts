import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, drop, waitForTitle } from './journey.ts';
import { dragSelection, highlight, noteCard, waitForPaintedNotes } from './notes.ts';
import { showArticle, showPage, waitForPageScript } from './saved-page.ts';
import { scrollTo, untilInFrame, waitForScrollEnd } from './waiting.ts';

const folder = createTemporaryFolder('page');
const news = join(folder, 'source.html');
const clock = join(folder, '修鐘的人.html');
const text = join(folder, '純文字.txt');
let opened: OpenedApp;

before(async () => {
  cpSync(join(process.cwd(), 'test/fixtures/saved-news'), folder, { recursive: true });
  cpSync(join(process.cwd(), 'test/fixtures/saved-singlefile/source.html'), clock);
  writeFileSync(text, '純文字的標題\n\n這一篇不是網頁，只是一個文字檔。');
  opened = await openApp({ args: [news], language: 'zh-CN' });
  await waitForTitle(opened.page, '旧码头改成图书馆');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(async () => {
  await opened?.close();
});

const toPage = (tag?: string) => showPage(opened.page, tag);
const toArticle = () => showArticle(opened.page);
const waitForScript = (tag: string) => waitForPageScript(opened.page, tag);
const script = (name: string) => opened.page.locator(`.switch [data-command="script:${name}"]`).click();
const readText = (frame: Frame) => frame.evaluate(() => document.body.textContent ?? '');

test('O shows the saved page with its styles and pictures, and then the article again', async () => {
  const frame = await toPage();
  const seen = await frame.evaluate(() => {
    const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
    const pictures = [...document.images].map(
      ({ naturalWidth, src }) => `${naturalWidth} ${src.slice(0, 24)}`,
    );
    return {
      bar: styleOf('.topbar').backgroundColor,
      columns: styleOf('.wrap').gridTemplateColumns.split(' ').length,
      // Set by a style sheet that the linked one imports.
      margin: styleOf('body').margin,
      weave: styleOf('body').backgroundImage.slice(0, 29),
      pictures,
      foreign: document.querySelectorAll('script, iframe, form, input, link, meta[http-equiv]').length,
      lang: document.documentElement.lang,
    };
  });
  assert.deepEqual(seen, {
    bar: 'rgb(18, 42, 66)',
    columns: 2,
    margin: '0px',
    weave: 'url("jianfan://store/picture/',
    pictures: ['36 jianfan://store/picture/', '320 jianfan://store/picture/'],
    foreign: 0,
    lang: 'zh-CN',
  });
  assert.match(await readText(frame), /首页.*热点.*版权所有/s);
  assert.ok(!(await opened.page.locator('#article').isVisible()));
  const article = await toArticle();
  assert.ok(await opened.page.locator('#article').isVisible());
  assert.match((await article.locator('article h1').textContent()) ?? '', /旧码头/);
});

test('the page is converted in blocks, its language follows, and going back is exact', async () => {
  const frame = await toPage();
  const before = await readText(frame);
  await script('traditional');
  await waitForScript('zh-Hant-TW');
  const shown = await readText(frame);
  assert.match(shown, /頭髮都白了/);
  assert.match(shown, /海城舊貨運碼頭/);
  assert.match(shown, /首頁.*熱點.*乾旱持續.*一隻白鷺/s);
  assert.equal(await frame.evaluate(() => document.body.lang), 'zh-Hant-TW');
  await opened.page.keyboard.press('t');
  await waitForScript('zh-Hans');
  await script('as-written');
  await waitForScript('as-written');
  assert.equal(await readText(frame), before);
  await script('traditional');
  await waitForScript('zh-Hant-TW');
  const article = await toArticle();
  await article.locator('article[data-script="zh-Hant-TW"][data-whole="true"]').waitFor();
  assert.match((await article.locator('article .body').textContent()) ?? '', /頭髮都白了/);
  await chooseScript(opened.page, 'as-written', 'as-written');
});

test('highlights are on the same words of article and page, in every script', async () => {
  const { page } = opened;
  await highlight(page, 'red', '头发都白了');
  await toPage();
  await waitForPaintedNotes(page, { red: ['头发都白了'] }, '#page');
  await dragSelection(page, '开馆头三天', '菜谱', 0, '#page');
  await noteCard(page).locator('.colour[data-colour="blue"]').click();
  await noteCard(page).locator('textarea').fill('在網頁裡寫的');
  await page.keyboard.press('Escape');
  const third = '开馆头三天来了一万一千人，借走的书里，最多的是航海的书和菜谱';
  await waitForPaintedNotes(page, { red: ['头发都白了'], blue: [third] }, '#page');
  await script('traditional');
  await waitForScript('zh-Hant-TW');
  await waitForPaintedNotes(
    page,
    { red: ['頭髮都白了'], blue: ['開館頭三天來了一萬一千人，借走的書裡，最多的是航海的書和菜譜'] },
    '#page',
  );
  await script('as-written');
  await toArticle();
  await waitForPaintedNotes(page, { red: ['头发都白了'], blue: [third] });
  await page.keyboard.press('b');
  assert.deepEqual(await page.locator('[data-panel="notes"] .text').allTextContents(), ['在網頁裡寫的']);
  await page.keyboard.press('b');
});

test('a highlight of the page opens its card; a selection outside the article gives a notice', async () => {
  const { page } = opened;
  const frame = await toPage();
  const box = await frame.evaluate(() => {
    const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
    const [range] = [...(highlights.get('note-red') ?? [])];
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const { x, y, height } = (range as Range).getBoundingClientRect();
    return { x: x + 6, y: y + height / 2 };
  });
  const outer = await page.locator('#page').boundingBox();
  await waitForScrollEnd(page, '#page');
  await page.mouse.click(box.x + (outer?.x ?? 0), box.y + (outer?.y ?? 0));
  await noteCard(page).waitFor();
  assert.equal(await noteCard(page).locator('.quote').textContent(), '头发都白了');
  await page.keyboard.press('Escape');
  await dragSelection(page, '关于我们', '联系我们', 0, '#page');
  assert.equal(await noteCard(page).count(), 0);
  await page.keyboard.press('h');
  await page.locator('.notice', { hasText: '选的字不在文章里' }).waitFor();
  await page.locator('.notice button').last().click();
  await toArticle();
});

test('text is found in the page in either script', async () => {
  const { page } = opened;
  const frame = await toPage();
  await scrollTo(page, 0, '#page');
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('圖書館');
  await page.locator('.find output', { hasText: '1 / ' }).waitFor();
  const found = await frame.evaluate(() => {
    const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
    return [...(highlights.get('here') ?? []), ...(highlights.get('found') ?? [])].map(String);
  });
  assert.ok(found.length >= 3 && found.every((one) => one === '图书馆'), String(found));
  await page.keyboard.press('Enter');
  await page.locator('.find output', { hasText: '2 / ' }).waitFor();
  await page.keyboard.press('Escape');
  await toArticle();
});

test('links ask before they open; links within the page scroll', async () => {
  const { page, app } = opened;
  await drop(page, [clock]);
  await waitForTitle(page, '修鐘的人');
  await app.evaluate(({ dialog }) => {
    const seen: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = seen;
    dialog.showMessageBox = async (...given: unknown[]) => {
      seen.push(JSON.stringify(given.at(-1)));
      return { response: 0, checkboxChecked: false };
    };
  });
  const frame = await toPage();
  await frame.locator('a', { hasText: '吃食' }).click();
  const asked = await until(
    () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    ({ length }) => length > 0,
  );
  assert.equal(asked.length, 1);
  assert.match(asked[0] ?? '', /life\.example\.tw\/food/);
  await frame.locator('a', { hasText: '讀者來信' }).click();
  await untilInFrame(frame, () => (document.scrollingElement?.scrollTop ?? 0) > 100);
  // Style sheets of other sites were never saved.
  const styles = await frame.evaluate(() =>
    document.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
      .join('\n'),
  );
  assert.doesNotMatch(styles, /example\.com/);
  assert.match(styles, /--sf-img-1:\s*url\("jianfan:\/\/store\/picture\//);
  await toArticle();
});

test('an article that was never a page is shown as its source', async () => {
  const { page } = opened;
  await drop(page, [text]);
  const frame = await waitForTitle(page, '純文字的標題');
  await page.keyboard.press('o');
  await frame.locator('pre.source').waitFor();
  assert.equal(await frame.locator('pre.source').textContent(), readFileSync(text, 'utf8'));
  await page.keyboard.press('o');
  await frame.locator('article[data-article]').waitFor();
  assert.equal(await page.locator('body').getAttribute('data-page'), 'false');
});

test('an article replaces the page; frames and button have names in the window’s language', async () => {
  const { page } = opened;
  await drop(page, [news]);
  await waitForTitle(page, '旧码头改成图书馆');
  await toPage();
  const button = page.locator('.toolbar [data-command="page:toggle"]');
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.equal(await button.getAttribute('aria-label'), '网页原样');
  assert.equal(await page.locator('#page').getAttribute('title'), '网页原样');
  await page.keyboard.press('k');
  await page.locator('body[data-page="false"]').waitFor();
});
