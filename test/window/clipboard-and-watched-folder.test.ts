import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, waitForTitle } from './journey.ts';

const folder = createTemporaryFolder('arrivals');
const watched = join(folder, '存下的');
const profile = join(folder, 'profile');
let opened: OpenedApp;

const start = async () => {
  opened = await openApp({ userData: profile });
  await (await articleFrame(opened.page)).locator('article h1').waitFor();
};
before(async () => {
  mkdirSync(watched);
  await start();
});
after(async () => {
  await opened?.close();
});
const copyToClipboard = (clipped: { readonly text: string; readonly html?: string }) =>
  opened.app.evaluate(({ clipboard }, given) => {
    // The signature of Electron 25, on which these tests run.
    const { write } = clipboard as unknown as { readonly write: (data: unknown) => void };
    write.call(clipboard, given);
  }, clipped);
const row = (title: string) => opened.page.locator('.list').getByText(title, { exact: false }).first();

test('a page, a text and a link are added from the clipboard', async () => {
  const { page } = opened;
  const text = '河邊的早市\n\n天還沒亮，河邊就有人擺攤，賣菜的、賣魚的、賣豆漿的都來了，熱鬧得像過年一樣。';
  await copyToClipboard({ text });
  await page.keyboard.press('Control+Shift+V');
  await waitForTitle(page, '河邊的早市');
  await copyToClipboard({
    text: '渡口',
    html: `<h1>渡口的燈</h1><p onclick="x()">${'渡口的燈每天晚上都亮著。'.repeat(12)}</p>`,
  });
  await page.keyboard.press('Control+Shift+V');
  await waitForTitle(page, '渡口的燈');
  await copyToClipboard({ text: ' ' });
  await page.keyboard.press('Control+Shift+V');
  await page
    .locator('.notices')
    .getByText(/剪[貼贴][簿板]/)
    .waitFor();
  await copyToClipboard({ text: 'https://example.org/read/1' });
  await page.keyboard.press('Control+Shift+V');
  await (await articleFrame(page)).locator('a[href="https://example.org/read/1"]').waitFor();
});

test('articles in a watched folder are imported, also those that came while the app was closed', async () => {
  const { page, app } = opened;
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, watched);
  const source = join(watched, '燈塔.txt');
  writeFileSync(source, '燈塔看守人\n\n燈塔看守人每天記下過往的船，三十年沒有停過一天。');
  await page.keyboard.press('Control+,');
  await page.locator('.panel [data-command="library:watch"]').click();
  await page.locator('.watched li').getByText(watched).waitFor();
  await row('燈塔看守人').waitFor();
  writeFileSync(join(watched, '橋.txt'), '橋上的雨\n\n橋上的雨下了整整一個下午，賣傘的人笑了。');
  await row('橋上的雨').waitFor();
  await opened.close();
  writeFileSync(join(watched, '塔.txt'), '塔下的貓\n\n塔下的貓睡了一整天，醒來的時候天已經黑了。');
  await start();
  await row('塔下的貓').waitFor();
  assert.match(readFileSync(source, 'utf8'), /^燈塔看守人/);
  await opened.page.keyboard.press('Control+,');
  await opened.page.locator('.watched li button').click();
  await opened.page.locator('.watched li').waitFor({ state: 'detached' });
});
