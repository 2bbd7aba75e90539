import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { skipWithout } from '../external-tool.ts';
import { readPdfPages } from '../pdf-text.ts';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, readBodyText, waitForTitle } from './journey.ts';
import { setLayout } from './places.ts';

const folder = createTemporaryFolder('export');
const source = join(folder, '出門.txt');
const skip = skipWithout('pdftotext', '-v');
let opened: OpenedApp;

before(async () => {
  writeFileSync(source, '出門理髮\n\n老闆說，頭髮長了就該剪，揚(yáng)州的師傅手藝最好。\n\n後來下了雨。\n');
  opened = await openApp({ args: [source] });
  await waitForTitle(opened.page, '出門理髮');
  await opened.page.locator('.switch [data-command="script:simplified"]').click();
});
after(async () => {
  await opened?.close();
});

const saveAs = async (name: string): Promise<string> => {
  const to = join(folder, name);
  await opened.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      Object.assign(globalThis, { offered: (given.at(-1) as { defaultPath: string }).defaultPath });
      return { canceled: false, filePath };
    };
  }, to);
  await opened.page.keyboard.press('Control+Shift+E');
  return to;
};
const readExported = async (path: string): Promise<Buffer> => {
  await until(() => existsSync(path));
  return readFileSync(path);
};

test('an article is exported in the script on screen, in the format of the file name', async () => {
  for (const [name, begins] of [
    ['a.txt', '出门理发\n'],
    ['a.md', '---\ntitle: "出门理发"'],
    ['a.html', '<!doctype html>'],
    ['a.epub', 'PK'],
    ['a.pdf', '%PDF-'],
  ] as const) {
    const bytes = await readExported(await saveAs(name));
    assert.ok(bytes.toString('utf8').startsWith(begins), `${name}: ${bytes.toString('utf8', 0, 40)}`);
  }
  const text = readFileSync(join(folder, 'a.txt'), 'utf8');
  assert.match(text, /头发长了就该剪，扬州的师傅/);
  assert.match(readFileSync(join(folder, 'a.html'), 'utf8'), /<html lang="zh-Hans">/);
  const offered = await opened.app.evaluate(() => (globalThis as unknown as { offered: string }).offered);
  assert.equal(offered, '出門理髮.epub');
});

/** A PDF takes a second: only in the long run. */
const pdfOptions = { ...onlyLong, ...(skip && { skip }) };

test('a PDF of the window has the text that is shown, across and down', pdfOptions, async () => {
  const { page } = opened;
  for (const [layout, script, tag] of [
    ['horizontal', 'simplified', 'zh-Hans'],
    ['vertical', 'traditional', 'zh-Hant-TW'],
  ] as const) {
    await setLayout(opened, layout);
    await chooseScript(page, script, tag);
    const title = await (await articleFrame(page)).locator('article h1').textContent();
    const path = await saveAs(`${layout}.pdf`);
    await readExported(path);
    const text = readPdfPages(path).map((one) => one.text);
    assert.equal(text.join(''), `${title}${await readBodyText(page)}`.replace(/\s/g, ''), layout);
  }
  await setLayout(opened, 'horizontal');
});

test('an unknown format and an unwritable place are reported, and nothing is written', async () => {
  const notices = opened.page.locator('.notices');
  const odd = await saveAs('a.docx');
  await notices.getByText('a.docx').waitFor();
  assert.equal(existsSync(odd), false);
  await saveAs('出門.txt/b.txt');
  await notices.getByText('b.txt').waitFor();
  assert.match(readFileSync(source, 'utf8'), /^出門理髮\n/);
});
