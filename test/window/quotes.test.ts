import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, readBodyText, waitForScript, waitForTitle } from './journey.ts';
import { highlight, notesPanel, waitForPaintedNotes } from './notes.ts';
import { untilInFrame } from './waiting.ts';
import { importPaths } from './walls.ts';

const folder = createTemporaryFolder('quotes');
let opened: OpenedApp;

// 余 and 钟 are surnames here, which only the body tells.
const people = [
  '余若兰说“头发”',
  '昨天，余若兰女士在台上说：“面条‘多’了，头发也长了。”',
  '台下的人问：“余若兰还来吗？”剩余的人都笑了。',
  '钟大明教授后来写道，他在Word里打了“hello”。',
].join('\n\n');
const corner = '他說：「頭髮乾了。」\n\n老人說：「『麵條』好吃，後面還有。」大家都說好，誰也沒有走開。';

before(async () => {
  opened = await openApp();
  await opened.page.locator('.list [data-open]').first().waitFor();
  const paths = Object.entries({ '人.txt': people, '角.txt': `引號的事\n\n${corner}` }).map(
    ([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
  );
  await importPaths(opened, paths);
  await opened.page.locator('.list [data-open]', { hasText: '若兰' }).click();
  await waitForTitle(opened.page, '若兰');
});
after(() => opened?.close());

const row = (sign: RegExp | string) => opened.page.locator('.list [data-open]', { hasText: sign });

test('converted text has 「」 in article, title, window and list; as written it has its own', async () => {
  const { page } = opened;
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  const body = await readBodyText(page);
  assert.match(body, /說：「麵條『多』了，頭髮也長了。」/);
  assert.match(body, /打了「hello」。/);
  await row('余若蘭說「頭髮」').waitFor();
  const title = '余若蘭說「頭髮」';
  assert.equal(await (await articleFrame(page)).locator('h1').textContent(), title);
  assert.equal(await page.locator('.running-title').textContent(), title);
  assert.ok((await page.title()).startsWith(title));
  await chooseScript(page, 'as-written', 'as-written');
  assert.match(await readBodyText(page), /说：“面条‘多’了/);
  await chooseScript(page, 'simplified', 'zh-Hans');
  assert.match(await readBodyText(page), /说：“面条‘多’了/);
});

test('Traditional text has “” in Simplified, and keeps 「」 in Traditional', async () => {
  const { page } = opened;
  await row(/引[号號]的事/).click();
  await waitForTitle(page, '的事');
  await waitForScript(page, 'zh-Hans');
  assert.match(await readBodyText(page), /说：“‘面条’好吃/);
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  assert.match(await readBodyText(page), /說：「『麵條』好吃/);
  await row(/若[兰蘭]/).click();
  await waitForTitle(page, '余若');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
});

test('a row, its title and its article agree on a name, before and after the article is opened', async () => {
  const { page } = opened;
  const name = async () =>
    (await row(/若[兰蘭]/)
      .locator('strong')
      .textContent()) ?? '';
  assert.match(await name(), /^余若蘭/);
  await row(/引[号號]的事/).click();
  await waitForTitle(page, '的事');
  await waitForScript(page, 'zh-Hant-TW');
  assert.match(await name(), /^余若蘭/);
  assert.match((await row(/若蘭/).locator('.excerpt').textContent()) ?? '', /余若蘭女士/);
  await row(/若蘭/).click();
  await waitForTitle(page, '余若蘭');
});

test('find takes either kind of quotation marks, and a note keeps its place', async () => {
  const { page } = opened;
  for (const query of ['「麵條', '“面条', '『多』了', '‘多’了']) {
    await page.keyboard.press('Control+f');
    await page.fill('.find input', query);
    await page.locator('.find output', { hasText: '1 / 1' }).waitFor();
    await page.keyboard.press('Escape');
  }
  await highlight(page, 'green', '「麵條', '長了。」');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await notesPanel(page).getByText('「麵條『多』了，頭髮也長了。」').waitFor();
  await chooseScript(page, 'as-written', 'as-written');
  await waitForPaintedNotes(page, { green: ['“面条‘多’了，头发也长了。”'] });
  await notesPanel(page).getByText('“面条‘多’了，头发也长了。”').waitFor();
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await page.keyboard.press('Escape');
});

test('the setting switches quotation marks off and on; exports follow it', async () => {
  const { app, page } = opened;
  const choose = (mode: string) =>
    page.locator(`[data-panel="settings"] [name="quotes"][value="${mode}"]`).check();
  const path = join(folder, '出.md');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  const readExport = async () => {
    rmSync(path, { force: true });
    await page.keyboard.press('Control+Shift+E');
    await until(() => existsSync(path));
    return readFileSync(path, 'utf8');
  };
  await page.keyboard.press('Control+,');
  await choose('never');
  await row('余若蘭說“頭髮”').waitFor();
  await untilInFrame(await articleFrame(page), () =>
    document.querySelector('.body')?.textContent?.includes('“麵條‘多’了'),
  );
  assert.match(await readExport(), /# 余若蘭說“頭髮”[\s\S]*“麵條‘多’了/);
  await choose('region');
  await row('余若蘭說「頭髮」').waitFor();
  assert.match(await readExport(), /# 余若蘭說「頭髮」[\s\S]*「麵條『多』了/);
  await page.locator('[name="traditional"][value="zh-Hant"]').check();
  await waitForScript(page, 'zh-Hant');
  await row('余若蘭說“頭髮”').waitFor();
  await choose('always');
  await row('余若蘭說「頭髮」').waitFor();
  await page.keyboard.press('Escape');
});

test('the label of the folded part and the date follow the script', async () => {
  const { page } = opened;
  const prose =
    '<p>渡船在雾里走得很慢，船夫说过了这个湾，对岸的灯就看得见了，可是没有人回答他的话。</p>'.repeat(6);
  const comment = '<p>这一篇我从前也读过，写得真好，船夫后来回到对岸去了，灯也一直亮着。</p>';
  const path = join(folder, '渡.html');
  writeFileSync(
    path,
    `<!doctype html><html lang="zh-CN"><title>雾渡</title><meta name="pubdate" content="2024-05-06T15:00">
    <article><h1>雾渡</h1>${prose}</article><div id="comments">${comment}</div></html>`,
  );
  await importPaths(opened, [path]);
  await row(/[雾霧]渡/).click();
  await waitForTitle(page, '渡');
  const frame = await articleFrame(page);
  const labels = async () => [
    await frame.locator('summary').textContent(),
    await frame.locator('time').textContent(),
  ];
  for (const [command, script, label] of [
    ['traditional', 'zh-Hant', '頁尾'],
    ['simplified', 'zh-Hans', '页尾'],
    ['traditional', 'zh-Hant', '頁尾'],
    ['as-written', 'as-written', '页尾'],
  ] as const) {
    await chooseScript(page, command, script);
    const [shown, date] = await labels();
    assert.equal(shown, label, script);
    assert.equal(date, '2024年5月6日 15:00', script);
  }
});
