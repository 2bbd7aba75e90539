import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultNotesQuery, type NotesQuery } from '#shared/library-notes';
import type { Note } from '#shared/note';
import { quoteOf } from '#shared/text/quote';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

const idOf = (text: string) => sha256(new TextEncoder().encode(text));
const noteOn = (text: string, quote: string, more: Partial<Note> & Pick<Note, 'id'>): Note => ({
  ...quoteOf(text, text.indexOf(quote), text.indexOf(quote) + quote.length),
  ...{ colour: 'yellow', text: '', created: 0, changed: 0 },
  ...more,
});
const spring = '春天來了，河邊的楊柳發芽。頭髮長了要剪。';
const summer = '夏天的软件很多，互联网上没有一个人说话。';
const winter = 'Winter is the season of machine learning.';

async function openWithNotes(folder: string): Promise<Library> {
  const library = await openIn(folder);
  const save = async (text: string, notes: readonly Note[], url = '') => {
    await library.add(newArticle(text, { draft: { ...draftOf(`題目 ${text.slice(0, 2)}`, text), url } }));
    for (const note of notes) await library.saveNote(idOf(text), note);
  };
  await save(spring, [
    noteOn(spring, '頭髮', { id: 'a2', colour: 'red', text: '剪髮', created: Date.UTC(2026, 0, 2) }),
    noteOn(spring, '楊柳', { id: 'a1', created: Date.UTC(2026, 0, 5) }),
  ]);
  await save(summer, [noteOn(summer, '互联网', { id: 'b1', colour: 'blue', created: Date.UTC(2025, 5, 1) })]);
  await save(winter, [noteOn(winter, 'machine learning', { id: 'c1', text: '學習，學習' })]);
  await library.mark([idOf(spring)], { addTags: ['植物', '河'] });
  await library.mark([idOf(winter)], { addTags: ['河'] });
  return library;
}

const find = async (library: Library, query: Partial<NotesQuery> = {}, from = 0, count = 200) =>
  library.listLibraryNotes({ ...defaultNotesQuery, ...query }, from, count);
const idsFor = async (library: Library, query: Partial<NotesQuery> = {}) =>
  (await find(library, query)).rows.map(({ note }) => note.id);

test('all notes of a library are listed by article, date, colour and tag', async (t) => {
  const library = await openWithNotes(freshFolder(t));
  assert.deepEqual(await idsFor(library), ['a1', 'a2', 'b1', 'c1']);
  assert.deepEqual(await idsFor(library, { order: 'date' }), ['a1', 'a2', 'b1', 'c1']);
  assert.deepEqual(await idsFor(library, { order: 'colour' }), ['a1', 'c1', 'a2', 'b1']);
  const byTag = (await find(library, { order: 'tag' })).rows;
  assert.deepEqual(
    byTag.map(({ note, tag }) => [tag, note.id]),
    [
      ['植物', 'a1'],
      ['植物', 'a2'],
      ['河', 'a1'],
      ['河', 'a2'],
      ['河', 'c1'],
      ['', 'b1'],
    ],
  );
  const [first] = byTag;
  assert.equal(first?.article.title, '題目 春天');
  assert.deepEqual(first?.article.tags, ['植物', '河']);
  assert.equal(first?.note.key, '楊柳');
  await library.close();
});

test('notes are found by quotation and comment in either script, colour, tag, date and field', async (t) => {
  const library = await openWithNotes(freshFolder(t));
  for (const [query, ids] of [
    [{ search: '头发' }, ['a2']],
    [{ search: '互聯網' }, ['b1']],
    [{ search: '剪发' }, ['a2']],
    [{ search: 'machines' }, ['c1']],
    [{ search: '"machine learning" 学习' }, ['c1']],
    [{ search: 'note:頭髮' }, []],
    [{ search: 'note:剪髮' }, ['a2']],
    [{ search: 'body:互聯網' }, ['b1']],
    [{ search: '-头发' }, ['a1', 'b1', 'c1']],
    [{ search: 'title:题目 杨柳' }, ['a1']],
    [{ search: 'title:夏天' }, ['b1']],
    [{ search: 'tag:植物' }, ['a1', 'a2']],
    [{ search: 'before:2026' }, ['b1']],
    [{ search: 'after:2026-01-03' }, ['a1']],
    [{ search: '發芽' }, []],
    [{ colour: 'red' }, ['a2']],
    [{ tag: '植物', colour: 'yellow' }, ['a1']],
    [{ tag: '没有' }, []],
  ] as const)
    assert.deepEqual(await idsFor(library, query), ids, JSON.stringify(query));
  await library.close();
});

test('notes of the bin are left out, pages follow one another, and changes are seen at once', async (t) => {
  const library = await openWithNotes(freshFolder(t));
  const pages = await Promise.all([0, 1, 2, 3, 4, 9].map((from) => find(library, {}, from, 1)));
  assert.deepEqual(
    pages.flatMap(({ rows }) => rows.map(({ note }) => note.id)),
    ['a1', 'a2', 'b1', 'c1'],
  );
  assert.ok(pages.every(({ total }) => total === 4));
  await library.mark([idOf(spring)], { binned: true });
  assert.deepEqual(await idsFor(library), ['b1', 'c1']);
  await library.mark([idOf(spring)], { binned: false, archived: true });
  assert.deepEqual(await idsFor(library), ['a1', 'a2', 'b1', 'c1']);
  await library.removeNote(idOf(spring), 'a1');
  await library.saveNote(idOf(summer), noteOn(summer, '软件', { id: 'b0' }));
  assert.deepEqual(await idsFor(library), ['a2', 'b0', 'b1', 'c1']);
  await library.close();
});

test('a note that a bare link and its article both have is listed once, with the article', async (t) => {
  const library = await openIn(freshFolder(t));
  const url = 'https://example.org/spring';
  const note = noteOn(spring, '楊柳', { id: 'same', text: '柳' });
  const link = newArticle('[InternetShortcut]', {
    draft: { ...draftOf('春天'), url },
    origin: { isStub: true } as never,
  });
  await library.add({ ...link, notes: [note] });
  await library.add(newArticle(spring, { draft: { ...draftOf('春天', spring), url } }));
  const { rows, total } = await find(library);
  assert.equal(total, 1);
  assert.equal(rows[0]?.article.id, idOf(spring));
  await library.close();
});
