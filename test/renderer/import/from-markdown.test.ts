import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { fromMarkdown } from '../../../renderer/import/formats/from-markdown.ts';

const clipped = `---
title: "渡口: 一日"
source: "https://example.org/a?b=1&c=2"
author:
  - "[[陳小河]]"
  - "[[people/林木|林木]]"
published: 2022-09-25
created: 2024-01-02
tags:
  - "clippings"
---
# 渡口

第一段。
`;

test('front matter of Obsidian Web Clipper is parsed', () => {
  assert.deepEqual(fromMarkdown(clipped), {
    format: 'markdown',
    text: '# 渡口\n\n第一段。\n',
    metadata: {
      title: '渡口: 一日',
      byline: '陳小河、林木',
      published: '2022-09-25',
      url: 'https://example.org/a?b=1&c=2',
    },
    tags: ['clippings'],
    saved: Date.UTC(2024, 0, 2),
  });
});

test('front matter of Joplin is parsed, with Windows line ends', () => {
  const text =
    '---\r\ntitle: 渡口\r\nupdated: 2023-01-01 08:00:00Z\r\ncreated: 2022-09-25 06:00:00Z\r\n' +
    'source: 河岸日報\r\n---\r\n\r\n正文';
  assert.deepEqual(fromMarkdown(text).metadata, {
    title: '渡口',
    site: '河岸日報',
    published: '2022-09-25 06:00:00Z',
  });
});

test('dates, numbers, yes and no stay as written', () => {
  const { metadata } = fromMarkdown('---\ntitle: 0123\ndate: 2022-09-05\nauthor: no\n---\n文');
  assert.deepEqual(metadata, { title: '0123', published: '2022-09-05', byline: 'no' });
});

test('front matter that cannot be parsed stays in the text', () => {
  const { text, metadata } = fromMarkdown('---\ntitle: [開頭\nauthor: "``` 甲\n---\n正文');
  assert.deepEqual(metadata, {});
  assert.equal(text, '````\ntitle: [開頭\nauthor: "``` 甲\n````\n\n正文');
});

test('front matter without a text behind it stays in the text', () =>
  assert.match(fromMarkdown('---\ntitle: 只有題目\n---\n').text, /title: 只有題目/));

test('lines that only resemble front matter are text', () => {
  for (const text of [
    '---\n\n第一段\n\n---\n\n第二段',
    '---\n沒有結尾: 的\n',
    '正文\n---\ntitle: 甲\n---\n',
    '--- js\n1\n---\n',
  ])
    assert.deepEqual(fromMarkdown(text), { format: 'markdown', text, metadata: {} });
});

test('prose between two lines of dashes is text, even with colons in it', () => {
  for (const text of [
    '---\n\n他說: 船來了。\n\n---\n\n第二段',
    '---\nNote: the ferry was late.\n---\n\n第二段',
    '---\n# 上篇\n---\n\n第二段',
    '---\n甲: 走吧。\n乙: 好。\n---\n',
  ])
    assert.deepEqual(fromMarkdown(text), { format: 'markdown', text, metadata: {} });
});

test('front matter without title and author is not in the text', () => {
  for (const yaml of ['tags: [船, 河]', 'Layout: post\nmood: calm', '\naliases:\n  - 渡口\n', ''])
    assert.deepEqual(fromMarkdown(`---\n${yaml}\n---\n正文`).text, '正文', yaml);
});

test('front matter runs no code, expands no aliases and reaches no prototype', () => {
  const laughs = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}, *k${i}]`).join(
    '\n',
  );
  assert.equal(
    fromMarkdown(`---\nk0: &k0 哈\n${laughs}\nauthor: *k30\ntitle: 題\n---\n文`).metadata.title,
    '題',
  );
  const { metadata } = fromMarkdown(
    '---\n__proto__:\n  title: 壞\nconstructor:\n  prototype: {title: 壞}\n---\n文',
  );
  assert.equal(metadata.title, undefined);
  assert.equal(({} as Record<string, unknown>).title, undefined);
  for (const text of ['---js\n{title: 1}\n---\n文', '---\ntitle: !!js/function "function(){}"\n---\n文'])
    assert.equal(fromMarkdown(text).metadata.title, undefined);
});

test('ten thousand lines with or without front matter are parsed fast', () => {
  const long = `---\n${'a\n'.repeat(100_000)}`;
  assert.equal(fromMarkdown(long).text, long);
});

test('tags are parsed from a list, from one line, and from Obsidian’s links', () => {
  const tagsOf = (yaml: string) => fromMarkdown(`---\n${yaml}\n---\n文`).tags;
  assert.deepEqual(tagsOf('tags: [船, "[[河]]", 船, 3]'), ['船', '河', '3']);
  assert.deepEqual(tagsOf('tags: 船, 河、橋'), ['船', '河', '橋']);
  assert.deepEqual(tagsOf('tags: "#船 #河"'), ['船', '河']);
  assert.deepEqual(tagsOf('標籤:\n  - 船'), ['船']);
  assert.equal(tagsOf('tags:'), undefined);
});

const raw = (type: number, more = '') =>
  '渡口\n\n正文在這裡。\n\nid: 0123456789abcdef0123456789abcdef\nparent_id: \n' +
  'created_time: 2022-09-25T06:00:00.000Z\nupdated_time: 2022-09-26T06:00:00.000Z\nis_conflict: 0\n' +
  `author: 何田\nsource_url: https://example.org/ferry\n${more}type_: ${type}`;

test('a raw note of Joplin is read without its metadata block', () => {
  assert.deepEqual(fromMarkdown(raw(1)), {
    format: 'markdown',
    text: '\n正文在這裡。\n',
    metadata: { title: '渡口', byline: '何田', published: '2022-09-25', url: 'https://example.org/ferry' },
  });
  assert.equal(fromMarkdown(raw(2)).text, '');
  for (const text of [
    raw(1).replace('id: 0', 'id: x'),
    `${raw(1)}\n\n後面還有一段。`,
    raw(1).replace('type_', 'kind'),
  ])
    assert.deepEqual(fromMarkdown(text), { format: 'markdown', text, metadata: {} });
});
