import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../until.ts';
import { waitForTitle } from './journey.ts';
import {
  answerDialogs,
  chooseLibrary,
  preparePlaces,
  readKnownLibraries,
  readQuestions,
  runMenuCommand,
  waitForLibraryArticle,
  waitForWindowTitle,
} from './libraries.ts';
import { article, importPaths } from './walls.ts';

test('a missing library is reported; moved, it opens in its new place', async (t) => {
  const { folder, open, userData, work, write } = preparePlaces(t);
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
  assert.equal((await readKnownLibraries(opened))?.length, 2);
  await answerDialogs(opened, join(folder, '搬走了'), 0);
  await chooseLibrary(opened, 1);
  await until(
    () => readQuestions(opened),
    ({ length }) => length > 0,
  );
  assert.match((await readQuestions(opened)).join(), /^找不到書庫「.*工作 & 研究」。$/);
  assert.equal((await readKnownLibraries(opened))?.length, 2);
  mkdirSync(work);
  await answerDialogs(opened, join(folder, '搬走了'), 1);
  await chooseLibrary(opened, 1);
  await until(
    () => readKnownLibraries(opened),
    (names) => names?.length === 1,
  );
  assert.deepEqual(readdirSync(work), []);
  await runMenuCommand(opened, 'library:open-other');
  await waitForLibraryArticle(opened, /搬走了/, '會搬家的文章');
});

test('a read-only library is reported, can be read, and can be left for another', async (t) => {
  let mounted = '';
  t.after(() => mounted && execFileSync('umount', ['-l', mounted]));
  const { folder, open, userData, work, write } = preparePlaces(t);
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
  const refused = await importPaths(opened, [write('乙.html', article('寫不進去'))]);
  assert.deepEqual(
    refused.failures.map(({ code }) => code),
    ['read-only'],
  );
  await chooseLibrary(opened, 0);
  await waitForWindowTitle(opened, /^(?!.*唯讀).*簡繁/);
  await waitForTitle(opened.page, '');
});
