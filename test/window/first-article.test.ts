import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { defaultListQuery } from '#shared/listing';
import type { Note } from '#shared/note';
import type { Result } from '#shared/result';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { openApp } from './app.ts';
import { articleFrame, chooseScript, readFirstCharacters, waitForScript, waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { untilInFrame } from './waiting.ts';
import { article, call, callOrThrow, importPaths, onePixelPng } from './walls.ts';

/** Creates a folder for files and for a profile that outlives one run of the app. */
function preparePlaces() {
  const folder = createTemporaryFolder('first');
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return { userData: join(folder, 'profile'), write };
}

const readList = async (page: Page) => callOrThrow(page, 'library:list', defaultListQuery, 0, 40);

const note = (key: string): Note => ({
  ...{ id: 'first', at: 0, key, before: '', behind: '', colour: 'yellow', text: '記下來的話' },
  ...{ created: 1, changed: 1 },
});

test('an article given at the start is kept, even if the program is closed at once', async (t) => {
  const { userData, write } = preparePlaces();
  const path = write('牆.html', article('第一眼'));
  write('牆_files/a.png', onePixelPng);
  const first = await openApp({ userData, args: [path] });
  const frame = await waitForTitle(first.page, '第一眼');
  const id = await frame.locator('article').getAttribute('data-article');
  const noting = call(first.page, 'note:keep', id, note('城牆')) as Promise<Result<null>>;
  await untilInFrame(frame, () => (document.querySelector('img')?.naturalWidth ?? 0) > 0);
  assert.equal((await noting).ok, true);
  await first.close();

  const other = write('另.html', article('第二眼'));
  const second = await openApp({ userData, args: [other] });
  await waitForTitle(second.page, '第二眼');
  await second.close();

  const third = await openApp({ userData });
  t.after(() => third.close());
  const there = await waitForTitle(third.page, '第二眼');
  assert.equal(await there.locator('article').count(), 1);
  const { rows } = await readList(third.page);
  assert.deepEqual(
    rows.map(({ title, notes }) => [title, notes]),
    [
      ['第二眼', 0],
      ['第一眼', 1],
    ],
  );
  assert.equal(await third.page.locator('[role=alert], [role=status] p').count(), 0);
});

test('an article given at the start is laid out once, and is the open one in the list', async (t) => {
  const { userData, write } = preparePlaces();
  const path = write('牆.html', article('只此一次'));
  const { page, close } = await openApp({ userData, args: [path] });
  t.after(close);
  const frame = await waitForTitle(page, '只此一次');
  await frame.evaluate(() => document.querySelector('article')?.setAttribute('data-before', ''));
  await chooseScript(page, 'simplified', 'zh-Hans');
  await page.locator('.list [aria-current="true"]', { hasText: '只此一次' }).waitFor();
  assert.equal(await frame.locator('article[data-before][data-script="zh-Hans"]').count(), 1);
  assert.equal((await readList(page)).total, 1);
});

test('a known article given at the start opens with its saved state', async (t) => {
  const { userData, write } = preparePlaces();
  const path = write('牆.html', article('旧相识 舊相識'));
  const first = await openApp({ userData, args: [path] });
  await waitForTitle(first.page, '相');
  await chooseScript(first.page, 'simplified', 'zh-Hans');
  await chooseScript(first.page, 'as-written', 'as-written');
  const other = write('另.html', article('另一篇'));
  await importPaths(first, [other]);
  await first.close();
  const second = await openApp({ userData, args: [path] });
  t.after(() => second.close());
  await waitForTitle(second.page, '相識');
  await waitForScript(second.page, 'as-written');
  await second.page.locator('.list [aria-current="true"]', { hasText: '相' }).waitFor();
  assert.equal((await readList(second.page)).total, 2);
});

test('an article that cannot be kept is closed again with a notice', async (t) => {
  const { userData, write } = preparePlaces();
  // Another running program has locked the library.
  write('profile/library/catalogue.lock', JSON.stringify({ pid: process.pid, began: '' }));
  const path = write('牆.html', article('留不住的'));
  const source = readFileSync(path);
  const { page, close } = await openApp({ userData, args: [path] });
  t.after(close);
  await page.getByText('牆.html').first().waitFor();
  const frame = await articleFrame(page);
  await frame.locator('article').waitFor({ state: 'detached' });
  assert.equal((await readList(page)).total, 0);
  assert.deepEqual(readFileSync(path), source);
});

test('a file without an article gives a notice and an empty window', async (t) => {
  const { userData, write } = preparePlaces();
  const { page, close } = await openApp({ userData, args: [write('空.html', '')] });
  t.after(close);
  await page.getByText('空.html').first().waitFor();
  assert.equal((await readList(page)).total, 0);
});

test('a large text shows its beginning, then the whole as all bytes decode it, at its place', async () => {
  const { userData, write } = preparePlaces();
  // Only the end of the file tells its charset.
  const head = Array.from({ length: 5000 }, (_, at) => `Line ${at + 1} of a long text about a ferry.`).join(
    '\n',
  );
  const tail = createLongText(400);
  const path = write('long.txt', iconv.encode(`${head}\n\n${tail}`, 'gb18030'));
  const first = await openApp({ userData, args: [path] });
  const frame = await articleFrame(first.page);
  await frame.locator('article .body p').first().waitFor();
  await first.page.mouse.move(700, 400);
  await first.page.mouse.wheel(0, 3000);
  await untilInFrame(frame, () => (document.scrollingElement?.scrollTop ?? 0) > 2000);
  const place = await readFirstCharacters(first.page);
  const last = tail.slice(-20);
  const isWhole = () => frame.evaluate((end) => document.body.textContent?.includes(end), last);
  await until(isWhole);
  assert.equal(await readFirstCharacters(first.page), place);
  if (onlyLong.skip) return first.close();

  // Reading it begins it. Marked as unread, it stays so when the window opens it again, until it is read.
  const status = async (page: Page) => (await readList(page)).rows[0]?.status;
  const untilBegun = (page: Page) =>
    until(
      () => status(page),
      (now) => now === 'reading',
    );
  await untilBegun(first.page);
  const ids = (await readList(first.page)).rows.map(({ id }) => id);
  await callOrThrow(first.page, 'library:mark', ids, { status: 'unread' });
  await first.close();
  const second = await openApp({ userData });
  const there = await articleFrame(second.page);
  await until(() => there.evaluate((end) => document.body.textContent?.includes(end), last));
  assert.equal((await readList(second.page)).total, 1);
  assert.equal(await status(second.page), 'unread');
  await second.page.mouse.move(700, 400);
  await second.page.mouse.wheel(0, 40_000);
  await untilBegun(second.page);
  await second.page.locator('.list [aria-current="true"]', { hasText: '%' }).waitFor();
  await second.close();
});
