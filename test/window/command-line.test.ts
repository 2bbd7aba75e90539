import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ownerAddress } from '../../main/library/storage/lock.ts';
import { jianfan, printed, sentencesIn } from '../main/cli/jianfan.ts';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { article } from './walls.ts';

/** Articles of an import that goes on while other commands run, and while the window closes. */
const count = onlyLong.skip ? 80 : 200;

/** Opens a window with a library of one article, and creates a folder for files. */
async function openWindow(t: TestContext) {
  const folder = createTemporaryFolder('command-line');
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const library = join(folder, '書庫');
  const opened = await openApp({
    args: ['--library', library, write('先.html', article('窗口裏的文章'))],
  });
  t.after(opened.close);
  await waitForTitle(opened.page, '窗口裏的文章');
  // The article is on screen before the library can answer.
  await until(() => ownerAddress(join(library, 'catalogue.lock')));
  return { ...opened, folder, library, write };
}

const lines = (ended: Awaited<ReturnType<typeof jianfan>>) =>
  printed(ended)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);

test('import is done by a window that has the library open, with the same output', async (t) => {
  const { page, folder, library, write } = await openWindow(t);
  const one = write('甲.html', article('从命令行来的'));
  const broken = write('壞.zip', 'PK\u0003\u0004 and nothing behind it');
  const inside = join(folder, '夾');
  mkdirSync(inside);
  writeFileSync(join(inside, '丁.txt'), `丁\n\n${createLongText(3)}`);
  const missing = join(folder, '沒有.txt');
  const near = relative(process.cwd(), one);
  const paths = [near, broken, missing, inside, near];
  const combined = await jianfan(['import', '--library', library, ...paths]);
  const alone = await jianfan(['import', '--library', join(folder, '另一個'), ...paths]);
  assert.deepEqual(lines(combined), lines(alone));
  assert.deepEqual(sentencesIn(combined), sentencesIn(alone));
  assert.deepEqual([combined.code, alone.code], [1, 1]);
  assert.deepEqual(
    lines(combined).map(({ path, status }) => [path, status]),
    [
      [near, 'added'],
      [broken, 'failed'],
      [missing, 'failed'],
      [join(inside, '丁.txt'), 'added'],
      [near, 'duplicate'],
    ],
  );
  await page.locator('.list strong', { hasText: '从命令行来的' }).waitFor();
  assert.equal(await page.locator('.notice.failure').count(), 0);
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill('report:toggle');
  await page.keyboard.press('Enter');
  const counts = page.locator('[data-panel="report"] .counts dd');
  await counts.first().waitFor();
  assert.deepEqual(await counts.allTextContents(), ['2', '1', '2']);
  assert.equal((await waitForTitle(page, '窗口裏的文章')).isDetached(), false);
  assert.equal((await jianfan(['import', '--library', library, one])).code, 0);
});

test('list, search and export work beside a window, also while it imports', async (t) => {
  const { folder, library, write } = await openWindow(t);
  const many = join(folder, '很多');
  mkdirSync(many);
  for (let at = 0; at < count; at++) writeFileSync(join(many, `${at}.html`), article(`第${at}篇`));
  const importing = jianfan(['import', '--library', library, many]);
  const seen: number[] = [];
  for (let look = 0; look < 3; look++) {
    const list = await jianfan(['list', '--library', library, '--json']);
    assert.deepEqual([list.code, sentencesIn(list)], [0, []]);
    seen.push(lines(list).length);
  }
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  const done = await importing;
  assert.deepEqual([done.code, lines(done).filter(({ status }) => status === 'added').length], [0, count]);
  const all = lines(await jianfan(['list', '--library', library, '--json']));
  assert.equal(all.length, count + 1);
  const [found] = lines(await jianfan(['search', '--library', library, '窗口里', '--json']));
  assert.equal(found?.title, '窗口裏的文章');
  const to = join(folder, 'out.txt');
  const exported = await jianfan([
    ...['export', '--library', library, found?.id ?? '', '--to', 'zh-Hans'],
    ...['-o', to],
  ]);
  assert.deepEqual([exported.code, sentencesIn(exported)], [0, []]);
  assert.match(readFileSync(to, 'utf8'), /窗口里的文章/);
  const whole = await jianfan(['export-all', '--library', library, '-o', join(folder, '全部')]);
  assert.equal(whole.code, 0, whole.stderr);
  assert.ok(existsSync(join(folder, '全部', 'jianfan.json')));
  assert.ok(readdirSync(join(folder, '全部')).length > 1);
  assert.equal((await jianfan(['import', '--library', library, write('後.html', article('後'))])).code, 0);
});

test('when the window closes during an import, the command line does the rest, each file once', async (t) => {
  const { app, folder, library, page } = await openWindow(t);
  const many = join(folder, '很多');
  mkdirSync(many);
  for (let at = 0; at < count; at++) writeFileSync(join(many, `${at}.html`), article(`第${at}篇`));
  const importing = jianfan(['import', '--library', library, many]);
  await page
    .locator('.list strong', { hasText: /^第\d+篇/ })
    .first()
    .waitFor({ timeout: 60_000 });
  await app.evaluate(({ app: own }) => own.quit());
  const done = await importing;
  assert.deepEqual([done.code, sentencesIn(done)], [0, []]);
  const paths = lines(done).map(({ path }) => path);
  assert.deepEqual([paths.length, new Set(paths).size], [count, count]);
  assert.equal(lines(await jianfan(['list', '--library', library, '--json'])).length, count + 1);
});
