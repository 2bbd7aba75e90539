import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { defaultNotesQuery } from '#shared/library-notes';
import type { Note } from '#shared/note';
import { writeNoteLink } from '#shared/note-link';
import { quoteOf } from '#shared/text/quote';
import { keyOf } from '../../../main/articles/article-key.ts';
import { Articles } from '../../../main/articles/articles.ts';
import {
  listShownNotes,
  type NoteExportOptions,
  writeNotes,
  writeNotesFolder,
} from '../../../main/export/export-notes.ts';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { sampled } from '../../scale.ts';
import { createNodeParser } from '../articles/node-parser.ts';
import { draftOf, freshFolder, newArticle, openIn } from '../library/library-samples.ts';

const first = '皇后走在前面，太后跟在後面。頭髮長了要剪，**星號**與"引號"都在。';
const second = '面条店的里面坐着一只猫，它只吃面。';
const idOf = (text: string) => sha256(new TextEncoder().encode(text));
const noteOn = (text: string, quote: string, more: Partial<Note> & Pick<Note, 'id'>): Note => ({
  ...quoteOf(text, text.indexOf(quote), text.indexOf(quote) + quote.length),
  ...{ colour: 'yellow', text: '', created: 0, changed: 0 },
  ...more,
});
const notes: Readonly<Record<string, readonly Note[]>> = {
  [first]: [
    noteOn(first, '頭髮長了', {
      ...{
        id: 'a:1',
        colour: 'red',
        text: '第一行\n=1+1 "引"',
        created: 1_700_000_000_123,
        changed: 1_700_000_001_000,
      },
    }),
    noteOn(first, '**星號**與"引號"', { id: 'a-2', created: 1_600_000_000_000, changed: 5 }),
    {
      ...noteOn(first, '太后', { id: 'a3' }),
      key: '不在文中的話',
      text: '等\ud800待',
      created: 7,
      changed: 8,
    },
  ],
  [second]: [noteOn(second, '里面', { id: 'b1', colour: 'blue', created: 1_650_000_000_000 })],
};
const options: NoteExportOptions = { to: 'as-written', regional: false, quotes: 'region', words: [] };

async function openLibrary(folder: string, withNotes: boolean) {
  const library = await openIn(folder);
  for (const text of [first, second]) {
    const draft = { ...draftOf(text === first ? '皇后: #1' : '面条', text), url: '' };
    await library.add(newArticle(text, { draft, key: keyOf({}) }));
    if (withNotes) for (const note of notes[text] ?? []) await library.saveNote(idOf(text), note);
  }
  await library.mark([idOf(first)], { addTags: ['中國 歷史'] });
  const parser = createNodeParser(() => draftOf(''));
  return { library, articles: new Articles({ library, parser, sanitise: true }) };
}
const listIn = (
  { library, articles }: Awaited<ReturnType<typeof openLibrary>>,
  more: Partial<NoteExportOptions> = {},
) =>
  listShownNotes(
    defaultNotesQuery,
    { ...options, ...more },
    { library, articles, folder: join(process.cwd(), 'out/app') },
  );
const allNotes = async (library: Library) =>
  Object.fromEntries(
    await Promise.all([first, second].map(async (text) => [text, await library.listNotes(idOf(text))])),
  );
const json = async (opened: Awaited<ReturnType<typeof openLibrary>>, to?: NoteExportOptions['to']) =>
  writeNotes(await listIn(opened, to && { to }), 'json');
const open = (t: TestContext, withNotes = true) => openLibrary(freshFolder(t), withNotes);

test('notes that are exported as JSON and imported again are equal, in every script', async (t) => {
  const from = await open(t);
  for (const to of ['zh-Hans', ...sampled(['as-written', 'zh-Hant-TW', 'zh-Hant-HK'] as const)] as const) {
    const text = await json(from, to);
    const into = await open(t, false);
    const report = await into.articles.addBytes('notes.json', new TextEncoder().encode(text));
    assert.deepEqual(report.failures, []);
    assert.equal(report.duplicates.length, 2);
    assert.deepEqual(await allNotes(into.library), await allNotes(from.library), to);
    assert.equal(await json(into, to), text);
    const again = await into.articles.addBytes(
      'notes.json',
      new TextEncoder().encode(`\ufeff${text.replace('{', '{ ')}`),
    );
    assert.deepEqual(again.failures, []);
    assert.deepEqual(await allNotes(into.library), await allNotes(from.library), to);
    await into.library.close();
  }
  await from.library.close();
});

test('an export of notes is imported as a file, and where it lies in a folder', async (t) => {
  const from = await open(t);
  const folder = freshFolder(t);
  const path = join(folder, 'highlights.json');
  writeFileSync(path, await json(from, 'zh-Hans'));
  for (const source of [path, folder]) {
    const into = await open(t, false);
    const report = await into.articles.add([source]);
    assert.deepEqual([report.failures, report.skipped, report.added], [[], [], []]);
    assert.deepEqual(await allNotes(into.library), await allNotes(from.library));
    await into.library.close();
  }
  await from.library.close();
});

test('an import of notes overwrites none: other words are added beside, once', async (t) => {
  const from = await open(t);
  const file = new TextEncoder().encode(await json(from));
  const [note] = notes[first] as [Note];
  for (const [text, count] of [
    ['我後來改寫了', 4],
    [`${note.text}，又加了一句`, 3],
    [note.text, 3],
    ['', 4],
  ] as const) {
    const into = await open(t, false);
    await into.library.saveNote(idOf(first), { ...note, text, colour: 'green', changed: 9 });
    for (let turn = 0; turn < 2; turn++) await into.articles.addBytes('notes.json', file);
    const now = await into.library.listNotes(idOf(first));
    assert.equal(now.length, count, text);
    assert.deepEqual(now.find(({ id }) => id === note.id)?.text, text);
    assert.equal(now.find(({ id }) => id === note.id)?.colour, 'green');
    assert.ok(now.some((one) => one.text.includes(note.text)));
    await into.library.close();
  }
  await from.library.close();
});

test('notes of an article that is not there wait at its link, or are named', async (t) => {
  const from = await open(t);
  const text = (await json(from)).replace('"url":""', '"url":"https://example.org/a"');
  const into = { library: await openIn(freshFolder(t)) };
  const articles = new Articles({
    ...into,
    parser: createNodeParser(() => draftOf('')),
    sanitise: true,
  });
  const report = await articles.addBytes('notes.json', new TextEncoder().encode(text));
  assert.deepEqual(
    report.failures.map(({ code, name }) => [code, name]),
    [['no-noted-article', '面条']],
  );
  const [link] = report.added;
  assert.deepEqual(await into.library.listNotes(link ?? ''), await from.library.listNotes(idOf(first)));
  const broken = await articles.addBytes('notes.json', new TextEncoder().encode(text.slice(0, -20)));
  assert.deepEqual(
    broken.failures.map(({ code }) => code),
    ['damaged'],
  );
  const later = text.replace('"version":1', '"version":2');
  const newer = await articles.addBytes('notes.json', new TextEncoder().encode(later));
  assert.deepEqual(
    newer.failures.map(({ code }) => code),
    ['newer'],
  );
  await into.library.close();
  await from.library.close();
});

test('Markdown has every note in the script chosen, with its words, day and link', async (t) => {
  const opened = await open(t);
  const text = writeNotes(await listIn(opened, { to: 'zh-Hans' }), 'md');
  assert.match(text, /^# 笔记\n\n## 皇后: #1\n/);
  for (const part of [
    '> 头发长了',
    '第一行\n\n=1+1 "引"',
    '> \\*\\*星号\\*\\*与',
    '> 不在文中的话',
    '## 面条',
    '> 里面',
    `[2023-11-14](<${writeNoteLink({ article: idOf(first), note: 'a:1' })}>)`,
  ])
    assert.ok(text.includes(part), `${part}\n${text}`);
  // Its sentence decides that 里面 is 裡面, and 后 of the title stays.
  const traditional = writeNotes(await listIn(opened, { to: 'zh-Hant-TW' }), 'md');
  for (const part of ['> 裡面', '## 麵條', '## 皇后: #1']) assert.ok(traditional.includes(part), traditional);
  await opened.library.close();
});

test('each article becomes a file for Obsidian, with properties and a link back', async (t) => {
  const opened = await open(t);
  const target = join(freshFolder(t), '筆記');
  const written = await writeNotesFolder(await listIn(opened), target);
  assert.deepEqual(written, { ok: true, value: 2 });
  assert.deepEqual(readdirSync(target).sort(), ['皇后 #1.md', '面条.md'].sort());
  const text = readFileSync(join(target, '皇后 #1.md'), 'utf8');
  const properties = [
    'title: "皇后: #1"',
    'author: "林小溪"',
    'site: "河邊報"',
    'published: "2024-03-05"',
    'lang: "zh-Hant"',
    `jianfan: "${writeNoteLink({ article: idOf(first) })}"`,
    'tags:',
    '  - "中國-歷史"',
  ];
  assert.ok(text.startsWith(`---\n${properties.join('\n')}\n---\n\n# 皇后: #1\n`), text);
  assert.deepEqual((await writeNotesFolder(await listIn(opened), target)).ok, false);
  await opened.library.close();
});

test('CSV has the columns of Readwise, and no cell that a spreadsheet computes', async (t) => {
  const opened = await open(t);
  const lines = writeNotes(await listIn(opened), 'csv');
  assert.ok(lines.startsWith('Highlight,Title,Author,URL,Note,Location,Date\r\n'));
  const at = first.indexOf('頭髮');
  assert.ok(
    lines.includes(`頭髮長了,皇后: #1,林小溪,,"第一行\n=1+1 ""引""",${at},2023-11-14 22:13:20\r\n`),
    lines,
  );
  assert.ok(lines.includes('"**星號**與""引號"""'), lines);
  const [shown] = await listIn(opened);
  assert.ok(shown);
  for (const [quote, cell] of [
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['@a', "'@a"],
    ['-1', "'-1"],
    ['- 一', '- 一'],
    ['——一', '——一'],
    ['\t=1', '"\'\t=1"'],
  ] as const) {
    const [note] = shown.notes;
    assert.ok(note);
    const row = writeNotes([{ ...shown, notes: [{ ...note, quote }] }], 'csv').split('\r\n')[1];
    assert.ok(row?.startsWith(`${cell},`), `${quote}: ${row}`);
  }
  await opened.library.close();
});
