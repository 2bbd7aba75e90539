import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForTitle } from './journey.ts';
import { highlight, noteCard } from './notes.ts';
import { findPoint } from './proof.ts';
import { createLongText } from './samples.ts';

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
  assert.deepEqual(await view().locator('h3').allTextContents(), ['长文', '渡口']);
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
