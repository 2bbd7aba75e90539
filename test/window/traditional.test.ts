import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Request } from 'playwright-core';
import { tableFor } from '#shared/hanzi/engine';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, readBodyText, waitForScript, waitForTitle } from './journey.ts';
import { answerDialogs, runMenuCommand } from './libraries.ts';
import { readShownId, waitUntilSettled } from './waiting.ts';
import { call, importPaths } from './walls.ts';

const folder = createTemporaryFolder('traditional');
const userData = join(folder, 'profile');
let opened: OpenedApp;

const button = () => opened.page.locator('[data-menu="forms"] .menu-button');
const item = (command: string) => opened.page.locator(`[data-menu="forms"] [data-command="${command}"]`);
const isOn = (command: string) => item(command).getAttribute('aria-checked');
const choose = async (command: string) => {
  await button().click();
  await item(command).click();
};
/** Opens the article whose title holds some characters that are the same in both scripts. */
const openArticle = async (sign: string) => {
  await opened.page.locator('.list [data-open]', { hasText: sign }).click();
  await waitForTitle(opened.page, sign);
};
const undo = async () => {
  await opened.page.locator('.list [aria-current]').focus();
  await opened.page.keyboard.press('Control+z');
};

before(async () => {
  opened = await openApp({ userData });
  await opened.page.locator('.list [data-open]').nth(1).waitFor();
});
after(() => opened?.close());

test('an idle window loads what the first click needs: the tables of the other script', async () => {
  const { page } = opened;
  const tables: string[] = [];
  const listen = (request: Request) => tables.push(...(/\/hanzi\/(.*)/.exec(request.url())?.slice(1) ?? []));
  page.on('request', listen);
  await page.reload();
  await until(() => tables.includes(tableFor('zh-Hans', false)));
  await chooseScript(page, 'simplified', 'zh-Hans');
  await until(() => tables.includes(tableFor('zh-Hant-TW', false)));
  const count = tables.length;
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  page.off('request', listen);
  assert.equal(tables.length, count);
});

test('the caret beside 繁 opens a menu of three forms; keys move in it, Escape closes it', async () => {
  const { page } = opened;
  assert.equal(await button().getAttribute('aria-haspopup'), 'menu');
  assert.equal(await button().textContent(), '繁體用字');
  await button().press('ArrowDown');
  await page.locator('[role=menuitemradio][data-command="script:taiwan"]:focus').waitFor();
  assert.equal(await button().getAttribute('aria-expanded'), 'true');
  const items = page.locator('[data-menu="forms"] [role^=menuitem]');
  assert.deepEqual(await items.allTextContents(), [
    ...['臺灣', '香港', 'OpenCC 標準', '地區用詞', '只用於這篇文章', '只用於這個書庫'],
  ]);
  assert.deepEqual(
    await items.evaluateAll((all) => all.map((one) => `${one.role} ${one.ariaChecked}`)),
    [true, false, false]
      .map((isChecked) => `menuitemradio ${isChecked}`)
      .concat(['menuitemcheckbox false', 'menuitemcheckbox false', 'menuitemcheckbox false']),
  );
  await page.keyboard.press('ArrowUp');
  await page.locator('[data-command="script:own-library"]:focus').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await page.locator('[data-menu="forms"] .menu').waitFor({ state: 'detached' });
  await page.locator('[data-menu="forms"] .menu-button:focus').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitForScript(page, 'zh-Hant-HK');
  await choose('script:taiwan');
  await waitForScript(page, 'zh-Hant-TW');
});

test('the caret fits beside the tools in a window 480 wide, in every language', async () => {
  const { app, page } = opened;
  const resize = (width: number) =>
    app.evaluate(({ BrowserWindow }, to) => {
      for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setSize(to, 600);
    }, width);
  await resize(480);
  await page.waitForFunction(() => innerWidth <= 480);
  for (const language of ['en', 'zh-Hans', 'zh-Hant-HK', 'zh-Hant-TW']) {
    await call(page, 'settings:change', { language });
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await button().click();
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('.toolbar > :not(.running-title), .toolbar .menu')].map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return [Math.round(left), Math.round(right)] as const;
      }),
    );
    const [list, bar, menu, tools] = boxes;
    assert.ok(list && bar && menu && tools && boxes.length === 4, String(boxes));
    assert.ok(list[1] <= bar[0] && bar[1] <= tools[0], String(boxes));
    assert.ok(
      boxes.every(([left, right]) => left >= 0 && right <= 480),
      String(boxes),
    );
    await page.keyboard.press('Escape');
  }
  await call(page, 'settings:change', { language: 'system' });
  await resize(1200);
  await page.waitForFunction(() => innerWidth > 1100);
});

test('an article can have its own forms, which outlast other choices; undo takes them back', async () => {
  const { page } = opened;
  await openArticle('小事');
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  assert.match(await readBodyText(page), /裡面/);
  await choose('script:own-article');
  await choose('script:hong-kong');
  await waitForScript(page, 'zh-Hant-HK');
  assert.match(await readBodyText(page), /裏面/);
  await openArticle('衣裳');
  await waitForScript(page, 'zh-Hant-TW');
  await button().click();
  assert.deepEqual([await isOn('script:taiwan'), await isOn('script:own-article')], ['true', 'false']);
  await item('script:standard').click();
  await waitForScript(page, 'zh-Hant');
  await openArticle('小事');
  await waitForScript(page, 'zh-Hant-HK');
  await undo();
  await waitForScript(page, 'zh-Hant-TW');
  await undo();
  await waitForScript(page, 'zh-Hant');
  await choose('script:own-article');
  await choose('script:hong-kong');
  await waitForScript(page, 'zh-Hant-HK');
  await choose('script:taiwan');
  await waitForScript(page, 'zh-Hant-TW');
  await openArticle('衣裳');
  await waitForScript(page, 'zh-Hant');
});

test('a library can have its own forms; the settings show all choices', async () => {
  const { page } = opened;
  const preferences = join(userData, 'library', 'preferences.json');
  await page.keyboard.press('Control+,');
  const select = (name: string) => page.locator(`[data-panel="settings"] select[name="${name}-traditional"]`);
  await select('library').selectOption('zh-Hant-HK');
  await waitForScript(page, 'zh-Hant-HK');
  await button().click();
  assert.deepEqual([await isOn('script:hong-kong'), await isOn('script:own-library')], ['true', 'true']);
  await page.keyboard.press('Escape');
  await page.locator('[name="traditional"][value="zh-Hant-TW"]').check();
  await until(
    async () => JSON.parse(readFileSync(preferences, 'utf8')).traditional,
    (kept) => kept === 'zh-Hant-HK',
  );
  await waitForScript(page, 'zh-Hant-HK');
  await openArticle('小事');
  await waitForScript(page, 'zh-Hant-TW');
  assert.equal(await select('article').inputValue(), 'zh-Hant-TW');
  await select('article').selectOption('');
  await waitForScript(page, 'zh-Hant-HK');
  await undo();
  await waitForScript(page, 'zh-Hant-TW');
  assert.equal(await page.locator('[name="traditional"]:checked').inputValue(), 'zh-Hant-TW');
  await page.keyboard.press('Escape');
});

test('text of Hong Kong is shown in Taiwan’s forms, with its words where they are on', async () => {
  const { page } = opened;
  const path = join(folder, '港.txt');
  writeFileSync(path, '屋裏的軟件\n\n他在屋裏看着屏幕，軟件和網絡都壞了，只好乘的士去立法會。\n');
  await importPaths(opened, [path]);
  const row = page.locator('.list [data-open]', { hasText: '屋' });
  await row.click();
  await waitForTitle(page, '屋');
  await choose('script:own-article');
  await choose('script:taiwan');
  await waitForScript(page, 'zh-Hant-TW');
  assert.match(await readBodyText(page), /^他在屋裡看著屏幕，軟件和網絡都壞了/);
  await row.getByText('屋裡的軟件', { exact: true }).waitFor();
  await choose('regional:toggle');
  await row.getByText('屋裡的軟體', { exact: true }).waitFor();
  assert.match(await readBodyText(page), /^他在屋裡看著螢幕，軟體和網路都壞了，只好乘計程車去立法會。/);
  assert.equal(await page.locator('.running-title').textContent(), '屋裡的軟體');
  await choose('regional:toggle');
  await choose('script:own-article');
  await waitForScript(page, 'zh-Hant-HK');
  await openArticle('衣裳');
  await choose('script:taiwan');
  await row.getByText('屋裡的軟件', { exact: true }).waitFor();
  await choose('regional:toggle');
  await row.getByText('屋裡的軟體', { exact: true }).waitFor();
  await choose('regional:toggle');
  await choose('script:hong-kong');
  await waitForScript(page, 'zh-Hant-HK');
  await openArticle('小事');
  await waitForScript(page, 'zh-Hant-TW');
});

test('own forms survive a restart, and an export of the library keeps them', async () => {
  await opened.close();
  opened = await openApp({ userData });
  const { page } = opened;
  await waitForTitle(page, '小事');
  await waitForScript(page, 'zh-Hant-TW');
  // The window began before the catalogue was open, and is told what has changed.
  await call(page, 'library:versions', await readShownId(page));
  await waitUntilSettled(opened);
  await openArticle('衣裳');
  await waitForScript(page, 'zh-Hant-HK');
  const out = join(folder, 'out');
  mkdirSync(out);
  await answerDialogs(opened, out, 2);
  await runMenuCommand(opened, 'library:export-all');
  const [exported] = await until(
    async () => readdirSync(out).filter((name) => existsSync(join(out, name, 'jianfan.json'))),
    (names) => names.length > 0,
  );
  const list = JSON.parse(readFileSync(join(out, exported ?? '', 'jianfan.json'), 'utf8'));
  assert.deepEqual(list.preferences, { traditional: 'zh-Hant-HK' });
  const articles = list.articles as { state: { traditional?: string }; file: string }[];
  const own = articles.find(({ state }) => state.traditional === 'zh-Hant-TW');
  assert.match(readFileSync(join(out, exported ?? '', own?.file ?? ''), 'utf8'), /裡面/);
  const other = articles.find(({ state }) => state.traditional !== 'zh-Hant-TW');
  assert.match(
    readFileSync(join(out, exported ?? '', other?.file ?? ''), 'utf8'),
    /lang: "zh-Hant-HK"[\s\S]*裏/,
  );
  await choose('script:own-library');
  await waitForScript(page, 'zh-Hant-TW');
});
