import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Language, languages } from '#shared/language';
import { catalogue as english } from '#shared/messages/en/catalogue';
import type { Message } from '#shared/messages/messages';
import { catalogue as simplified } from '#shared/messages/zh-Hans/catalogue';
import { catalogue as hongKong } from '#shared/messages/zh-Hant-HK/catalogue';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { parseSearch, parseSearchKeyword } from '#shared/text/search-query';
import { type SearchVocabulary, suggestSearch } from '#shared/text/suggest-search';
import fc from '../../property.ts';

const words: SearchVocabulary = {
  keywords: [
    ['title', 'title'],
    ['tags', 'tag'],
    ['site', 'site'],
    ['collection', 'collection'],
    ['before', 'before'],
    ['is', 'is'],
  ],
  states: [
    ['unread', 'unread'],
    ['starred', 'starred'],
  ],
  tags: ['手艺', '旅行', '河流', 'slow food', 'say "hi"', 'C:\\'],
  sites: ['渡口日报', 'example.org'],
  collections: ['夏天 讀的', '手帖'],
  saved: ['讀過的旅行', 'tagged'],
};
const suggest = (typed: string) =>
  suggestSearch(typed, words).map(({ kind, name, search }) => `${kind} ${name} → ${search}`);

test('a keyword, a tag, a site and a saved search are suggested for the last word', () => {
  assert.deepEqual(suggest('ta'), ['saved tagged → ', 'field tag: → tag:']);
  assert.deepEqual(suggest('發展 ti'), ['field title: → 發展 title:']);
  assert.deepEqual(suggest('旅'), ['saved 讀過的旅行 → ', 'tag 旅行 → tag:旅行 ']);
  assert.deepEqual(suggest('exam'), ['site example.org → site:example.org ']);
  assert.deepEqual(suggest('-旅'), ['tag 旅行 → -tag:旅行 ']);
});

test('collections are suggested, by themselves and after their keyword', () => {
  assert.deepEqual(suggest('夏'), ['collection 夏天 讀的 → collection:"夏天 讀的" ']);
  assert.deepEqual(suggest('文集:帖'), ['collection 手帖 → 文集:手帖 ']);
});

test('after a colon its values are suggested, in either script and as the search takes them', () => {
  assert.deepEqual(suggest('tag:手藝'), ['tag 手艺 → tag:手艺 ']);
  assert.deepEqual(suggest('標籤：河'), ['tag 河流 → 標籤：河流 ']);
  assert.deepEqual(suggest('tag:slow'), ['tag slow food → tag:"slow food" ']);
  assert.deepEqual(suggest('tag:say'), ['tag say "hi" → tag:「say "hi"」 ']);
  assert.deepEqual(suggest('a -is:'), ['state unread → a -is:unread ', 'state starred → a -is:starred ']);
  assert.deepEqual(suggest('site:日報'), ['site 渡口日报 → site:渡口日报 ']);
  assert.equal(suggest('tag:').length, words.tags.length);
});

test('nothing is suggested where nothing is being typed, for one letter, or in a quotation', () => {
  for (const typed of ['', ' ', '旅行 ', 't', 'title:旅', 'before:2', '"旅', '“slow', 'foo:旅'])
    assert.deepEqual(suggest(typed), [], typed);
});

test('a suggestion that is taken is read as what it stands for', () => {
  for (const { kind, name, search } of suggestSearch('tag:', words)) {
    const [term, ...more] = parseSearch(search).terms;
    assert.deepEqual([kind, term?.field, more.length], ['tag', 'tags', 0], name);
  }
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (before, tag) => {
      for (const one of suggestSearch(`${before} tag:`, { ...words, tags: [tag] }))
        assert.ok(one.search.startsWith(`${before} tag:`) && one.search.endsWith(' '), one.search);
    }),
  );
});

test('the keywords and states of every language are those that a search takes', () => {
  const catalogues: Readonly<Record<Language, { readonly list: Readonly<Record<string, Message>> }>> = {
    en: english,
    'zh-Hans': simplified,
    'zh-Hant-TW': taiwan,
    'zh-Hant-HK': hongKong,
  };
  for (const language of languages) {
    const { list } = catalogues[language];
    for (const name of ['title', 'byline', 'tags', 'notes', 'site', 'body', 'before', 'after', 'is'] as const)
      assert.equal(parseSearchKeyword(String(list[`keyword-${name}`])), name, `${language} ${name}`);
    for (const flag of ['unread', 'reading', 'done', 'starred', 'archived'] as const) {
      const { flags, misread } = parseSearch(`${list['keyword-is']}:${list[`state-${flag}`]} `);
      assert.deepEqual([flags, misread], [[{ flag, isExcluded: false }], []], `${language} ${flag}`);
    }
  }
});
