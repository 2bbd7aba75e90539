import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, drop } from './journey.ts';
import { callOrThrow, importPaths } from './walls.ts';

const folder = createTemporaryFolder('exports');
let opened: OpenedApp;
before(async () => {
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
});
after(async () => {
  await opened?.close();
});

test('a record that is only a link opens, and says so in both scripts', async () => {
  const { page } = opened;
  const path = join(folder, 'one.csv');
  writeFileSync(
    path,
    'title,url,time_added,tags,status\nLetters,https://example.org/letters,1700000000,,unread\n',
  );
  await drop(page, [path]);
  const frame = await articleFrame(page);
  const article = frame.locator('article', { hasText: 'https://example.org/letters' });
  await article.waitFor();
  const said = (await article.textContent()) ?? '';
  assert.match(said, /Letters[\s\S]*這裡只留下了連結[\s\S]*这里只留下了链接/);
});

test('the chapters of a book follow one another', async () => {
  const { page } = opened;
  const report = await importPaths(
    opened,
    ['test/fixtures/export-book/source.epub'].map((one) => join(process.cwd(), one)),
  );
  assert.equal(report.added.length, 3);
  const all = await callOrThrow(page, 'library:list', defaultListQuery, 0, 9);
  assert.deepEqual(
    all.rows.filter(({ part }) => part).map(({ part }) => part?.number),
    [1, 2, 3],
  );
});
