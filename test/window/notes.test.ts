import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, readBodyText, waitForTitle } from './journey.ts';
import {
  dragSelection,
  dropSelected,
  highlight,
  noteCard,
  notesPanel,
  readPaintedNotes,
  selectText,
  waitForPaintedNotes,
} from './notes.ts';
import { findPoint } from './proof.ts';
import { createLongText } from './samples.ts';

const folder = createTemporaryFolder('notes');
const userData = join(folder, 'profile');
const file = join(folder, '剪头发.html');
const page0 = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>剪头发的人</title></head><body><article>
<h1>剪头发的人</h1>
<p>她的头<b>发</b>很长，里<a href="https://example.org/">面</a>藏着一根白的，谁也没有发<em>现</em>它。</p>
<p>互联网上的软件很多，理发店的老师傅却只用一把剪刀。</p>
<p>街上的人都说，他的手艺是祖上传下来的，面子比里子还要干净。</p>
${createLongText(40)
  .split('\n\n')
  .map((one) => `<p>${one}</p>`)
  .join('\n')}
</article></body></html>`;
let opened: OpenedApp;

before(async () => {
  writeFileSync(file, page0);
  opened = await openApp({ userData, args: [file] });
  await waitForTitle(opened.page, '剪头发的人');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(async () => {
  await opened?.close();
});

const markup = async () =>
  (await articleFrame(opened.page)).evaluate(() => document.querySelector('.body')?.innerHTML);

test('a selection across tags is highlighted without a change of the DOM', async () => {
  const { page } = opened;
  const before = await markup();
  await selectText(page, '头发很长');
  assert.equal(await noteCard(page).locator('.colour').count(), 4);
  await noteCard(page).locator('[data-colour="red"].colour').click();
  await waitForPaintedNotes(page, { red: ['头发很长'] });
  assert.equal(await markup(), before);
  await page.keyboard.press('Escape');
  await noteCard(page).waitFor({ state: 'detached' });
});

test('a highlight is on the same characters in every script, even where lengths differ', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', 'regional:toggle');
  await page.keyboard.press('Enter');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await waitForPaintedNotes(page, { red: ['頭髮很長'] });
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', 'script:taiwan');
  await page.keyboard.press('Enter');
  await (await articleFrame(page)).locator('article p', { hasText: '網際網路' }).first().waitFor();
  await waitForPaintedNotes(page, { red: ['頭髮很長'] });
  // 互联网 is 網際網路 here: selecting half of it highlights all of it.
  await highlight(page, 'blue', '網際', '網際網');
  await waitForPaintedNotes(page, { red: ['頭髮很長'], blue: ['網際網路'] });
  await chooseScript(page, 'as-written', 'as-written');
  await waitForPaintedNotes(page, { red: ['头发很长'], blue: ['互联网'] });
});

test('a selection across paragraphs is one note; H uses the last colour', async () => {
  const { page } = opened;
  await dragSelection(page, '干净。', '第1段。');
  await noteCard(page).waitFor();
  await page.keyboard.press('h');
  await noteCard(page).waitFor({ state: 'detached' });
  const painted = (await readPaintedNotes(page)).blue ?? [];
  assert.deepEqual(painted.at(-1)?.replace(/\s/g, ''), '干净。第1段。');
  await page.keyboard.press('Control+z');
  await waitForPaintedNotes(page, { red: ['头发很长'], blue: ['互联网'] });
});

test('a highlight opens its card, which changes colour and text, even where highlights overlap', async () => {
  const { page } = opened;
  await highlight(page, 'green', '头发很长，里面藏着');
  const { x, y } = await findPoint(page, '很长');
  await page.mouse.click(x, y);
  await noteCard(page).waitFor();
  assert.equal(await noteCard(page).locator('.quote').textContent(), '头发很长');
  await noteCard(page).locator('[data-colour="yellow"].colour').click();
  await waitForPaintedNotes(page, { yellow: ['头发很长'], green: ['头发很长，里面藏着'], blue: ['互联网'] });
  await noteCard(page).locator('textarea').fill('第一處\n第二行');
  await page.keyboard.press('Escape');
  const other = await findPoint(page, '藏着');
  await page.mouse.click(other.x, other.y);
  await page.locator('.note-card .quote', { hasText: '藏着' }).waitFor();
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '');
  await page.mouse.click(x, y);
  await page.locator('.note-card .quote', { hasText: /^头发很长$/ }).waitFor();
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '第一處\n第二行');
  const away = await findPoint(page, '根白的');
  await page.mouse.click(away.x, away.y);
  await noteCard(page).waitFor({ state: 'detached' });
});

test('selecting the same range again gives the same note', async () => {
  const { page } = opened;
  await selectText(page, '头发很长');
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '第一處\n第二行');
  await page.keyboard.press('h');
  await waitForPaintedNotes(page, { yellow: ['头发很长'], green: ['头发很长，里面藏着'], blue: ['互联网'] });
});

test('a range that was given a colour, or whose card was closed, can be selected again', async () => {
  const { page } = opened;
  for (const colour of ['red', 'blue', 'yellow']) await highlight(page, colour, '头发很长');
  await selectText(page, '头发很长');
  await page.keyboard.press('Escape');
  await noteCard(page).waitFor({ state: 'detached' });
  await dropSelected(page, await findPoint(page, '很长'));
  await noteCard(page).waitFor();
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '第一處\n第二行');
  await page.keyboard.press('h');
  await waitForPaintedNotes(page, { yellow: ['头发很长'], green: ['头发很长，里面藏着'], blue: ['互联网'] });
});

test('Ctrl Z restores a removed note with its text', async () => {
  const { page } = opened;
  const { x, y } = await findPoint(page, '很长');
  await page.mouse.click(x, y);
  await noteCard(page).locator('[data-command="note:remove"]').click();
  await waitForPaintedNotes(page, { green: ['头发很长，里面藏着'], blue: ['互联网'] });
  await page.keyboard.press('Control+z');
  await waitForPaintedNotes(page, { yellow: ['头发很长'], green: ['头发很长，里面藏着'], blue: ['互联网'] });
  await page.mouse.click(x, y);
  await noteCard(page).waitFor();
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '第一處\n第二行');
  await page.keyboard.press('Escape');
});

test('the panel lists the notes in text order and in the script on screen, and goes to each', async () => {
  const { page } = opened;
  await highlight(page, 'red', '第40段。');
  await (await articleFrame(page)).evaluate(() => document.scrollingElement?.scrollTo(0, 0));
  await page.keyboard.press('b');
  const rows = notesPanel(page).locator('.notes > li');
  const quotes = () => notesPanel(page).locator('.quote').allTextContents();
  await rows.nth(3).waitFor();
  assert.deepEqual(await quotes(), ['头发很长，里面藏着', '头发很长', '互联网', '第40段。']);
  assert.equal(await rows.nth(1).locator('.text').textContent(), '第一處\n第二行');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await page.waitForFunction(
    () => document.querySelector('[data-panel="notes"] .quote')?.textContent === '頭髮很長，裡面藏著',
  );
  assert.deepEqual(await quotes(), ['頭髮很長，裡面藏著', '頭髮很長', '網際網路', '第40段。']);
  await rows.nth(3).locator('button').focus();
  await page.keyboard.press('Enter');
  await page.locator('.note-card .quote', { hasText: '第40段' }).waitFor();
  const { y } = await findPoint(page, '第40段');
  assert.ok(y > 46 && y < 700, String(y));
  await page.keyboard.press('Escape');
  assert.equal(await notesPanel(page).count(), 1);
  await page.keyboard.press('[');
  await page.locator('.note-card .quote', { hasText: '網際網路' }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.equal(await notesPanel(page).count(), 0);
  await chooseScript(page, 'as-written', 'as-written');
});

test('Ctrl Alt M writes about a selection; letters that are shortcuts elsewhere are text there', async () => {
  const { page } = opened;
  await dragSelection(page, '一把剪刀');
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.type('thb 好手艺');
  await page.keyboard.press('Control+Enter');
  await noteCard(page).waitFor({ state: 'detached' });
  assert.deepEqual((await readPaintedNotes(page)).red, ['一把剪刀', '第40段。']);
  await page.keyboard.press('Control+z');
  await page
    .locator('.notice', { hasText: '寫了字' })
    .or(page.locator('.notice', { hasText: '写了字' }))
    .waitFor();
  assert.deepEqual((await readPaintedNotes(page)).red, ['一把剪刀', '第40段。']);
});

test('notes are made and shown in vertical layout with readings', async () => {
  const { page } = opened;
  await page.keyboard.press('v');
  await chooseScript(page, 'as-written', 'as-written');
  await highlight(page, 'blue', '手艺是祖上');
  assert.ok((await readPaintedNotes(page)).blue?.includes('手艺是祖上'));
  await page.keyboard.press('v');
});

test('notes lie under marks and hits', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('头发');
  await page.locator('.find output', { hasText: '/' }).waitFor();
  const layers = await (await articleFrame(page)).evaluate(() => {
    const { highlights } = CSS as unknown as { highlights: Map<string, { priority: number }> };
    return ['note-yellow', 'found', 'here'].map((name) => highlights.get(name)?.priority ?? -1);
  });
  assert.ok((layers[0] as number) < (layers[1] as number) && (layers[1] as number) < (layers[2] as number));
  await page.keyboard.press('Escape');
});

test('notes survive a restart, and the file is unchanged', async () => {
  const before = await readPaintedNotes(opened.page);
  await opened.close();
  opened = await openApp({ userData });
  const { page } = opened;
  await waitForTitle(page, '剪头发的人');
  await waitForPaintedNotes(page, before);
  await page.keyboard.press('b');
  assert.deepEqual(await notesPanel(page).locator('.text').allTextContents(), [
    '第一處\n第二行',
    'thb 好手艺',
  ]);
  await page.keyboard.press('b');
  assert.equal(readFileSync(file, 'utf8'), page0);
  assert.match(await readBodyText(page), /她的头发很长/);
});
