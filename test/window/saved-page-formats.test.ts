import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, drop, waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { showArticle, showPage, waitForPageScript } from './saved-page.ts';
import { untilInFrame } from './waiting.ts';
import { onePixelPng, startCountingServer } from './walls.ts';

const folder = createTemporaryFolder('page-formats');
const fixture = (name: string) => join(process.cwd(), 'test/fixtures', name);
let opened: OpenedApp;

before(async () => {
  opened = await openApp();
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(async () => {
  await opened?.close();
});

const writePage = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/**
 * Opens a file, shows its saved page, and returns its text, picture widths, colours and forbidden effects.
 */
async function readSavedPage(path: string, title: string) {
  const { page } = opened;
  await drop(page, [path]);
  await waitForTitle(page, title);
  const frame = await showPage(page);
  await untilInFrame(frame, () => [...document.images].every(({ complete }) => complete));
  return frame.evaluate(() => ({
    words: document.body.textContent?.replace(/\s+/g, ' ') ?? '',
    pictures: [...document.images].map(({ naturalWidth }) => naturalWidth),
    colour: getComputedStyle(document.body).color,
    ground: getComputedStyle(document.body).backgroundImage.slice(0, 29),
    foreign: document.querySelectorAll('script, iframe, form, input, link, meta[http-equiv]').length,
    ran: 'ran' in window,
  }));
}

const script = (name: string) => opened.page.locator(`.switch [data-command="script:${name}"]`).click();
const tellTale = (address: string) =>
  [
    `<script>window.ran = 1</script><script src="${address}/s.js"></script>`,
    `<link rel="stylesheet" href="${address}/s.css">`,
    `<img src="${address}/p.png" onerror="window.ran = 1" alt="沒有的圖">`,
  ].join('');
const unharmed = { foreign: 0, ran: false };

const fixtures = [
  ['MHTML', 'page-mhtml/source.mhtml', '渡口的灯', /河岸晚报.*首页.*副刊.*版权所有/, [60, 60]],
  ['MHTML in GB2312', 'page-mht-gb2312/source.mht', '山上的邮局', /狗.*孩子的字/, [60]],
  ['SingleFileZ', 'page-singlefilez/source.html', '樓下的信箱', /三十六格.*才算說過了/, [60]],
  ['Safari', 'page-webarchive/source.webarchive', '巷口的裁縫店', /尺店.*多留一寸/, [60]],
  ['EPUB', 'page-epub/source.epub', '小城四季', /春.*一年就顺当.*夏.*凉得人牙疼/, [60]],
] as const;

for (const [format, path, title, words, pictures] of fixtures)
  test(`a page saved as ${format} is shown with its text and pictures, in either script`, async () => {
    const seen = await readSavedPage(fixture(path), title);
    assert.match(seen.words, words);
    assert.deepEqual(seen.pictures, pictures);
    assert.deepEqual({ foreign: seen.foreign, ran: seen.ran }, unharmed);
    await script('traditional');
    await waitForPageScript(opened.page, 'zh-Hant-TW');
    await script('as-written');
    await waitForPageScript(opened.page, 'as-written');
    const article = await showArticle(opened.page);
    assert.match((await article.locator('article h1').textContent()) ?? '', new RegExp(title));
  });

const styled =
  '.lead { color: rgb(1, 2, 3) } body { color: rgb(4, 5, 6); background: url(../images/ground.png) }';
const paragraphs = createLongText(3)
  .split('\n\n')
  .map((one) => `<p>${one}</p>`)
  .join('');
const styledPage = (title: string, address: string) =>
  [
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>`,
    `<link rel="stylesheet" href="styles/a.css"></head><body><article><h1>${title}</h1>`,
    `<p class="lead"><img src="images/a.png" alt="圖"></p>${paragraphs}${tellTale(address)}</article>`,
    '</body></html>',
  ].join('');

const createMhtml = (title: string, address: string) => {
  const part = (type: string, at: string, body: string | Buffer) =>
    [
      `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64`,
      `Content-Location: https://m.example/x/${at}\r\n`,
      `${Buffer.from(body).toString('base64')}\r\n`,
    ].join('\r\n');
  return [
    'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n',
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n',
    part('text/html', 'p.html', styledPage(title, address)),
    part('text/css', 'styles/a.css', styled),
    part('image/png', 'images/a.png', onePixelPng),
    part('image/png', 'images/ground.png', onePixelPng),
    '--b--\r\n',
  ].join('');
};
const createZip = (title: string, address: string) =>
  zipSync({
    'index.html': strToU8(
      styledPage(title, address).replace(
        '<head>',
        '<!--\n Page saved with SingleFileZ\n url: https://z.example/ --><head>',
      ),
    ),
    'styles/a.css': strToU8(styled),
    'images/a.png': onePixelPng,
    'images/ground.png': onePixelPng,
  });
const createBook = (title: string, address: string, chapters: number, words: string) => {
  const names = Array.from({ length: chapters }, (_, at) => `${at + 1}`);
  const item = (id: string, href: string, type: string, more = '') =>
    `<item id="${id}" href="${href}" media-type="${type}"${more}/>`;
  const list = (of: (name: string) => string) => names.map(of).join('');
  const section = (name: string) =>
    [
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${name}</title>`,
      `<link href="../styles/a.css" rel="stylesheet"/></head><body><h2>${title}第${name}章</h2>`,
      `<p class="lead"><img src="../images/a.png" alt="圖"/></p>${words}${tellTale(address)}`,
      '</body></html>',
    ].join('');
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      [
        '<container><rootfiles>',
        '<rootfile full-path="O/b.opf" media-type="application/oebps-package+xml"/>',
        '</rootfiles></container>',
      ].join(''),
    ),
    'O/b.opf': strToU8(
      [
        `<package><metadata><title>${title}</title></metadata><manifest>`,
        item('nav', 'nav.xhtml', 'application/xhtml+xml', ' properties="nav"'),
        list((name) => item(`c${name}`, `text/${name}.xhtml`, 'application/xhtml+xml')),
        `</manifest><spine>${list((name) => `<itemref idref="c${name}"/>`)}</spine></package>`,
      ].join(''),
    ),
    'O/nav.xhtml': strToU8(
      `<html><body><nav>${list((name) => `<a href="text/${name}.xhtml">第${name}章</a>`)}</nav></body></html>`,
    ),
    'O/styles/a.css': strToU8(styled),
    'O/images/a.png': onePixelPng,
    'O/images/ground.png': onePixelPng,
    ...Object.fromEntries(names.map((name) => [`O/text/${name}.xhtml`, strToU8(section(name))])),
  });
};

const styledFiles = [
  ['甲.mhtml', (address: string) => createMhtml('郵件裡的網頁', address), '郵件裡的網頁'],
  ['乙.zip.html', (address: string) => createZip('壓縮檔裡的網頁', address), '壓縮檔裡的網頁'],
  ['丙.epub', (address: string) => createBook('一本小书', address, 1, paragraphs), '一本小书'],
] as const;
for (const [name, contentOf, title] of styledFiles)
  test(`${name}: the page has its own styles and backgrounds, runs nothing, loads nothing`, async (t) => {
    const server = await startCountingServer(t);
    const seen = await readSavedPage(writePage(name, contentOf(server.address)), title);
    assert.deepEqual(seen.pictures, [1, 0]);
    assert.deepEqual(
      { colour: seen.colour, ground: seen.ground, foreign: seen.foreign, ran: seen.ran },
      { colour: 'rgb(4, 5, 6)', ground: 'url("jianfan://store/picture/', ...unharmed },
    );
    assert.equal(server.hits(), 0);
    await showArticle(opened.page);
  });

test('a chapter of a book is shown with its pictures', async (t) => {
  const server = await startCountingServer(t);
  const words = createLongText(150)
    .split('\n\n')
    .map((one) => `<p>${one}</p>`)
    .join('');
  const path = writePage('丁.epub', createBook('大书', server.address, 2, words));
  const seen = await readSavedPage(path, '第');
  assert.deepEqual([seen.pictures, seen.foreign, seen.ran, server.hits()], [[1, 0], 0, false, 0]);
  assert.match(seen.words, /大书第[12]章/);
  await showArticle(opened.page);
});

test('a file that was never a page is shown as its source, with a notice', async () => {
  const { page } = opened;
  for (const [name, content] of [
    ['純文字.txt', '純文字的標題\n\n這一篇不是網頁，只是一個文字檔。'],
    ['標記.md', '# 標記的標題\n\n這一篇*不是*網頁，只是一個文字檔。'],
  ] as const) {
    await drop(page, [writePage(name, content)]);
    const frame = await waitForTitle(
      page,
      content.slice(content.indexOf('標記的') >= 0 ? 2 : 0, content.indexOf('\n')),
    );
    await page.keyboard.press('o');
    await frame.locator('pre.source').waitFor();
    assert.equal(await frame.locator('pre.source').textContent(), content);
    const notice = page.locator('.notice', { hasText: /沒有網頁原樣|没有网页原样/ });
    await notice.waitFor();
    await notice.locator('button').last().click();
    await page.keyboard.press('o');
    await frame.locator('article[data-article]').waitFor();
  }
});
