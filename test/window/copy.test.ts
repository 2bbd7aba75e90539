import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';
import { highlight, noteCard, notesPanel, selectText } from './notes.ts';
import { findPoint } from './proof.ts';

const folder = createTemporaryFolder('copy');
const file = join(folder, '渡口.txt');
let opened: OpenedApp;

before(async () => {
  writeFileSync(
    file,
    '渡口\n\n船夫敲(qiāo)一下銅鑼，渡船就離岸了，河水慢慢地流。\n\n他說：「發展就是這樣。」\n',
  );
  opened = await openApp({ args: [file] });
  await waitForTitle(opened.page, '渡口');
  await chooseScript(opened.page, 'simplified', 'zh-Hans');
});
after(async () => {
  await opened?.close();
});

const readClipboard = () => opened.app.evaluate(({ clipboard }) => clipboard.readText());
const deselect = async () =>
  (await articleFrame(opened.page)).evaluate(() => document.getSelection()?.removeAllRanges());
/** Selects a text in place of what is selected; a press on that would drag it. */
const select = async (from: string, to = from) => {
  await deselect();
  await selectText(opened.page, from, to);
};
/** Clears the clipboard, presses a button of the card, and gives what is on the clipboard then. */
const copiedBy = async (command: string): Promise<string> => {
  await opened.app.evaluate(({ clipboard }) => clipboard.writeText(''));
  await noteCard(opened.page).locator(`[data-command="${command}"]`).click();
  await until(readClipboard, (text) => text !== '');
  return readClipboard();
};

test('copying gives the text on screen, with readings only where they are shown', async () => {
  const { page } = opened;
  const copied = async () => {
    const frame = await articleFrame(page);
    await frame.evaluate(() => {
      const paragraph = document.querySelector('.body p') as Element;
      document.getSelection()?.selectAllChildren(paragraph);
      document.execCommand('copy');
    });
    return readClipboard();
  };
  assert.equal(await copied(), '船夫敲一下铜锣，渡船就离岸了，河水慢慢地流。');
  await page.keyboard.press('g');
  await (await articleFrame(page)).locator('html[data-glosses="ruby"]').waitFor();
  assert.equal(await copied(), '船夫敲(qiāo)一下铜锣，渡船就离岸了，河水慢慢地流。');
  await deselect();
});

test('the bar of a selection copies it with or without readings, and as a citation', async () => {
  const { page } = opened;
  await select('船夫敲', '铜锣');
  assert.equal(await copiedBy('note:copy'), '船夫敲一下铜锣');
  assert.equal(await copiedBy('note:copy-readings'), '船夫敲(qiāo)一下铜锣');
  assert.equal(await copiedBy('note:cite'), '“船夫敲一下铜锣”（《渡口》）');
  await select('他说', '这样');
  assert.equal(await noteCard(page).locator('[data-command="note:copy-readings"]').count(), 0);
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await select('他說', '這樣。」');
  assert.equal(await copiedBy('note:cite'), '「他說：『發展就是這樣。』」（〈渡口〉）');
});

test('the menu copies what is selected, without a click into the window', async () => {
  const { app } = opened;
  await app.evaluate(({ clipboard }) => clipboard.writeText(''));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('note:copy')?.click());
  await until(readClipboard, (text) => text === '他說：「發展就是這樣。」');
  await deselect();
});

test('a selection is searched in the library as it was written, and offered as a word', async () => {
  const { page } = opened;
  await chooseScript(page, 'simplified', 'zh-Hans');
  await select('发展');
  await noteCard(page).locator('[data-command="note:search"]').click();
  await until(
    () => page.locator('.search input').inputValue(),
    (text) => text === '"發展"',
  );
  await page.locator('.list [data-open]', { hasText: '渡口' }).waitFor();
  await select('发展');
  await noteCard(page).locator('[data-command="note:define"]').click();
  const field = page.locator('[data-panel="words"] textarea');
  await until(
    () => field.inputValue(),
    (text) => text === '發展 → 发展',
  );
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('Escape');
  await deselect();
});

test('the card of a note lies beside the list of notes and of articles, not over them', async () => {
  const { page } = opened;
  await highlight(page, 'green', '慢慢地流');
  await page.keyboard.press('b');
  for (const layout of ['horizontal', 'vertical']) {
    await notesPanel(page).locator('.notes button').first().click();
    await noteCard(page).waitFor();
    const boxes = await page.evaluate(() =>
      ['.note-card', '.panel', '.list-pane'].map((one) => {
        const { left, right } = document.querySelector(one)?.getBoundingClientRect() ?? { left: 0, right: 0 };
        return { left, right };
      }),
    );
    const [card, panel, list] = boxes;
    assert.ok(card && panel && list && card.right <= panel.left && card.left >= list.right, layout);
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
  }
  assert.ok((await findPoint(page, '渡船')).y > 0);
});

test('in a narrow window the list of notes gives way to the note that is gone to', async () => {
  const { app, page } = opened;
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.setSize(560, 700);
  });
  await page.waitForFunction(() => innerWidth < 680);
  await notesPanel(page).locator('.notes button').first().click();
  await noteCard(page).waitFor();
  assert.equal(await notesPanel(page).count(), 0);
  const box = await noteCard(page).boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 560);
});
