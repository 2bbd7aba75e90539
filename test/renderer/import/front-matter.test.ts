import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { fromMarkdown, type ReadText } from '../../../renderer/import/formats/from-markdown.ts';

const text = '第一段。\n\n第二段。\n';

/** Without the blank line between front matter and text, which ends some of the forms. */
const withoutFirstBlank = (read: ReadText): ReadText => ({ ...read, text: read.text.replace(/^\n/, '') });

/** What every form of the same front matter says. */
const expected = {
  format: 'markdown',
  text,
  metadata: { title: '渡口：一日', byline: '沈小滿', published: '2024-05-06' },
  tags: ['船', '河'],
};

test('front matter in TOML, JSON, and between other marks is parsed', () => {
  const yaml = 'title: "渡口：一日"\nauthor: 沈小滿\ndate: 2024-05-06\ntags: [船, 河]\n';
  const toml =
    'title = "渡口：一日"\nauthor = \'沈小滿\'\ndate = 2024-05-06 # 星期一\ntags = [\n  "船",\n  "河",\n]\n';
  const json = '"title": "渡口：一日",\n"author": "沈小滿",\n"date": "2024-05-06",\n"tags": ["船", "河"]\n';
  for (const source of [
    `---\n${yaml}---\n`,
    `\n---  \n${yaml}...\n`,
    `---yaml\n${yaml}---\n`,
    `+++\n${toml}+++\n`,
    `+++\r\n${toml.replaceAll('\n', '\r\n')}+++ \r\n`,
    `---toml\n${toml}---\n`,
    '+++\ntitle = "渡口：一日"\ndate = 2024-05-06\n' +
      '[taxonomies]\ntags = ["船", "河"]\n[extra]\nauthor = "沈小滿"\n+++\n',
    `{\n${json}}\n`,
    `{ ${json.replaceAll('\n', ' ')} }\n`,
    `---json\n{${json}}\n---\n`,
    `;;;\n${json};;;\n`,
    `${json};;;\n`,
    `${yaml}---\n`,
    'title: 渡口：一日\nauthor: 沈小滿\ndate: 2024-05-06\ntags:\n- 船\n- 河\n---\n',
    'Title: 渡口：一日\nAuthor: 沈小滿\nDate: 2024-05-06\nTags: 船, 河\n',
  ])
    assert.deepEqual(withoutFirstBlank(fromMarkdown(`${source}\n${text}`)), expected, source);
});

test('authors with fields of their own are named', () => {
  for (const authors of [
    'authors:\n  - name: 沈小滿\n    url: https://example.org/a\n  - 李四\n',
    'author:\n- 沈小滿\n- {name: 李四, email: x@example.org}\n',
    'author: 沈小滿、李四\n',
  ]) {
    const { metadata } = fromMarkdown(`---\ntitle: 渡口\n${authors}---\n\n正文。\n`);
    assert.equal(metadata.byline, '沈小滿、李四', authors);
  }
  const one = fromMarkdown('---\ntitle: 渡口\nauthor:\n  name: 沈小滿\n---\n\n正文。\n');
  assert.equal(one.metadata.byline, '沈小滿');
});

test('front matter that is nearly YAML or TOML is read line by line', () => {
  const titles: Readonly<Record<string, string>> = {
    '---\ntitle: 渡口: 一日\n---\n': '渡口: 一日',
    '---\ntitle: 渡口: 一日 # 草稿\nlayout: post\n---\n': '渡口: 一日',
    '---\ntitle:渡口\ndate:2024-05-06\n---\n': '渡口',
    '---\ntitle：渡口\n日期：2024-05-06\n---\n': '渡口',
    '---\ntitle: "渡口"一日\n---\n': '"渡口"一日',
    '---\ntitle: [轉載] 渡口\n---\n': '[轉載] 渡口',
    '---\ntitle: 渡口\ntitle: 一日\n---\n': '渡口',
    '---\ntitle:\t渡口\n\tauthor: 沈小滿\n---\n': '渡口',
    '---\ntitle: @渡口\n---\n': '@渡口',
    '---\ntitle: %渡口\ntags:\n- 船\n - 河\n---\n': '%渡口',
    '---\ntitle: `渡口`\n---\n': '`渡口`',
    '+++\ntitle = 渡口\ndate = 2024-05-06\n+++\n': '渡口',
    '+++\ntitle: "渡口"\n+++\n': '渡口',
    '---\ntitle: >\n  渡口\n  一日: 晨\nbad: a: b\n---\n': '渡口 一日: 晨',
  };
  for (const [source, title] of Object.entries(titles)) {
    const read = fromMarkdown(source + text);
    assert.equal(read.metadata.title, title, source);
    assert.equal(read.text, text, source);
  }
  assert.deepEqual(
    fromMarkdown(`---\ntitle: 渡口: 一日\ntags: [船, "河"]\nauthor:\n  - 甲\n  - 乙\n---\n${text}`),
    {
      format: 'markdown',
      text,
      metadata: { title: '渡口: 一日', byline: '甲、乙' },
      tags: ['船', '河'],
    },
  );
});

test('a date in TOML keeps its day', () => {
  const dateOf = (date: string) =>
    fromMarkdown(`+++\ntitle = "渡口"\ndate = ${date}\n+++\n${text}`).metadata.published;
  assert.match(dateOf('2024-05-06T00:30:00+08:00') ?? '', /^2024-05-06T00:30/);
  assert.match(dateOf('2024-05-06T23:30:00Z') ?? '', /^2024-05-06T23:30/);
  assert.equal(dateOf('2024-05-06'), '2024-05-06');
  assert.match(dateOf('2024-05-06 07:08:09') ?? '', /^2024-05-06/);
});

test('a text that only begins like front matter stays whole', () => {
  for (const source of [
    '甲: 走吧。\n乙: 好。\n\n他們走了。',
    '注意: 船不等人。\n\n正文',
    '提要: 船來了。\n---\n\n正文',
    '{ "甲": 1 }\n\n正文',
    '{"title": "渡口"}正文',
    '{"title": "渡口"\n\n正文',
    '+++\n\n正文\n\n+++\n\n後',
    '+++\n沒有結尾',
    ';;;\n正文\n;;;\n後',
    'https://example.org/\n\n正文',
    '12:30 開船\n\n正文',
  ])
    assert.deepEqual(fromMarkdown(source), { format: 'markdown', text: source, metadata: {} }, source);
});

test('a block of a hundred thousand lines or brackets is refused fast', () => {
  for (const source of [
    `+++\n${'a = "b\n'.repeat(20_000)}`,
    `title: 甲\n${'a: b\n'.repeat(20_000)}`,
    `{"a": ${'{"a":'.repeat(20_000)}`,
    `+++\n${'['.repeat(30_000)}\n+++\n文`,
    `---\ntitle: ${'['.repeat(30_000)}\n---\n文`,
  ])
    assert.match(fromMarkdown(source).text, /[a文]/);
});
