import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmptyQuery, parseSearch, type SearchQuery } from '#shared/text/search-query';
import fc from '../../property.ts';

const format = ({ terms, flags, before, after }: SearchQuery): string =>
  [
    ...terms.map(
      ({ tokens, field, isExact, isWhole, isExcluded }) =>
        `${isExcluded ? '-' : ''}${field ? `${field}:` : ''}${isExact ? '"' : ''}` +
        `${tokens.join(' ')}${isExact ? '"' : ''}${isWhole ? '' : '…'}`,
    ),
    ...flags.map(({ flag, isExcluded }) => `${isExcluded ? '-' : ''}is:${flag}`),
    ...(before ? [`<${before}`] : []),
    ...(after ? [`>${after}`] : []),
  ].join(' | ');

test('a search is parsed as words, phrases and fields', () => {
  const expected: Readonly<Record<string, string>> = {
    '': '',
    '   ': '',
    '發展 中國': '发展 | 中国…',
    '發展中國 ': '发展中国',
    '"machine learning" AI ': '"machine learning" | ai',
    'title:发展 tag:历史 site:qq.com author:王 byline:李 note:好 body:河 ':
      'title:发展 | tags:历史 | site:qq com | byline:王 | byline:李 | notes:好 | body:河',
    '-广告 -tag:AI ': '-广告 | -tags:ai',
    'iPhone15 5G網絡 C++ 3.14 ': 'iphone 15 | 5 g 网络 | c + + | 3 . 14',
    'is:starred -is:unread is:archived ': 'is:starred | -is:unread | is:archived',
    'before:2024-05 after:2020/1/2 ': '<2024-05 | >2020-01-02',
    '-before:2020 ': '>2020',
    'before:2024 before:2021 after:2019 after:2020-06': '<2021 | >2020-06',
    'title:"人工 智能" ': 'title:"人工 智能"',
    'https://example.org/a ': 'https example org a',
    '词:典 ': '词 典',
  };
  for (const [typed, read] of Object.entries(expected)) assert.equal(format(parseSearch(typed)), read, typed);
});

test('full-width signs and Chinese field names are accepted', () => {
  const expected: Readonly<Record<string, string>> = {
    '标题：发展　－标签：广告　': 'title:发展 | -tags:广告',
    '標題：“人工 智能”': 'title:"人工 智能"',
    '「人工 智能」 『深度 學習』 ＂a b＂ ': '"人工 智能" | "深度 学习" | "a b"',
    'ｔｉｔｌｅ：河 ': 'title:河',
    '狀態：未讀 早於：2024年5月6日 ': 'is:unread | <2024-05-06',
    'after:２０２０年 ': '>2020',
  };
  for (const [typed, read] of Object.entries(expected)) assert.equal(format(parseSearch(typed)), read, typed);
});

test('an unfinished search counts as far as it goes', () => {
  const expected: Readonly<Record<string, string>> = {
    runn: 'runn…',
    a: 'a',
    '"machine lear': '"machine lear"…',
    '“未完': '"未完"…',
    'title:': '',
    'title:发': 'title:发',
    'is:': '',
    'is:star': 'is:starred',
    'is:sta': '',
    'before:20': '',
    'before:2024': '<2024',
    '-': '',
    '"': '',
    '発展 -': '发展',
    '，。！': '',
  };
  for (const [typed, read] of Object.entries(expected)) assert.equal(format(parseSearch(typed)), read, typed);
  assert.equal(format(parseSearch('runn', true)), 'runn');
  assert.ok(isEmptyQuery(parseSearch('title: "" is:x before:1')));
  assert.ok(!isEmptyQuery(parseSearch('is:done')));
});

test('parsing never fails, and every term has tokens', () => {
  const piece = fc.constantFrom(
    ...[
      '"',
      '“',
      '”',
      '「',
      '」',
      '-',
      '－',
      ':',
      '：',
      ' ',
      '　',
      '\n',
      'title',
      'tag:',
      'is:',
      'before:',
      '2024',
      '\ud842',
      '\udfb7',
      '𠮷',
      '发展',
      'İ',
      'ß',
      '\u0301',
      'run',
      '３．１',
      'C++',
      '\0',
    ],
  );
  const typed = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(typed, (one) => {
      for (const { tokens } of parseSearch(one).terms) {
        assert.ok(tokens.length > 0);
        for (const token of tokens) assert.match(token, /^[^\s"]+$/);
      }
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test('what names no state and no day is told as it was typed, but not before it is finished', () => {
  const misread = (typed: string, isFinished = false) =>
    parseSearch(typed, isFinished).misread.map((one) => `${one.kind} ${one.typed}`);
  const expected: Readonly<Record<string, readonly string[]>> = {
    'is:foo': ['state is:foo'],
    'before:abc': ['day before:abc'],
    '發展 -is:foo 歷史': ['state is:foo'],
    '狀態：加薪 早於：明天': ['state 狀態：加薪', 'day 早於：明天'],
    'is: 發展': ['state is: 發展'],
    'before:2024-13': [],
    'before:2024-13 ': ['day before:2024-13'],
    'after:2024-00-01 ': ['day after:2024-00-01'],
    'after:2024-02-32 ': ['day after:2024-02-32'],
    'before:"next year"': ['day before:"next year"'],
    'is:foo before:x is:foo ': ['state is:foo', 'day before:x', 'state is:foo'],
    // What is still being typed, and what is no keyword.
    'is:': [],
    'is:unr': [],
    'is:unr ': ['state is:unr'],
    '狀態:未': [],
    'before:20': [],
    'before:20 ': ['day before:20'],
    'before:２０２４年５': [],
    'https://example.org/a': [],
    'foo:bar': [],
    'is:unread before:2024 after:2020-1-2 ': [],
  };
  for (const [typed, told] of Object.entries(expected)) assert.deepEqual(misread(typed), told, typed);
  assert.deepEqual(misread('is:unr', true), ['state is:unr']);
});
