import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';
import { openArticles, stepsOf } from '../../main/articles/export-samples.ts';

/** A record of an export: its title and address. */
type Item = readonly [title: string, url: string];

// Among the records are some without a web address, one twice, and titles with every mark of the formats.
const items: readonly Item[] = [
  ['渡口', 'https://example.org/ferry'],
  ['題，"引號", <標籤> & 換行\n第二行', 'https://example.org/marks?a=1&b="2"'],
  ['', 'https://example.org/no-title'],
  ['渡口', 'https://example.org/ferry'],
  ['沒有網址', ''],
  ['不是網址', 'about:blank'],
  ['程式', 'javascript:alert(1)'],
  ['檔案', 'file:///etc/passwd'],
  ['末一篇', 'https://example.org/last'],
];

const quoteField = (field: string) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const csv = (columns: readonly string[], row: (item: Item) => readonly string[], end = '\n') =>
  [columns, ...items.map(row)].map((fields) => fields.map(quoteField).join(',')).join(end);
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const links = (item: (link: string) => string, time: string) =>
  items
    .map(([title, url]) => item(`<a href="${escapeHtml(url)}" ${time}="1600000000">${escapeHtml(title)}</a>`))
    .join('\n');
const omnivore = (from: number, to: number) =>
  JSON.stringify(
    items
      .slice(from, to)
      .map(([title, url], at) => ({ slug: `s${from + at}`, title, url, savedAt: '2024-01-01T00:00:00Z' })),
  );

/** The same records as each service exports them. */
const exports: Readonly<Record<string, string | Uint8Array>> = {
  'pocket.csv': csv(
    ['title', 'url', 'time_added', 'tags', 'status'],
    ([title, url]) => [title, url, '1600000000', '', 'unread'],
    '\r\n',
  ),
  'pocket.html': [
    '<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>',
    links((link) => `<li>${link}</li>`, 'time_added'),
    '</ul></body></html>',
  ].join('\n'),
  'pocket.zip': zipSync({
    'pocket/part_000000.csv': Buffer.from(
      csv(['title', 'url', 'time_added', 'tags', 'status'], ([title, url]) => [
        title,
        url,
        '1',
        '',
        'unread',
      ]),
    ),
  }),
  'instapaper.csv': csv(['URL', 'Title', 'Selection', 'Folder', 'Timestamp', 'Tags'], ([title, url]) => [
    url,
    title,
    '',
    'Unread',
    '1650000000',
    '[]',
  ]),
  'readwise.csv': csv(
    ['Title', 'URL', 'ID', 'Document tags', 'Saved date', 'Reading progress', 'Location', 'Seen'],
    ([title, url]) => [title, url, '01aaa', '[]', '2023-03-04 05:06:07+00:00', '0', 'later', 'True'],
  ),
  'raindrop.csv': csv(
    ['id', 'title', 'note', 'excerpt', 'url', 'folder', 'tags', 'created', 'cover', 'highlights', 'favorite'],
    ([title, url]) => ['1', title, '', '', url, 'Unsorted', '', '2022-01-02T03:04:05.000Z', '', '', 'false'],
  ),
  'matter.csv': csv(
    [
      'Title',
      'Author',
      'Publisher',
      'URL',
      'Tags',
      'Word Count',
      'In Queue',
      'Favorited',
      'Read',
      'Highlight Count',
      'Last Interaction Date',
      'File Id',
    ],
    ([title, url]) => [title, '', '', url, '', '1', 'False', 'True', 'True', '0', '2022-05-22 14:47:50', ''],
  ),
  'wallabag.json': JSON.stringify(items.map(([title, url]) => ({ title, url, is_archived: 0, tags: [] }))),
  'karakeep.json': JSON.stringify({
    bookmarks: items.map(([title, url]) => ({
      createdAt: 1,
      title,
      tags: [],
      content: { type: 'link', url },
    })),
  }),
  'bookmarks.html': [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>',
    links((link) => `<DT>${link}`, 'add_date'),
    '</DL>',
  ].join('\n'),
  'omnivore.zip': zipSync({
    'metadata_0_to_5.json': Buffer.from(omnivore(0, 5)),
    'metadata_5_to_9.json': Buffer.from(omnivore(5, 9)),
  }),
};

test('each record of every service’s export is imported, merged or refused by name', async (t) => {
  const { articles, write } = await openArticles(t);
  const good = items.filter(([, url]) => url.startsWith('https:')).length;
  for (const [name, content] of Object.entries(exports)) {
    const { report, steps } = await stepsOf(articles, write(name, content));
    assert.equal(steps.length, items.length, name);
    assert.equal(report.added.length + report.duplicates.length, good, name);
    assert.equal(report.failures.length, items.length - good, name);
    for (const { code } of report.failures) assert.equal(code, 'no-address', name);
  }
});

test('an open quotation in the CSV of any service is reported, and no other row is lost', () => {
  for (const [name, content] of Object.entries(exports)) {
    if (!name.endsWith('.csv')) continue;
    const [, first = ''] = String(content).split(/\r?\n/);
    const spoilt = `${String(content).replace('末一篇', '"末一篇')}\n${first}`;
    const opened = openServiceExport(Buffer.from(spoilt), name);
    assert.ok(opened?.ok, name);
    const { records, refused } = opened.value;
    assert.equal(records.length + refused.length, items.length + 1, name);
    assert.equal(refused.filter(({ code }) => code === 'open-quote').length, 1, name);
  }
});

test('pages and highlights of no row are records, and unknown tables in an archive are named', () => {
  const opened = openServiceExport(
    zipSync({
      'pocket/part_000000.csv': Buffer.from(String(exports['pocket.csv'])),
      'pocket/annotations/part_000000.json': Buffer.from(
        JSON.stringify([
          { url: 'https://example.org/ferry', highlights: [{ quote: '一' }] },
          { url: 'https://example.org/only-marked', highlights: [{ quote: '二' }] },
        ]),
      ),
      'a/page.html': Buffer.from('<p>一頁</p>'),
      'b/page.html': Buffer.from('<p>又一頁</p>'),
      'numbers.csv': Buffer.from('a,b\n1,2\n'),
      'package.json': Buffer.from('{"name":"x"}'),
      '__MACOSX/a/._page.html': Buffer.from('x'),
      'photo.jpg': Buffer.from('x'),
    }),
    'pocket.zip',
  );
  assert.ok(opened?.ok);
  const { records, refused } = opened.value;
  assert.deepEqual(
    records.slice(-3).map(({ name, notes }) => [name, notes.length]),
    [
      ['a/page.html', 0],
      ['b/page.html', 0],
      ['https://example.org/only-marked', 1],
    ],
  );
  assert.equal(records.length, 5 + 3);
  assert.deepEqual(
    refused.slice(-2).map(({ name, kind }) => [name, kind]),
    [
      ['numbers.csv', 'data'],
      ['package.json', 'data'],
    ],
  );
});
