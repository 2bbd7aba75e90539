import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Note } from '#shared/note';
import { until } from '../until.ts';
import { type LaunchOptions, type OpenedApp, openApp } from './app.ts';
import { articleFrame, firstInSight, waitForTitle } from './journey.ts';
import {
  answerDialogs,
  chooseLibrary,
  isLocked,
  knownLibraries,
  readQuestions,
  runMenuCommand,
  startAgain,
  waitForLibraryArticle,
  waitForWindowTitle,
} from './libraries.ts';
import { longText } from './samples.ts';
import { article, ask, call } from './walls.ts';

function places(t: TestContext) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'jianfan-libraries-')));
  const apps: OpenedApp[] = [];
  // The folder goes when nobody writes to it any more.
  t.after(async () => {
    for (const app of apps) await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const open = async (opening: LaunchOptions): Promise<OpenedApp> => {
    const app = await openApp(opening);
    apps.push(app);
    return app;
  };
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return { open, folder, userData: join(folder, 'profile'), write, work: join(folder, '工作 & 研究') };
}

test('switching libraries keeps place, unfinished notes and settings; a start opens the last library', async (t) => {
  const { open, userData, work, write } = places(t);
  const opened = await open({ userData, args: [write('长文.txt', `长文\n\n${longText(120)}`)] });
  const { page } = opened;
  const frame = await waitForTitle(page, '长文');
  assert.match(await page.title(), /^长文 · 簡繁$/);
  await runMenuCommand(opened, 'theme:sepia');
  await frame.evaluate(() => document.scrollingElement?.scrollTo(0, 5000));
  await frame.evaluate(() => {
    const node = [...document.querySelectorAll('article .chunk > p')].find(
      (one) => one.getBoundingClientRect().top > 50,
    )?.firstChild as Text;
    getSelection()?.setBaseAndExtent(node, 2, node, 6);
  });
  await runMenuCommand(opened, 'note:write');
  const field = page.locator('.note-card textarea');
  await field.waitFor();
  await field.pressSequentially('寫到一半的話');
  const id = (await frame.locator('article').getAttribute('data-article')) ?? '';
  const place = await firstInSight(page);
  mkdirSync(work);
  await answerDialogs(opened, work);
  await runMenuCommand(opened, 'library:open-other');
  await waitForWindowTitle(opened, /工作 & 研究/);
  await page.locator('.list-nothing', { hasText: '書庫還是空的' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'sepia');
  assert.deepEqual([isLocked(work), isLocked(join(userData, 'library'))], [true, false]);
  const report = await ask(page, 'library:import', [write('新.html', article('新書庫的文章'))]);
  await call(page, 'article:open', report.show);
  assert.deepEqual(await knownLibraries(opened), ['平常的書庫', `✓工作 && 研究（${join(work, '..')}）`]);

  await chooseLibrary(opened, 0);
  await waitForLibraryArticle(opened, /^长文 · 簡繁$/, '长文');
  await until(
    () => firstInSight(page),
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

test('a folder with other files is left alone; a library is made inside it after confirmation', async (t) => {
  const { folder, open, userData } = places(t);
  const opened = await open({ userData });
  await waitForTitle(opened.page, '');
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

test('with several libraries, the list’s head names the open one and switches by mouse and keys', async (t) => {
  const { open, userData, work, write } = places(t);
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
  const { open, userData, work, write } = places(t);
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
  const refused = await ask(other.page, 'library:import', [write('丙.html', article('寫不進去'))]);
  assert.deepEqual(
    refused.failures.map(({ code }) => code),
    ['in-use'],
  );
});

test('a missing library is reported at the start and from the menu; moved, it opens in its new place', async (t) => {
  const { folder, open, userData, work, write } = places(t);
  const first = await open({
    userData,
    args: ['--library', work, write('甲.html', article('會搬家的文章'))],
  });
  await waitForTitle(first.page, '會搬家的文章');
  await first.close();
  renameSync(work, join(folder, '搬走了'));
  const opened = await open({ userData });
  await opened.page.locator('.notice', { hasText: '找不到上次的書庫' }).waitFor();
  await waitForTitle(opened.page, '');
  assert.equal(existsSync(work), false);
  assert.equal((await knownLibraries(opened))?.length, 2);
  await answerDialogs(opened, join(folder, '搬走了'), 0);
  await chooseLibrary(opened, 1);
  await until(
    () => readQuestions(opened),
    ({ length }) => length > 0,
  );
  assert.match((await readQuestions(opened)).join(), /^找不到書庫「.*工作 & 研究」。$/);
  assert.equal((await knownLibraries(opened))?.length, 2);
  mkdirSync(work);
  await answerDialogs(opened, join(folder, '搬走了'), 1);
  await chooseLibrary(opened, 1);
  await until(
    () => knownLibraries(opened),
    (names) => names?.length === 1,
  );
  assert.deepEqual(readdirSync(work), []);
  await runMenuCommand(opened, 'library:open-other');
  await waitForLibraryArticle(opened, /搬走了/, '會搬家的文章');
});

test('the library that is open is not opened twice', async (t) => {
  const { open, userData } = places(t);
  const opened = await open({ userData });
  await waitForTitle(opened.page, '');
  await answerDialogs(opened, join(userData, 'library'));
  assert.deepEqual(await call(opened.page, 'library:open-other'), { ok: true, value: true });
  assert.deepEqual(await knownLibraries(opened), ['✓平常的書庫']);
  await (await articleFrame(opened.page)).locator('article').waitFor();
});

test('a read-only library is reported, can be read, and can be left for another', async (t) => {
  let mounted = '';
  t.after(() => mounted && execFileSync('umount', ['-l', mounted]));
  const { folder, open, userData, work, write } = places(t);
  const first = await open({
    userData,
    args: ['--library', work, write('甲.html', article('只能讀的文章'))],
  });
  await waitForTitle(first.page, '只能讀的文章');
  await first.close();
  const disk = join(folder, '唯讀的磁碟');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['--bind', work, disk], { stdio: 'pipe' });
    mounted = disk;
    execFileSync('mount', ['-o', 'remount,ro,bind', disk], { stdio: 'pipe' });
  } catch (error) {
    t.skip(
      `no read-only disk can be mounted here: ${String((error as { stderr?: unknown }).stderr ?? error)}`,
    );
    return;
  }
  const opened = await open({ userData, args: [`--library=${disk}`] });
  await waitForTitle(opened.page, '只能讀的文章');
  await opened.page.locator('.notice', { hasText: '不能寫入' }).waitFor();
  const refused = await ask(opened.page, 'library:import', [write('乙.html', article('寫不進去'))]);
  assert.deepEqual(
    refused.failures.map(({ code }) => code),
    ['read-only'],
  );
  await chooseLibrary(opened, 0);
  await waitForWindowTitle(opened, /^(?!.*唯讀).*簡繁/);
  await waitForTitle(opened.page, '');
});
