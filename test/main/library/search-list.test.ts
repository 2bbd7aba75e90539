import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery, type ListQuery } from '#shared/listing';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { migrations } from '../../../main/library/catalogue/schema.ts';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

const idOf = (name: string) => sha256(new TextEncoder().encode(name));
const put = (library: Library, name: string, published: string, ...paragraphs: readonly string[]) =>
  library.add(newArticle(name, { draft: { ...draftOf(name, ...paragraphs), published } }));

async function openFilled(t: Parameters<typeof freshFolder>[0]): Promise<Library> {
  let clock = Date.UTC(2026, 0, 2);
  const library = await openIn(freshFolder(t), { now: () => clock++ });
  await put(
    library,
    '臺灣的發展',
    '2021-05-06',
    '第一段。',
    '𠮷野家在這裏。',
    '臺灣的經濟發展很快，人人都知道。',
  );
  await put(library, '工业的发展', '2023-01-02', '机器学习 machine learning 与 5G 網絡。');
  await put(library, '河邊', '2024-03-05T10:00', '小船發着光，Running water runs.');
  await put(library, '頭髮', '2024-03-06', '他的頭髮長了。');
  return library;
}

const listPage = async (library: Library, query: Partial<ListQuery>) =>
  library.list({ ...defaultListQuery, ...query }, 0, 200);
const titles = async (library: Library, search: string, more: Partial<ListQuery> = {}) =>
  (await listPage(library, { search: `${search} `, ...more })).rows.map(({ title }) => title);

test('articles are found in either script, by words, phrases and fields, in any order', async (t) => {
  const library = await openFilled(t);
  const newest = ['工业的发展', '臺灣的發展'];
  for (const search of ['发展', '發展', '髮展', '"發展"', 'title:发展'])
    assert.deepEqual(await titles(library, search), newest, search);
  assert.deepEqual(await titles(library, '发展', { descending: false }), newest.toReversed());
  assert.deepEqual(
    await titles(library, '发展', { order: 'published', descending: false }),
    newest.toReversed(),
  );
  assert.deepEqual(await titles(library, '发展 台湾'), ['臺灣的發展']);
  assert.deepEqual(await titles(library, '发展 -台湾'), ['工业的发展']);
  assert.deepEqual(await titles(library, '-发展'), ['頭髮', '河邊']);
  assert.deepEqual(await titles(library, 'run'), ['河邊']);
  assert.deepEqual(await titles(library, '"run"'), []);
  assert.deepEqual(await titles(library, '"Machine Learning"'), ['工业的发展']);
  assert.deepEqual(await titles(library, '5g网络'), ['工业的发展']);
  assert.deepEqual(await titles(library, '𠮷'), ['臺灣的發展']);
  assert.deepEqual(await titles(library, 'before:2023'), ['臺灣的發展']);
  assert.deepEqual(await titles(library, 'after:2023-01-02 before:2024-03-06'), ['河邊', '工业的发展']);
  assert.deepEqual(await titles(library, 'site:河边 after:2024-03-06'), ['頭髮']);
  assert.deepEqual(await titles(library, '作者：林小溪 发展', { since: '2022-01-01' }), ['工业的发展']);
  assert.deepEqual(await titles(library, 'body:发展'), ['臺灣的發展']);
  assert.equal((await titles(library, '，。')).length, 4);
  assert.deepEqual(
    (await listPage(library, { search: 'runn' })).rows.map(({ title }) => title),
    ['河邊'],
  );
  await library.close();
});

test('by relevance, articles with the words in the title or with most of them come first', async (t) => {
  const library = await openIn(freshFolder(t));
  const filler = '從前有一座山，山上有一座廟。'.repeat(20);
  await put(library, '茶館', '2020-01-01', filler);
  await put(library, '山中', '2020-01-02', filler, '茶館。');
  await put(library, '河邊', '2020-01-03', '茶館裏人人都喝茶，茶館外面下雨。');
  assert.deepEqual(await titles(library, '茶館', { order: 'relevance' }), ['茶館', '河邊', '山中']);
  assert.deepEqual(await titles(library, '茶馆', { order: 'relevance', descending: false }), [
    '山中',
    '河邊',
    '茶館',
  ]);
  await library.close();
});

test('tags and notes are found at once, and no longer when they are removed', async (t) => {
  const library = await openFilled(t);
  const id = idOf('河邊');
  await library.mark([id], { addTags: ['旅行', '人工智慧'] });
  assert.deepEqual(await titles(library, 'tag:人工智慧'), ['河邊']);
  assert.deepEqual(await titles(library, '旅行'), ['河邊']);
  assert.deepEqual(await titles(library, '"旅行人工"'), []);
  assert.deepEqual(await titles(library, '旅行 光'), ['河邊']);
  assert.deepEqual(await titles(library, '-tag:旅行 after:2024'), ['頭髮']);
  const note = {
    id: 'a',
    at: 0,
    key: '小船',
    colour: 'yellow',
    text: '想起 発展 的日子',
    created: 1,
    changed: 1,
  } as const;
  await library.saveNote(id, note);
  assert.deepEqual(await titles(library, 'note:日子'), ['河邊']);
  assert.deepEqual(await titles(library, '发展'), ['河邊', '工业的发展', '臺灣的發展']);
  await library.removeNote(id, 'a');
  await library.mark([id], { removeTags: ['旅行'] });
  assert.deepEqual(await titles(library, 'note:日子'), []);
  assert.deepEqual(await titles(library, '旅行'), []);
  assert.deepEqual(await titles(library, '发展'), ['工业的发展', '臺灣的發展']);
  await library.close();
});

test('marks can be searched for, and a search keeps to its shelf', async (t) => {
  const library = await openFilled(t);
  await library.mark([idOf('臺灣的發展')], { starred: true, status: 'done' });
  await library.mark([idOf('工业的发展')], { archived: true });
  assert.deepEqual(await titles(library, '发展'), ['臺灣的發展']);
  assert.deepEqual(await titles(library, '发展 is:archived'), ['工业的发展']);
  assert.deepEqual(await titles(library, '发展', { shelf: 'archive' }), ['工业的发展']);
  assert.deepEqual(await titles(library, 'is:starred'), ['臺灣的發展']);
  assert.deepEqual(await titles(library, '-is:starred is:unread'), ['頭髮', '河邊']);
  assert.deepEqual(await titles(library, '是否'), []);
  await library.mark([idOf('臺灣的發展')], { binned: true });
  assert.deepEqual(await titles(library, '发展'), []);
  assert.deepEqual(await titles(library, '发展', { shelf: 'bin' }), ['臺灣的發展']);
  assert.equal((await library.emptyBin()).ok, true);
  assert.deepEqual(await titles(library, '发展', { shelf: 'bin' }), []);
  assert.deepEqual(await library.checkIntegrity(), []);
  await library.close();
});

test('a row shows the part of the text as written in which the search was found', async (t) => {
  const library = await openFilled(t);
  const [row] = (await listPage(library, { search: '经济发展', order: 'relevance' })).rows;
  const body = '第一段。\n𠮷野家在這裏。\n臺灣的經濟發展很快，人人都知道。';
  assert.ok(row?.hit);
  const { text, at, ranges, field } = row.hit;
  assert.equal(field, 'body');
  assert.equal(body.slice(at, at + text.length), text);
  assert.deepEqual(
    ranges.map(([from, to]) => text.slice(from, to)),
    ['經濟發展'],
  );
  const [titled] = (await listPage(library, { search: '头发 title:头' })).rows;
  assert.equal(titled?.hit?.field, 'body');
  const [only] = (await listPage(library, { search: 'title:河边' })).rows;
  assert.deepEqual(only?.hit, { text: '河邊', at: 0, ranges: [[0, 2]], field: 'title' });
  assert.equal((await listPage(library, {})).rows[0]?.hit, undefined);
  await library.close();
});

test('an article that is extracted again is found by its new text only, and by its tags', async (t) => {
  const library = await openFilled(t);
  const id = idOf('頭髮');
  await library.mark([id], { addTags: ['理髮'] });
  await library.saveExtraction(id, { ...newArticle('頭髮'), draft: draftOf('鬍鬚', '他的鬍鬚長了。') });
  assert.deepEqual(await titles(library, '头发'), []);
  assert.deepEqual(await titles(library, '胡须'), ['鬍鬚']);
  assert.deepEqual(await titles(library, '胡须 tag:理发'), ['鬍鬚']);
  assert.equal((await library.rebuildCatalogue()).ok, true);
  assert.deepEqual(await titles(library, '胡须 理发'), ['鬍鬚']);
  await library.close();
});

test('a catalogue keeps its first search index until it is rebuilt, and works with both', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'catalogue.sqlite');
  const first = await openIn(folder);
  await put(first, '茶館', '2020-01-01', '從前有一座山。');
  await first.close();
  const columns = () => {
    const sql = openDatabase(path, true);
    const names = sql.all("SELECT name FROM pragma_table_info('text_index')").map(({ name }) => name);
    sql.close();
    return names;
  };
  assert.deepEqual(columns(), ['body', 'title', 'byline', 'site']);
  rmSync(path);
  const before = openDatabase(path, false);
  for (const step of migrations) before.exec(step);
  before.exec(`PRAGMA user_version = ${migrations.length}`);
  before.close();
  let library = await openIn(folder);
  assert.deepEqual(library.problems, []);
  await put(library, '茶館', '2020-01-01', '從前有一座山。');
  await put(library, '山中', '2020-01-02', '從前有一座山。', '茶館。');
  await put(library, '河邊', '2020-01-03', '茶館裏人人都喝茶，茶館外面下雨。');
  assert.deepEqual(await titles(library, '茶馆', { order: 'relevance' }), ['茶館', '河邊', '山中']);
  assert.deepEqual(await titles(library, 'title:茶馆'), ['茶館']);
  assert.deepEqual(await library.checkIntegrity(), []);
  await library.close();
  assert.equal(columns()[0], 'title');
  library = await openIn(folder);
  assert.equal((await library.rebuildCatalogue()).ok, true);
  assert.deepEqual(await titles(library, '茶馆', { order: 'relevance' }), ['茶館', '河邊', '山中']);
  await library.close();
  assert.equal(columns()[0], 'body');
});
