import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { defaultSettings } from '#shared/settings';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitUntilSettled } from './waiting.ts';
import { call, callOrThrow } from './walls.ts';

let opened: OpenedApp;
const run = (name: string) =>
  opened.app.evaluate(({ Menu }, which) => Menu.getApplicationMenu()?.getMenuItemById(which)?.click(), name);
/** Answers every question with the button of this number. */
const answerQuestions = (response: number) =>
  opened.app.evaluate(({ dialog }, given) => {
    const counted = globalThis as unknown as { questions: number };
    counted.questions = 0;
    dialog.showMessageBox = async () => {
      counted.questions++;
      return { response: given, checkboxChecked: false };
    };
  }, response);
const rows = async () => (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 200)).rows;
const notice = (words: string) => opened.page.locator('.notice', { hasText: words }).waitFor();

before(async () => {
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
});
after(() => opened?.close());

test('a backup is made by a command, listed with its contents, and restored after confirmation', async () => {
  const { page, userData } = opened;
  const [first] = await rows();
  assert.ok(first);
  await call(page, 'library:mark', [first.id], { starred: true, addTags: ['春天'] });
  await run('library:back-up');
  await notice('備份好了，共 2 篇文章');
  assert.equal(readdirSync(join(userData, 'library', 'backups')).length, 1);
  await call(page, 'library:mark', [first.id], { starred: false, removeTags: ['春天'] });
  await run('library:restore');
  const one = page.locator('[data-panel="backups"] [data-backup]');
  await one.waitFor();
  assert.match((await one.textContent()) ?? '', /2 篇文章 · 0 .+ · 1 /);
  await answerQuestions(0);
  await one.click();
  await until(() => opened.app.evaluate(() => (globalThis as unknown as { questions: number }).questions));
  await waitUntilSettled(opened);
  assert.equal((await rows()).find(({ id }) => id === first.id)?.starred, false);
  await answerQuestions(1);
  await one.click();
  await page.locator('[data-panel="backups"]').waitFor({ state: 'detached' });
  const again = (await rows()).find(({ id }) => id === first.id);
  assert.deepEqual([again?.starred, again?.tags], [true, ['春天']]);
  assert.ok(existsSync(join(userData, 'library', 'catalogue.sqlite')));
});

test('the catalogue is rebuilt from the sources, and the old one is kept aside', async () => {
  const { userData } = opened;
  const before = await rows();
  await run('library:rebuild');
  await notice('重建好了');
  assert.deepEqual(await rows(), before);
  const kept = readdirSync(join(userData, 'library')).filter((name) => name.includes('.before-'));
  assert.equal(kept.length, 2);
});

test('an exported library comes back with the user words and the reading settings', async (t) => {
  const { app, page } = opened;
  const parent = createTemporaryFolder('all');
  const choose = (folder: string) =>
    app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, folder);
  const elsewhere = createTemporaryFolder('watched');
  await choose(elsewhere);
  for (const name of ['theme:sepia', 'type:larger', 'list:toggle', 'library:watch']) await run(name);
  await page.locator('html[data-theme="sepia"]').waitFor();
  const mine = join(opened.userData, 'settings.json');
  await until(() => existsSync(mine) && readFileSync(mine, 'utf8').includes('jianfan-watched-'));
  await choose(parent);
  await answerQuestions(2);
  await call(page, 'words:keep', [{ key: '渡口', value: '渡頭', to: 'zh-Hant' }]);
  await run('library:export-all');
  await notice('2 篇文章匯出到');
  const [name] = readdirSync(parent);
  const folder = join(parent, name ?? '');
  assert.deepEqual(readdirSync(folder).sort(), ['articles', 'jianfan.json', 'sources']);
  await run('library:export-all');
  await until(() => readdirSync(parent).length > 1);
  const other = await openApp({ args: [folder] });
  t.after(other.close);
  await other.page.locator('.list [role=option]').first().waitFor();
  const listed = await callOrThrow(other.page, 'library:list', defaultListQuery, 0, 200);
  assert.deepEqual(
    listed.rows.map(({ id, starred, tags, title }) => ({ id, starred, tags, title })),
    (await rows()).map(({ id, starred, tags, title }) => ({ id, starred, tags, title })),
  );
  const words = join(other.userData, 'words.txt');
  await until(() => existsSync(words));
  assert.match(readFileSync(words, 'utf8'), /渡口.+渡頭/);
  assert.doesNotMatch(readFileSync(join(folder, 'jianfan.json'), 'utf8'), /watched/);
  await other.page.locator('html[data-theme="sepia"]').waitFor();
  const kept = join(other.userData, 'settings.json');
  const settings = () => ({ ...defaultSettings, ...JSON.parse(readFileSync(kept, 'utf8')).settings });
  await until(() => existsSync(kept) && settings().theme === 'sepia');
  assert.deepEqual([settings().typeSize, settings().list, settings().watched], [20, true, []]);
  await other.page
    .locator('.notice', { hasText: /[設设][定置]/ })
    .locator('[data-back]')
    .click();
  await other.page.locator('html[data-theme="system"]').waitFor();
});
