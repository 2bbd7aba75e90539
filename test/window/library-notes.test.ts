import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { summarizeReading } from '#shared/reading-days';
import { encodeLaunchRequest } from '../../main/app/launch-arguments.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForTitle } from './journey.ts';
import { highlight, noteCard } from './notes.ts';
import { findPoint } from './proof.ts';
import { createLongText } from './samples.ts';
import { callOrThrow } from './walls.ts';

const folder = createTemporaryFolder('library-notes');
let opened: OpenedApp;
const view = () => opened.page.locator('.library-notes');
const quotes = () => view().locator('.quote').allTextContents();
const shows = (wanted: readonly string[]) =>
  until(quotes, (found) => JSON.stringify(found) === JSON.stringify(wanted));

before(async () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const long = write('长文.txt', `长文\n\n${createLongText(60)}`);
  const ferry = write('渡口.txt', '渡口\n\n船夫敲一下銅鑼，渡船就離岸了。\n\n他說：「發展就是這樣。」\n');
  opened = await openApp({ args: [ferry, long] });
  const { page } = opened;
  await page.locator('.list [data-open]', { hasText: '渡口' }).click();
  await waitForTitle(page, '渡口');
  await chooseScript(page, 'as-written', 'as-written');
  await highlight(page, 'red', '發展');
  await page.locator('.list [data-open]', { hasText: '长文' }).click();
  await waitForTitle(page, '长文');
  await chooseScript(page, 'as-written', 'as-written');
  await highlight(page, 'blue', '第40段。');
  await page.locator('.list [data-open]', { hasText: '渡口' }).click();
  await waitForTitle(page, '渡口');
});
after(async () => {
  await opened?.close();
});

test('the notes of all articles are in one view, searched in either script and filtered', async () => {
  const { page } = opened;
  await page.keyboard.press('Shift+B');
  await shows(['第40段。', '發展']);
  assert.deepEqual(await view().locator('h2').allTextContents(), ['长文', '渡口']);
  await page.keyboard.type('发展');
  await shows(['發展']);
  await view().locator('input[type="search"]').fill('');
  await view().locator('.colour[data-colour="blue"]').click();
  await shows(['第40段。']);
  await view().locator('.colour[data-colour="blue"]').click();
  await view().locator('.choices label', { hasText: '依顏色' }).click();
  await shows(['發展', '第40段。']);
  await page.keyboard.press('Escape');
  assert.equal(await view().count(), 0);
});

test('the statistics show what was read by site and tag, and forget it', async () => {
  const { page } = opened;
  const { rows } = await callOrThrow(page, 'library:list', defaultListQuery, 0, 2);
  const day = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  await callOrThrow(page, 'library:mark', [rows[0]?.id ?? ''], { addTags: ['河'] });
  for (const [at, row] of rows.entries())
    await callOrThrow(page, 'reading:add', row.id, day, 1500 * (at + 1), 120 * (at + 1));
  await page.click('[data-menu=more] .menu-button');
  await page.click('.menu [data-command="list:reading"]');
  const dialog = page.locator('.statistics');
  await dialog.locator('.figures').waitFor();
  // What this test has read itself may be counted, too.
  const { characters } = summarizeReading(await callOrThrow(page, 'reading:list'), '');
  assert.ok(characters >= 4500 && characters < 4700, String(characters));
  const figures = await dialog.locator('.figures dd').allTextContents();
  assert.deepEqual([figures[0], ...figures.slice(2)], [characters.toLocaleString('en'), '2', '1 天']);
  assert.equal(await dialog.locator('rect[data-level="4"]').count(), 1);
  assert.match((await dialog.locator('.read-lists').textContent()) ?? '', /標籤河1,5\d\d 字/);
  await dialog.locator('[data-action=forget-reading]').click();
  await dialog.locator('[data-action=forget-now]').click();
  await dialog.locator('.figures').waitFor({ state: 'detached' });
  assert.deepEqual(await callOrThrow(page, 'reading:list'), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('each note goes to its place, also far down in another article', async () => {
  const { page } = opened;
  await page.keyboard.press('Shift+B');
  await view().locator('.notes button', { hasText: '第40段' }).click();
  await waitForTitle(page, '长文');
  await page.locator('.note-card .quote', { hasText: '第40段' }).waitFor();
  const { y } = await findPoint(page, '第40段');
  assert.ok(y > 46 && y < 700, String(y));
  await noteCard(page).locator('[data-command="note:remove"]').click();
  await page.keyboard.press('Shift+B');
  await shows(['發展']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Shift+B');
  await shows(['發展', '第40段。']);
  await page.keyboard.press('Escape');
});

test('a link opens the note in its article: from the system, and from a second start', async () => {
  const { app, page } = opened;
  await page.locator('.list [data-open]', { hasText: '渡口' }).click();
  await waitForTitle(page, '渡口');
  const { x, y } = await findPoint(page, '發展');
  await page.mouse.click(x, y);
  await app.evaluate(({ clipboard }) => clipboard.writeText(''));
  await noteCard(page).locator('[data-command="note:link"]').click();
  const read = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await until(read, (text) => text !== '');
  const link = await read();
  assert.match(link, /^jianfan:\/\/article\/[0-9a-f]{64}\/[0-9a-f-]{36}$/);
  for (const how of ['open-url', 'second-instance']) {
    await page.locator('.list [data-open]', { hasText: '长文' }).click();
    await waitForTitle(page, '长文');
    const request = encodeLaunchRequest(['--', link], folder);
    await app.evaluate(
      ({ app: electron }, [name, url, sent]) =>
        name === 'open-url'
          ? electron.emit(name, { preventDefault: () => {} }, url)
          : electron.emit(name, {}, [], '', sent),
      [how, link, request] as const,
    );
    await waitForTitle(page, '渡口');
    await page.locator('.note-card .quote', { hasText: '發展' }).waitFor();
    await page.keyboard.press('Escape');
  }
});

test('a link to another library or to nothing says so, and changes nothing', async () => {
  const { app, page } = opened;
  const open = (url: string) =>
    app.evaluate(
      ({ app: electron }, one) => electron.emit('open-url', { preventDefault: () => {} }, one),
      url,
    );
  await open('jianfan://app/index.html');
  await open('jianfan:--inspect');
  await open(`jianfan://article/${'0'.repeat(64)}/x`);
  await page.locator('.notice.failure', { hasText: '000000000000' }).waitFor();
  assert.equal(await page.locator('.notice.failure').count(), 1);
  await waitForTitle(page, '渡口');
});

test('the notes on screen are exported in the script on screen', async () => {
  const { app, page } = opened;
  await page.keyboard.press('Shift+B');
  await view().locator('input[type="search"]').fill('发展');
  await chooseScript(page, 'simplified', 'zh-Hans');
  await shows(['发展']);
  const file = join(folder, '筆記.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await view().locator('[data-command="note:export"]').click();
  await until(() => existsSync(file));
  const lines = readFileSync(file, 'utf8').split('\r\n');
  assert.equal(lines.length, 3);
  assert.match(lines[1] ?? '', /^发展,渡口,/);
  await page.locator('.notice', { hasText: '1 則筆記' }).waitFor();
});
