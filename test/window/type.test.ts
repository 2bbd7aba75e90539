import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForTitle } from './journey.ts';
import { runMenuCommand } from './libraries.ts';
import { selectCharacters } from './select-characters.ts';
import { importPaths } from './walls.ts';

let opened: OpenedApp;
let frame: Frame;

before(async () => {
  opened = await openApp({ args: [join(process.cwd(), 'build/specimen/specimen.html')] });
  frame = await waitForTitle(opened.page, '样张：渡口旧事与1987年的Apple IIe');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

/** Imports an article and opens it from the list. */
async function openArticle(title: string, body: string): Promise<void> {
  const file = join(createTemporaryFolder('type'), `${title}.html`);
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>${title}</title><article>${body}</article>`,
  );
  await importPaths(opened, [file]);
  await opened.page.locator('.list [data-open]', { hasText: title }).click();
  frame = await waitForTitle(opened.page, title);
}

const paragraph = (start: string) => frame.locator('.body p', { hasText: start }).first();

/**
 * The boxes of the pieces with a class in a paragraph, once it is set, in multiples of its type size.
 * Lines are not justified meanwhile, because a justified line also widens its marks.
 */
async function sizesOf(start: string, selector: string) {
  await paragraph(start).locator(selector).first().waitFor();
  return paragraph(start).evaluate((one, sought) => {
    const size = Number.parseFloat(getComputedStyle(one).fontSize);
    const round = (px: number) => Math.round((px / size) * 10) / 10;
    one.style.textAlign = 'start';
    const sizes = [...one.querySelectorAll(sought)].map((piece) => {
      const { width, height } = piece.getBoundingClientRect();
      return { text: piece.textContent, width: round(width), height: round(height) };
    });
    one.style.removeProperty('text-align');
    return sizes;
  }, selector);
}

test('marks that meet are squeezed, and the text stays as written', async () => {
  const text = '水面上的灯一盏一盏灭了，“再等等，”她说，“（也许）天亮就好。”';
  assert.ok((await paragraph('水面上').textContent())?.startsWith(text));
  const marks = await sizesOf('水面上', '.half');
  assert.deepEqual(marks.slice(0, 4), [
    { text: '，', width: 0.5, height: 1.4 },
    { text: '，', width: 0.5, height: 1.4 },
    { text: '，', width: 0.5, height: 1.4 },
    { text: '（', width: 0.5, height: 1.4 },
  ]);
});

test('a line may end between the parts of a date', async () => {
  await paragraph('日期是').locator('.gap').first().waitFor();
  const ends = await paragraph('日期是').evaluate((one) => {
    const dates = [...one.querySelectorAll('.kept')].slice(0, 3);
    const isAbove = (part: Element, next: Element) =>
      part.getBoundingClientRect().top < next.getBoundingClientRect().top;
    const found = new Set<string>();
    for (let ems = 5; ems <= 12; ems += 0.5) {
      one.style.inlineSize = `${ems}em`;
      for (const [at, part] of dates.slice(0, 2).entries())
        if (isAbove(part, dates[at + 1] as Element)) found.add(part.textContent ?? '');
    }
    one.style.removeProperty('inline-size');
    return [...found].sort();
  });
  assert.deepEqual(ends, ['1987年', '3月']);
});

test('text across pieces is found, selected and copied as it is', async () => {
  const { page, app } = opened;
  await page.keyboard.press('Control+f');
  await page.fill('.find input', '1987年3月12日，气温28℃');
  await frame.waitForFunction(() => {
    const here = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('here');
    return [...(here ?? [])].join('') === '1987年3月12日，气温28℃';
  });
  await page.keyboard.press('Escape');
  await selectCharacters(paragraph('日期是'), 3, 19);
  await frame.evaluate(() => document.execCommand('copy'));
  assert.equal(await app.evaluate(({ clipboard }) => clipboard.readText()), '1987年3月12日，气温28℃');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  assert.equal(await frame.evaluate(() => getSelection()?.toString()), '1987年3月12日，氣溫28℃');
  await chooseScript(page, 'as-written', 'as-written');
  assert.equal(await frame.evaluate(() => getSelection()?.toString()), '1987年3月12日，气温28℃');
});

test('vertical lines have upright numbers and the quotation marks of the region', async () => {
  const { page } = opened;
  await page.keyboard.press('v');
  await frame.locator('html[data-layout="vertical"]').waitFor();
  // Paragraphs are set when they come near.
  await paragraph('渡船每').scrollIntoViewIfNeeded();
  const [number, ...others] = await sizesOf('渡船每', '.d2');
  assert.deepEqual([number?.text, number?.height, others.length], ['30', 1, 0]);
  const forms = () =>
    paragraph('渡口的老').evaluate((one) =>
      [...one.querySelectorAll('[data-vertical]')].map((mark) => mark.getAttribute('data-vertical')).join(''),
    );
  assert.equal(await forms(), '﹃﹁﹂﹁﹂﹄﹃﹄');
  const [wide, table] = await frame.evaluate(() =>
    ['figure img', 'table'].map((name) => {
      const one = document.querySelector(name) as Element;
      const { width, height } = one.getBoundingClientRect();
      return { width, height, mode: getComputedStyle(one).writingMode, page: innerHeight };
    }),
  );
  assert.ok(wide && wide.width > wide.height && wide.height < wide.page);
  assert.ok(table?.mode === 'horizontal-tb' && table.height < table.page);
  await page.keyboard.press('v');
});

test('a click on a picture, or Enter, shows it over the window, with zoom and pan', async () => {
  const { page } = opened;
  const picture = frame.locator('figure img').first();
  await picture.scrollIntoViewIfNeeded();
  await picture.click();
  const viewer = page.locator('.picture-viewer');
  const width = async () => (await viewer.locator('img').boundingBox())?.width ?? 0;
  const whole = await width();
  await page.keyboard.press('+');
  assert.ok((await width()) > whole * 1.2);
  await page.keyboard.press('0');
  assert.equal(await width(), whole);
  await viewer.locator('img').dblclick();
  await until(width, (now) => now > whole * 1.2);
  const left = async () => (await viewer.locator('img').boundingBox())?.x ?? 0;
  const before = await left();
  await page.mouse.down();
  await page.mouse.move(200, 10);
  await page.mouse.up();
  await until(left, (now) => now < before - 100);
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
  await picture.press('Enter');
  await viewer.waitFor();
  await viewer.locator('button').click();
  await viewer.waitFor({ state: 'detached' });
});

test('the mark of a footnote begins no line, and a line with an address is not stretched', async () => {
  const marks = ['<sup><a href="#n">[1]</a></sup>', '<a href="#n"><sup>2</sup></a>', '<sup>（三）</sup>'];
  const lines = Array.from({ length: 40 }, (_, at) => `${'渡'.repeat(18 + at)}口${marks[at % 3]}，船。`);
  const address = `见https://example.org/${'archive/'.repeat(12)}，之后。`;
  await openArticle('行首', [address, ...lines].map((one) => `<p>${one}</p>`).join(''));
  await frame.locator('p.ragged').waitFor({ state: 'attached' });
  const [align, apart] = await frame.evaluate(() => {
    const range = document.createRange();
    const alone = [...document.querySelectorAll('.body p')].filter((one) => {
      const mark = one.querySelector('sup')?.getBoundingClientRect();
      const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const at = text.data.indexOf('口');
      if (!mark || at < 0) return false;
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return mark.top > range.getBoundingClientRect().bottom;
    });
    return [getComputedStyle(document.querySelector('p.ragged') as Element).textAlign, alone.length] as const;
  });
  assert.deepEqual([align, apart], ['start', 0]);
});

test('lines that come into view when the window grows are set', async () => {
  const { app, page } = opened;
  const resize = async (height: number) => {
    await app.evaluate(({ BrowserWindow }, to) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.isVisible()) window.setContentSize(1200, to);
    }, height);
    await until(() => page.evaluate((to) => innerHeight === to, height));
  };
  await resize(360);
  const lines = Array.from({ length: 40 }, (_, at) => `第${at}段寫於1987年，“（好）”，她說。`);
  await openArticle('長大', lines.map((one) => `<p>${one}</p>`).join(''));
  const arePieces = () => paragraph('第9段').locator('span').count();
  await frame.locator('article[data-whole="true"]').waitFor();
  assert.equal(await arePieces(), 0);
  await resize(800);
  await until(arePieces, (count) => count > 0);
});

test('text nodes that a conversion leaves empty are set like others, wherever they stand', async () => {
  const { page } = opened;
  const paragraphs = [
    '他坐公共汽<b>车</b>',
    '公共<b>汽</b>车',
    '<b>公共</b>汽<i>车</i>',
    '坐<b>公共汽</b>车，坐公共<b>汽</b>车。',
  ];
  const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
  await openArticle('空的', body);
  const shown = () => frame.locator('.body p').allTextContents();
  await runMenuCommand(opened, 'regional:toggle');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  assert.deepEqual(await shown(), ['他坐公車', '公車', '公車', '坐公車，坐公車。']);
  await chooseScript(page, 'simplified', 'zh-Hans');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await chooseScript(page, 'as-written', 'as-written');
  assert.deepEqual(
    await shown(),
    paragraphs.map((one) => one.replace(/<[^>]*>/g, '')),
  );
});
