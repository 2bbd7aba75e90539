import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { defaultListQuery } from '#shared/listing';
import { placeNotes } from '#shared/place-notes';
import { runsOf } from '#shared/text/text-runs';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';
import { openArticles, rows, statusOf, stepsOf } from './export-samples.ts';

const fixtures = readdirSync('test/fixtures').filter((one) => one.startsWith('export-'));
for (const name of fixtures)
  test(`every record of ${name} is imported, merged or reported, and the file is unchanged`, async (t) => {
    const { articles, library, folder } = await openArticles(t);
    const source = readdirSync(join('test/fixtures', name)).find((one) =>
      one.startsWith('source.'),
    ) as string;
    const path = join('test/fixtures', name, source);
    const bytes = readFileSync(path);
    const { mtimeMs } = statSync(path);
    const opened = openServiceExport(bytes, source);
    assert.ok(opened?.ok);
    const { records, refused } = opened.value;
    const { report, steps } = await stepsOf(articles, path);
    assert.equal(steps.length, records.length + refused.length);
    assert.equal(report.added.length + report.duplicates.length, records.length);
    assert.equal(report.failures.length, refused.length);
    for (const step of steps) assert.equal(step.path, path);
    assert.deepEqual(
      steps.map(({ left }) => left),
      steps.map((_, at) => steps.length - 1 - at),
    );
    const names = [...refused, ...records].map((one) => one.name);
    assert.deepEqual(
      steps.map(({ record }) => record),
      names,
    );
    // The export itself is stored, but not listed.
    const storedPath = join(folder, 'library', 'sources', sha256(bytes).slice(0, 2), sha256(bytes));
    assert.deepEqual(readFileSync(storedPath), bytes);
    assert.equal(await library.getEntry(sha256(bytes)), undefined);
    assert.deepEqual([readFileSync(path), statSync(path).mtimeMs], [bytes, mtimeMs]);
    // Importing it again changes nothing.
    const before = JSON.stringify(await rows(library));
    const again = await stepsOf(articles, path);
    assert.deepEqual(again.report.added, []);
    assert.ok(again.steps.every((step) => statusOf(step) !== 'added'));
    assert.equal(JSON.stringify(await rows(library)), before);
  });

test('Omnivore’s articles keep their dates, labels, states and highlights', async (t) => {
  const { articles, library } = await openArticles(t);
  await articles.add(['test/fixtures/export-omnivore/source.zip']);
  const all = (await library.list({ ...defaultListQuery, shelf: 'archive' }, 0, 9)).rows;
  const ferry = all.find(({ title }) => title === '渡口的清晨');
  assert.ok(ferry);
  const { byline, published, url, added, status, archived, tags, notes, isStub } = ferry;
  assert.deepEqual(
    { byline, published, url, added, status, archived, tags: [...tags].sort(), notes, isStub },
    {
      byline: '何田',
      published: '2024-09-30T06:00',
      url: 'https://example.org/ferry-dawn',
      added: Date.UTC(2024, 9, 1, 2, 3, 4),
      status: 'done',
      archived: true,
      tags: ['散文', '河'],
      notes: 4,
      isStub: false,
    },
  );
  const opened = await articles.open(ferry.id);
  assert.ok(opened.ok);
  const { text } = runsOf(opened.value.article.body);
  const { placed, waiting } = placeNotes(opened.value.notes, text);
  assert.deepEqual(
    placed.map(({ start, end, note }) => [text.slice(start, end), note.text]),
    [
      ['天還沒有亮，渡口已經有人等船。', '整篇都值得再讀'],
      ['老船夫把纜繩解開，慢慢搖到河心。', '#動作 #船\n\n像一個慢鏡頭'],
      ['等船的人多半挑著菜，也有一個背書包的孩子。', ''],
    ],
  );
  assert.deepEqual(
    waiting.map(({ key }) => key),
    ['這句話文中並沒有'],
  );
  const stub = (await rows(library)).find(({ title }) => title === 'Only the link');
  assert.ok(stub?.isStub);
  const shown = await articles.open(stub.id);
  assert.ok(shown.ok);
  const stubText = runsOf(shown.value.article.body).text;
  assert.match(stubText, /^https:\/\/example\.org\/link-only\n這裡只留下了連結[\s\S]*\n这里只留下了链接/);
});

test('an import that is stopped inside an export keeps its articles and can be continued', async (t) => {
  const { articles, library, write } = await openArticles(t);
  const row = (at: number) => `第${at}篇,https://example.org/${at},1600000000,,unread\n`;
  const path = write(
    'many.csv',
    `title,url,time_added,tags,status\n${Array.from({ length: 200 }, (_, at) => row(at)).join('')}`,
  );
  let count = 0;
  const report = await articles.add([path, write('after.txt', '後面的一篇')], () => ++count < 40);
  assert.equal(count, 40);
  // The next file may have been imported concurrently.
  assert.ok(report.added.length >= 40 && report.added.length <= 41, String(report.added.length));
  const inside = (await rows(library)).length;
  assert.ok(inside >= 40 && inside < 100, String(inside));
  const rest = await articles.add([path]);
  assert.equal(rest.added.length + rest.duplicates.length, 200);
  assert.equal((await library.list(defaultListQuery, 0, 1)).total, 160 + report.added.length);
});

test('chapters of a book are in order, with pictures, and can be remade without the book', async (t) => {
  const { articles, library } = await openArticles(t);
  await articles.add(['test/fixtures/export-book/source.epub']);
  const listed = await rows(library);
  const sum = createHash('sha256')
    .update(readFileSync('test/fixtures/export-book/source.epub'))
    .digest('hex');
  assert.deepEqual(
    listed.map(({ title, part }) => [title, part]),
    ['第一章 下游', '第二章 峽口', '第三章 源頭'].map((title, at) => [
      title,
      { of: sum, title: '溯河日記', number: at + 1, count: 3 },
    ]),
  );
  library.saveState(listed[0]?.id ?? '', { repairsOff: ['title'] });
  const opened = await articles.open(listed[0]?.id ?? '');
  assert.ok(opened.ok && opened.value.article.title === '第一章 下游');
});

test('exports in a folder are found, packed or not, and similar files are skipped', async (t) => {
  const { articles, library, folder, write } = await openArticles(t);
  const chosen = join(folder, '選');
  mkdirSync(join(chosen, 'omnivore'), { recursive: true });
  for (const [path, bytes] of Object.entries(
    unzipSync(readFileSync('test/fixtures/export-omnivore/source.zip')),
  )) {
    mkdirSync(dirname(join(chosen, 'omnivore', path)), { recursive: true });
    write(join('選', 'omnivore', path), bytes);
  }
  write('選/package.json', '{"name":"x"}');
  write('選/numbers.csv', 'a,b\n1,2\n');
  write('選/photos.zip', zipSync({ 'a.bin': new Uint8Array(9) }));
  write('選/pocket.csv', readFileSync('test/fixtures/export-pocket-csv/source.csv'));
  write('選/文章.txt', '旁邊的一篇文章。');
  const { report, steps } = await stepsOf(articles, chosen);
  assert.deepEqual(
    [report.added.length, report.duplicates.length, report.failures.length],
    [4 + 4 + 1, 1, 4 + 1],
  );
  assert.equal(steps.at(-1)?.left, 0);
  const ferry = (await library.list({ ...defaultListQuery, shelf: 'archive' }, 0, 9)).rows.find(
    ({ title }) => title === '渡口的清晨',
  );
  assert.deepEqual([ferry?.notes, ferry?.isStub], [4, false]);
});
