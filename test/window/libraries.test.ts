import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Note } from '#shared/note';
import { until } from '../until.ts';
import { articleFrame, readFirstCharacters, waitForTitle } from './journey.ts';
import {
  answerDialogs,
  chooseLibrary,
  isLocked,
  preparePlaces,
  readKnownLibraries,
  readQuestions,
  runMenuCommand,
  startAgain,
  waitForLibraryArticle,
  waitForWindowTitle,
} from './libraries.ts';
import { createLongText } from './samples.ts';
import { selectCharacters } from './select-characters.ts';
import { article, call, importPaths } from './walls.ts';

test('switching libraries keeps place, notes and settings; a start opens the last library', async (t) => {
  const { open, userData, work, write } = preparePlaces(t);
  const opened = await open({ userData, args: [write('长文.txt', `长文\n\n${createLongText(120)}`)] });
  const { page } = opened;
  const frame = await waitForTitle(page, '长文');
  assert.match(await page.title(), /^长文 · 簡繁$/);
  await runMenuCommand(opened, 'theme:sepia');
  await frame.evaluate(() => document.scrollingElement?.scrollTo(0, 5000));
  const first = await frame.evaluate(() =>
    [...document.querySelectorAll('article .chunk > p')].findIndex(
      (one) => one.getBoundingClientRect().top > 50,
    ),
  );
  await selectCharacters(frame.locator('article .chunk > p').nth(first), 2, 6);
  await runMenuCommand(opened, 'note:write');
  const field = page.locator('.note-card textarea');
  await field.waitFor();
  await field.pressSequentially('寫到一半的話');
  const id = (await frame.locator('article').getAttribute('data-article')) ?? '';
  const place = await readFirstCharacters(page);
  mkdirSync(work);
  await answerDialogs(opened, work);
  await runMenuCommand(opened, 'library:open-other');
  await waitForWindowTitle(opened, /工作 & 研究/);
  await page.locator('.list-nothing', { hasText: '書庫還是空的' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'sepia');
  assert.deepEqual([isLocked(work), isLocked(join(userData, 'library'))], [true, false]);
  const report = await importPaths(opened, [write('新.html', article('新書庫的文章'))]);
  await call(page, 'article:open', report.show);
  assert.deepEqual(await readKnownLibraries(opened), ['平常的書庫', `✓工作 && 研究（${join(work, '..')}）`]);

  await chooseLibrary(opened, 0);
  await waitForLibraryArticle(opened, /^长文 · 簡繁$/, '长文');
  await until(
    () => readFirstCharacters(page),
    (words) => words === place,
  );
  const kept = (await call(page, 'article:open', id)) as { value: { notes: Note[] } };
  assert.deepEqual(
    kept.value.notes.map(({ text }) => text),
    ['寫到一半的話'],
  );
  await chooseLibrary(opened, 1);
  await waitForLibraryArticle(opened, /工作 & 研究/, '新書庫的文章');
  await opened.close();

  const again = await open({ userData });
  await waitForTitle(again.page, '新書庫的文章');
  await waitForWindowTitle(again, /^新書庫的文章 · 工作 & 研究 · 簡繁$/);
  assert.equal(await again.page.locator('.notice').count(), 0);
});

test('the open library is not opened twice; a folder with other files gets one only if asked', async (t) => {
  const { folder, open, userData } = preparePlaces(t);
  const opened = await open({ userData });
  await waitForTitle(opened.page, '');
  await answerDialogs(opened, join(userData, 'library'));
  assert.deepEqual(await call(opened.page, 'library:open-other'), { ok: true, value: true });
  assert.deepEqual(await readKnownLibraries(opened), ['✓平常的書庫']);
  await (await articleFrame(opened.page)).locator('article').waitFor();
  const photos = join(folder, '照片');
  mkdirSync(photos);
  writeFileSync(join(photos, '海.jpg'), '海');
  await answerDialogs(opened, photos);
  const done = await call(opened.page, 'library:open-other');
  assert.deepEqual(done, { ok: true, value: false });
  assert.match((await readQuestions(opened)).join(), /^「照片」裡有別的東西，不是書庫。$/);
  assert.deepEqual(readdirSync(photos), ['海.jpg']);
  await answerDialogs(opened, photos, 1);
  await runMenuCommand(opened, 'library:open-other');
  await waitForWindowTitle(opened, /簡繁書庫/);
  assert.deepEqual(readdirSync(photos).sort(), ['海.jpg', '簡繁書庫'].sort());
  await answerDialogs(opened, join(photos, '海.jpg'));
  await runMenuCommand(opened, 'library:open-other');
  await opened.page.locator('.notice', { hasText: '海.jpg' }).waitFor();
  assert.equal(readFileSync(join(photos, '海.jpg'), 'utf8'), '海');
});

test('the head of the list names the open library and switches by mouse and keys', async (t) => {
  const { open, userData, work, write } = preparePlaces(t);
  const opened = await open({ userData });
  const { page } = opened;
  await waitForTitle(page, '');
  const button = page.locator('.list-head [data-menu="library"] .menu-button');
  assert.equal(await button.count(), 0);
  assert.equal(await startAgain(opened, ['--library', work, write('甲.html', article('工作的文章'))]), 0);
  await waitForLibraryArticle(opened, /^工作的文章 · 工作 & 研究/, '工作的文章');
  assert.equal(await button.locator('.library-name').textContent(), '工作 & 研究');
  await button.click();
  const items = page.locator('[data-menu="library"] [role^=menuitem]');
  assert.deepEqual(await items.allTextContents(), ['平常的書庫', '工作 & 研究', '開啟其他書庫…']);
  assert.deepEqual(await items.evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked'))), [
    'false',
    'true',
    null,
  ]);
  await items.first().click();
  await waitForWindowTitle(opened, /^(?!.*工作).*簡繁$/);
  await page.locator('.library-name', { hasText: '平常的書庫' }).waitFor();
  await page.locator('.list [role=option]').first().waitFor();
  await page.keyboard.press('Control+l');
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill('換書庫');
  await page.keyboard.press('Enter');
  await items.first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitForLibraryArticle(opened, /^工作的文章 · 工作 & 研究/, '工作的文章');
  assert.deepEqual(await call(page, 'library:go', '/etc'), { ok: true, value: false });
});

test('a second start hands over its library and files, and there is one writer', async (t) => {
  const { open, userData, work, write } = preparePlaces(t);
  const opened = await open({ userData });
  await waitForTitle(opened.page, '');
  assert.equal(await startAgain(opened, ['--library', work, write('甲.html', article('交過來的文章'))]), 0);
  await waitForLibraryArticle(opened, /^交過來的文章 · 工作 & 研究/, '交過來的文章');
  assert.deepEqual([isLocked(work), isLocked(join(userData, 'library'))], [true, false]);
  assert.equal(await startAgain(opened, [`--library=${work}`, write('乙.html', article('又一篇'))]), 0);
  await waitForTitle(opened.page, '又一篇');
  const other = await open({ args: ['--library', work] });
  await other.page.locator('.notice', { hasText: '另一個程式' }).waitFor();
  await waitForTitle(other.page, '又一篇');
  const refused = await importPaths(other, [write('丙.html', article('寫不進去'))]);
  assert.deepEqual(
    refused.failures.map(({ code }) => code),
    ['in-use'],
  );
});
