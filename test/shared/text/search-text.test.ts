import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexTokens } from '#shared/text/index-tokens';
import { findTerms } from '#shared/text/search-hits';
import { parseSearch } from '#shared/text/search-query';
import { searchTextOf, searchTextWithOffsets } from '#shared/text/search-text';
import { findSnippet } from '#shared/text/snippet';
import { pairsOf, readDictionaryNames } from '../../../build/dictionary.mjs';
import fc from '../../property.ts';

const tokensOf = (text: string) => searchTextOf(text).trim();
const found = (text: string, search: string) =>
  findTerms(text, parseSearch(search, true).terms).map(({ start, end }) => text.slice(start, end));

test('script, case, width, accents and invisible characters do not matter', () => {
  const same: readonly (readonly string[])[] = [
    ['發展', '发展', '髮展'],
    ['台灣', '臺灣', '台湾'],
    ['裏', '裡', '里'],
    ['著', '着'],
    ['后', '後'],
    ['計畫', '计划', '計劃'],
    ['瞭解', '了解'],
    ['回覆', '回复'],
    ['氣', '气', '気'],
    ['㑮', '𫝈'],
    ['神', '神'],
    ['Ｃａｆé', 'cafe', 'CAFE\u0301'],
    ['ﬁne', 'FINE'],
    ['ガイド', 'ｶﾞｲﾄﾞ'],
    ['한글', '한글'.normalize('NFD')],
    ['葛飾', '葛\u{e0100}飾', '葛\u200b飾'],
    ['straße', 'STRASSE'],
    ['ﾊﾟ', 'パ', 'ハ\u309a'],
    ['１２', '12', '①②'],
    ['iPhone15', 'iphone 15', 'ＩＰＨＯＮＥ１５'],
  ];
  for (const forms of same) assert.equal(new Set(forms.map(tokensOf)).size, 1, forms.join(' '));
  const different = [
    ['发', '法'],
    ['か', 'が'],
    ['か', 'カ'],
    ['3.14', '314'],
    ['C++', 'C'],
    ['发\n展', '发展'],
    ['发，展', '发展'],
  ];
  for (const forms of different)
    assert.equal(new Set(forms.map(tokensOf)).size, forms.length, forms.join(' '));
});

test('all forms of a word in OpenCC’s dictionaries are equal in a search', async () => {
  const otherWords = /^(?:TWPhrases|HKPhrases|JPShinjitaiPhrases|STPhrases_Generated)/;
  let count = 0;
  for (const [text, name] of await readDictionaryNames()) {
    if (otherWords.test(name)) continue;
    for (const [key = '', value = ''] of pairsOf(text)) {
      if ([...key].length !== [...value].length) continue;
      assert.equal(searchTextOf(key), searchTextOf(value), `${name}: ${key} ${value}`);
      count++;
    }
  }
  assert.ok(count > 60_000, String(count));
});

test('every unit of a search text has its offsets in the source, in order', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '發展',
        '𠮷野',
        'Cafe\u0301',
        'ｶﾞ',
        '5G',
        'C++',
        '3.14',
        '\n',
        'ﷺ',
        '한글'.normalize('NFD'),
        '\ud842',
      ),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('');
      const { text: now, starts, ends } = searchTextWithOffsets(whole);
      assert.equal(now, searchTextOf(whole));
      for (let at = 0; at < now.length; at++) {
        const [start = -1, end = -1] = [starts[at], ends[at]];
        assert.ok(start <= end && end <= whole.length && (at === 0 || start >= (starts[at - 1] as number)));
        if (now[at] === ' ' || now[at] === '\n') continue;
        // The source of a unit gives that unit also when searched alone, except for a dot, which needs digits
        // around it, and a mark, which needs its letter.
        const sourcePart = whole.slice(start, end);
        assert.ok(
          sourcePart === '.' ||
            /\p{M}/u.test(sourcePart) ||
            searchTextOf(sourcePart).includes(now[at] as string),
          sourcePart,
        );
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
});

test('an index gets bigrams and ends of runs, and separately stems and single characters', () => {
  assert.equal(indexTokens('發展，C++ running'), '发展 展_ c + + running _ 发 展 _run');
  assert.equal(indexTokens('甲\n乙'), '甲_ _ 乙_ _ 甲 乙');
  assert.equal(indexTokens('𠮷野'), '𠮷野 野_ _ 𠮷 野');
  assert.equal(indexTokens('　，\n'), '');
});

test('hits have the offsets of the text as written', () => {
  assert.deepEqual(found('頭髮與發展，发展中', '发展'), ['發展', '发展']);
  assert.deepEqual(found('他在５Ｇ 網絡裏。5G网络', '5G網絡'), ['５Ｇ 網絡', '5G网络']);
  assert.deepEqual(found('Running shoes; she runs. Runner', 'run'), ['Running', 'runs']);
  assert.deepEqual(found('Running shoes; she runs.', '"runs"'), ['runs']);
  assert.deepEqual(
    found('machine learning, Machine-Learning and a machine for learning', '"machine learning"'),
    ['machine learning', 'Machine-Learning'],
  );
  assert.deepEqual(found('Cafe\u0301 naïve', 'café naive'), ['Cafe\u0301', 'naïve']);
  assert.deepEqual(found('𠮷野家的𠮷', '𠮷'), ['𠮷', '𠮷']);
  assert.deepEqual(found('C 和 C++ 和 3.14、3,14', 'C++ 3.14'), ['C++', '3.14']);
  assert.deepEqual(found('发\n展 发，展', '发展'), []);
  assert.deepEqual(found('新聞', '闻 -新 title:聞'), ['聞']);
  assert.deepEqual(found('発展途上', '發展 发展途'), ['発展途']);
});

test('the snippet of one term shows its first place, and every hit in it', () => {
  const line = '從前有一座山，山上有一座廟，廟裏有一個老和尚。';
  for (let lines = 0; lines < 60; lines++)
    for (const separator of ['', '\n']) {
      const text = `${`${line}${separator}`.repeat(lines)}河邊的船。${separator}河裏有河。${line.repeat(20)}`;
      const snippet = findSnippet(text, parseSearch('河 ').terms);
      assert.ok(snippet);
      const { at, text: shown, ranges } = snippet;
      assert.equal(text.slice(at, at + shown.length), shown);
      const places = [...shown.matchAll(/河/g)].map(({ index }) => [index, index + 1]);
      assert.deepEqual(ranges, places, `${lines} lines`);
      assert.ok(places.length >= 3 && at <= text.indexOf('河'));
    }
});

test('a snippet has most of the terms, whole characters and the ranges of its hits', () => {
  const filler = '從前有一座山，山上有一座廟，廟裏有一個老和尚。'.repeat(800);
  const text = `台灣的𠮷野家。${filler}\n𠮷野家在台灣的發展很快，人人都知道。${filler}`;
  const snippet = findSnippet(text, parseSearch('台湾').terms);
  assert.equal(snippet?.at, 0);
  const both = findSnippet(text, parseSearch('发展 台湾').terms);
  assert.ok(both);
  assert.equal(text.slice(both.at, both.at + both.text.length), both.text);
  for (const one of [snippet, both])
    for (const [from, to] of one?.ranges ?? [])
      assert.match(one?.text.slice(from, to) ?? '', /^(?:台灣|發展)$/);
  assert.equal(findSnippet(text, parseSearch('沒有這個').terms), undefined);
  assert.equal(findSnippet(text, parseSearch('-山').terms), undefined);
  const pairs = '𠮷'.repeat(500);
  for (let at = 1; at < 400; at += 7) {
    const cut = findSnippet(`${pairs.slice(0, at * 2)}河${pairs}`, parseSearch('河').terms);
    assert.doesNotMatch(cut?.text ?? '', /\p{Cs}/u);
    assert.deepEqual(
      cut?.ranges.map(([from, to]) => cut.text.slice(from, to)),
      ['河'],
    );
  }
});
