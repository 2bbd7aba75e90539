// The words of list and search, and the formats in which they print.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListRow } from '#shared/listing';
import { englishCommandLine } from '#shared/messages/english-command-line';
import { parseWords as parseIn } from '../../../main/cli/arguments.ts';
import { createListWriter } from '../../../main/cli/list-formats.ts';

const parseWords = (words: readonly string[]) => parseIn(words, englishCommandLine).command;

test('list and search take formats, columns, an order and a number', () => {
  const list = parseWords(['list', '--library', 'd']);
  const usual = { columns: undefined, isReverse: false, limit: Infinity };
  assert.deepEqual(list, { name: 'list', library: 'd', query: '', format: 'text', order: 'added', ...usual });
  const chosen = [
    '--format',
    'csv',
    '--columns',
    'title, url',
    '--order',
    'title',
    '--limit',
    '20',
    '--reverse',
  ];
  assert.deepEqual(parseWords(['search', '--library', 'd', ...chosen, '--', '-tag:x']), {
    ...{ name: 'search', library: 'd', query: '-tag:x', format: 'csv', columns: ['title', 'url'] },
    ...{ order: 'title', isReverse: true, limit: 20 },
  });
  const json = parseWords(['list', '--library', 'd', '--json', 'is:starred']);
  assert.deepEqual('query' in json && [json.query, json.format], ['is:starred', 'json']);
});

test('every command takes --quiet and --lang; --json is no error where JSON is printed anyway', () => {
  for (const words of [
    ['import', '--library', 'd', 'a', '--json'],
    ['export-all', '--library', 'd', '-o', 'o', '--json'],
    ['completion', 'bash'],
    ['man'],
  ]) {
    const { isQuiet } = parseIn([...words, '-q', '--lang', 'zh-TW'], englishCommandLine);
    assert.equal(isQuiet, true, words.join(' '));
  }
});

const row: ListRow = {
  ...{
    id: 'a'.repeat(64),
    title: '=茶\t館\n"裏"',
    byline: '林小溪',
    site: '河邊報',
    published: '2024-03-05',
  },
  ...{ excerpt: '', lang: 'zh-Hant', added: Date.UTC(2026, 10, 30, 19), name: 'a.txt', length: 12, url: '' },
  ...{
    status: 'reading',
    starred: true,
    archived: false,
    binned: 0,
    tags: ['旅行', '茶, 酒'],
    progress: 0.257,
  },
  ...{ read: 0, isStub: false, versions: 1, notes: 2 },
};
const hit = { text: '碼頭的\n燈', at: 0, ranges: [], field: 'body' } as const;

test('text has tabs between its parts, and nothing that would steer a terminal', () => {
  const { head, write } = createListWriter('text', undefined, true);
  assert.equal(head, '');
  assert.equal(write(row), `${row.id}\t=茶 館 "裏"\n`);
  assert.equal(write({ ...row, hit }), `${row.id}\t=茶 館 "裏"\t碼頭的 燈\n`);
  assert.equal(write({ ...row, title: '\u001b]0;x\u0007茶\u202e' }), `${row.id}\t\ufffd]0;x\ufffd茶\ufffd\n`);
});

test('csv is quoted as RFC 4180 has it and no formula; tsv has one line for each article', () => {
  const columns = ['title', 'tags', 'added', 'read', 'starred', 'progress', 'snippet'] as const;
  const csv = createListWriter('csv', columns, true);
  assert.equal(csv.head, 'title,tags,added,read,starred,progress,snippet\r\n');
  assert.equal(
    csv.write({ ...row, hit }),
    `"'=茶\t館\n""裏""","旅行; 茶, 酒",2026-11-30T19:00:00Z,,true,0.26,"碼頭的\n燈"\r\n`,
  );
  const tsv = createListWriter('tsv', columns, true);
  assert.equal(tsv.write(row), '=茶 館 "裏"\t旅行; 茶, 酒\t2026-11-30T19:00:00Z\t\ttrue\t0.26\t\n');
  const usual = 'id,title,byline,site,published,added,status,tags,url';
  assert.equal(createListWriter('csv', undefined, false).head, `${usual}\r\n`);
  assert.equal(createListWriter('csv', undefined, true).head, `${usual},snippet\r\n`);
});

test('json is everything that is known, or the chosen columns with their own values', () => {
  const whole = createListWriter('json', undefined, true);
  assert.deepEqual(JSON.parse(whole.write({ ...row, hit })), { ...row, hit, snippet: hit.text });
  assert.deepEqual(JSON.parse(whole.write(row)), row);
  const chosen = createListWriter('json', ['title', 'tags', 'starred', 'snippet'], true);
  assert.deepEqual(JSON.parse(chosen.write(row)), {
    ...{ title: row.title, tags: row.tags, starred: true, snippet: '' },
  });
});
