import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { jianfan } from '../main/cli/jianfan.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitForWrittenNotes } from './disk-waiting.ts';
import { articleFrame, chooseScript, waitForScript, waitForTitle } from './journey.ts';
import { highlight, noteCard, notesPanel, selectText, waitForPaintedNotes } from './notes.ts';
import { findPoint } from './proof.ts';

const folder = createTemporaryFolder('notes-kept');
const userData = join(folder, 'profile');
const file = join(folder, '茶館.txt');
// Repairs remove the second title line, make ruby of readings, and replace ASCII punctuation.
const text = `揚州的茶館

揚州的茶館

揚(yáng)州的茶館裡,每天早上都坐滿了人。他們(men)喝茶,也聽人說書,一坐就是大半天。

說書的先生敲(qiāo)一下醒木,經(jīng)濟(jì)和天下大事就都到了桌上,誰也不願(yuàn)意先走。

後來茶館裡裝了電燈,說書的先生還是那一位,只是頭髮白了,聲音也輕了。
`;
let opened: OpenedApp;

before(async () => {
  writeFileSync(file, text);
  opened = await openApp({ userData, args: [file] });
  await waitForTitle(opened.page, '州的茶館');
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(async () => {
  await opened?.close();
});

const words = (page: Page) => notesPanel(page).locator('.notes .text').allTextContents();
const openNote = async (page: Page, on: string) => {
  const { x, y } = await findPoint(page, on);
  await page.mouse.click(x, y);
  await noteCard(page).waitFor();
};
const reopen = async () => {
  opened = await openApp({ userData });
  await waitForTitle(opened.page, '州的茶館');
  await waitForScript(opened.page, 'as-written');
  return opened.page;
};

test('text that is being written survives a crash of the window', async () => {
  const { page } = opened;
  await selectText(page, '坐滿了人');
  await noteCard(page).locator('textarea').click();
  await page.keyboard.type('每天早上都是');
  await waitForWrittenNotes(userData, ['每天早上都是']);
  const reborn = page.context().waitForEvent('page', { timeout: 15_000 });
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  const next = await reborn;
  opened = { ...opened, page: next };
  await waitForTitle(next, '州的茶館');
  await waitForPaintedNotes(next, { yellow: ['坐滿了人'] });
  await openNote(next, '滿了');
  assert.equal(await noteCard(next).locator('textarea').inputValue(), '每天早上都是');
});

test('text that is being written survives killing the program, and closing it at once', async () => {
  let { page } = opened;
  await noteCard(page).locator('textarea').fill('殺掉以前寫的');
  await waitForWrittenNotes(userData, ['殺掉以前寫的']);
  await opened.kill();
  page = await reopen();
  await openNote(page, '滿了');
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '殺掉以前寫的');
  await noteCard(page).locator('textarea').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('，關掉以前又加的');
  await opened.close();
  page = await reopen();
  await openNote(page, '滿了');
  assert.equal(await noteCard(page).locator('textarea').inputValue(), '殺掉以前寫的，關掉以前又加的');
  await page.keyboard.press('Escape');
});

test('notes stay on their characters when a repair is switched off', async () => {
  const { page } = opened;
  await highlight(page, 'red', '經濟和天下大事');
  await highlight(page, 'blue', '茶館裡，每天');
  await page.keyboard.press('b');
  await page.keyboard.press('Control+i');
  const panel = page.locator('[data-panel="details"]');
  const turn = async (kind: string) => {
    await panel.locator(`[data-repair="${kind}"]`).click();
    await waitForScript(page, 'as-written');
  };
  await turn('title');
  await waitForPaintedNotes(page, { yellow: ['坐滿了人'], red: ['經濟和天下大事'], blue: ['茶館裡，每天'] });
  await turn('gloss');
  await waitForPaintedNotes(page, {
    yellow: ['坐滿了人'],
    red: ['經(jīng)濟(jì)和天下大事'],
    blue: ['茶館裡，每天'],
  });
  await turn('punctuation');
  await waitForPaintedNotes(page, {
    yellow: ['坐滿了人'],
    red: ['經(jīng)濟(jì)和天下大事'],
    blue: ['茶館裡,每天'],
  });
  for (const kind of ['title', 'gloss', 'punctuation']) await turn(kind);
  await waitForPaintedNotes(page, { yellow: ['坐滿了人'], red: ['經濟和天下大事'], blue: ['茶館裡，每天'] });
});

test('notes wait while the charset is wrong, and are back when it is right', async () => {
  const { page } = opened;
  const select = page.locator('[data-panel="details"] select');
  await select.selectOption('windows-1252');
  await page.locator('[data-charset="windows-1252"]').waitFor();
  await waitForPaintedNotes(page, {});
  await page.keyboard.press('b');
  await notesPanel(page).locator('.waiting li').nth(2).waitFor();
  assert.equal(await notesPanel(page).locator('.notes:not(.waiting) li').count(), 0);
  assert.match((await notesPanel(page).locator('.waiting').textContent()) ?? '', /坐滿了人.*殺掉以前寫的/s);
  await page.keyboard.press('Control+i');
  await select.selectOption('');
  await page.locator('[data-charset="utf-8"]').waitFor();
  await waitForPaintedNotes(page, { yellow: ['坐滿了人'], red: ['經濟和天下大事'], blue: ['茶館裡，每天'] });
  await page.keyboard.press('b');
  assert.deepEqual(await words(page), ['殺掉以前寫的，關掉以前又加的']);
  await page.keyboard.press('b');
});

test('markup in a note is shown as text', async () => {
  const { page } = opened;
  const evil = '<img src=x onerror="document.title=1">&lt;b&gt;';
  await openNote(page, '天下大');
  await noteCard(page).locator('textarea').fill(evil);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await notesPanel(page).locator('.text', { hasText: 'onerror' }).waitFor();
  assert.equal(await notesPanel(page).locator('img').count(), 0);
  assert.deepEqual((await words(page)).sort(), [evil, '殺掉以前寫的，關掉以前又加的'].sort());
  await page.keyboard.press('b');
});

test('an export holds the highlights and the notes in its script', async () => {
  const id = await (await articleFrame(opened.page)).locator('article').getAttribute('data-article');
  await opened.close();
  const library = join(userData, 'library');
  const written = async (format: string) => {
    const ended = await jianfan([
      ...['export', '--library', library, String(id), '--to', 'zh-Hans', '--format', format],
    ]);
    assert.equal(ended.code, 0, ended.stderr);
    return ended.stdout.toString('utf8');
  };
  const html = await written('html');
  assert.match(html, /<mark data-colour="yellow">坐满了人<\/mark><sup>/);
  assert.match(html, /<mark data-colour="red">经济和天下大事<\/mark>/);
  assert.match(html, /&lt;img src=x/);
  assert.match(
    await written('md'),
    /<mark>坐满了人<\/mark>\[\^1\][\s\S]*^\[\^1\]: 殺掉以前寫的，關掉以前又加的$/m,
  );
  assert.match(await written('txt'), /笔记\n\n[\s\S]*「坐满了人」\n {3}殺掉以前寫的，關掉以前又加的/);
  await reopen();
});
