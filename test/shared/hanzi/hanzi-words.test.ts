import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { createConverter, readTables, tableFor, type UserWord } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { formatWordList, parseWordList } from '#shared/hanzi/words/word-list';
import { UserWordIndex } from '#shared/hanzi/words/words';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');
before(() => writeTables(folder));

const tables = async (to: Script, regional = false) =>
  readTables(new Uint8Array(await readFile(join(folder, tableFor(to, regional)))).buffer);
const wordFor = (key: string, value?: string): UserWord => ({
  key,
  to: 'zh-Hant',
  ...(value !== undefined && { value }),
});

test('words are added, replaced and kept, and no phrase reaches into them', async () => {
  const words = [wordFor('里根', '雷根'), wordFor('范先生'), wordFor('发展', '發  展'), wordFor('头')];
  const converter = createConverter(await tables('zh-Hant-TW'), { to: 'zh-Hant-TW', words });
  const cases = [
    ['里根总统的头发', '雷根總統的头發'],
    ['范先生发展', '范先生發  展'],
    ['生发展', '生發  展'],
    ['软件里根本没有', '軟件雷根本沒有'],
    ['范先', '範先'],
  ] as const;
  for (const [source, shown] of cases) {
    assert.equal(converter.text(source), shown);
    const { alignment, text, changes } = converter.aligned(source);
    assert.equal(text, shown);
    for (const { start, end, shownStart, shownEnd } of changes) {
      assert.equal(alignment.toShown(start), shownStart);
      assert.equal(alignment.toShown(end), shownEnd);
      assert.equal(alignment.toSource(shownEnd), end);
    }
  }
  const changesByRule = converter.aligned('范先生在里根家').changes.filter(({ start }) => start < 6);
  assert.deepEqual(
    changesByRule.map(({ start, rule, ambiguous }) => [start, rule, ambiguous]),
    [
      [0, 'words', false],
      [4, 'words', false],
    ],
  );
});

test('a key matches in either script, but not another character of the same Simplified form', async () => {
  const words = [wordFor('視頻', '影片'), wordFor('乾隆', '《乾隆》')];
  const converter = createConverter(await tables('zh-Hant-TW'), { to: 'zh-Hant-TW', words });
  assert.equal(converter.text('这个视频里的乾隆'), '這個影片裡的《乾隆》');
  assert.equal(converter.text('這個視頻裡的乾隆'), '這個影片裡的《乾隆》');
  assert.equal(converter.text('幹隆', 'zh-Hant'), '幹隆');
  const other = createConverter(await tables('zh-Hans'), {
    to: 'zh-Hans',
    words: [...words, { key: '影片', value: '视频', to: 'zh-Hans' }],
  });
  assert.equal(other.text('這個影片和視頻'), '这个视频和视频');
});

test('of two words with one key the later counts, and the longest key matches', async () => {
  const words = new UserWordIndex(
    [
      wordFor('里', 'A'),
      wordFor('里程', 'B'),
      wordFor('里', 'C'),
      wordFor('', 'D'),
      wordFor('长'.repeat(65), 'E'),
    ],
    'zh-Hant',
  );
  assert.equal(words.size, 2);
  assert.deepEqual(words.find('公里的里程里'), [
    { start: 1, end: 2, value: 'C', word: wordFor('里', 'C') },
    { start: 3, end: 5, value: 'B', word: wordFor('里程', 'B') },
    { start: 5, end: 6, value: 'C', word: wordFor('里', 'C') },
  ]);
  assert.equal(new UserWordIndex([wordFor('里', 'A')], 'zh-Hans').size, 0);
});

test('a word is found at the edges of windows, and in text that is converted step by step', async () => {
  const words = [wordFor('里根', '雷根總統閣下'), wordFor('零', '')];
  const converter = createConverter(await tables('zh-Hant-TW'), { to: 'zh-Hant-TW', words });
  for (const gap of [16_380, 16_383, 16_384, 16_385, 40_000]) {
    const source = `${'头发，'.repeat(gap / 3)}里根${'头发，'.repeat(9000)}里根`;
    const shown = `${'頭髮，'.repeat(gap / 3)}雷根總統閣下${'頭髮，'.repeat(9000)}雷根總統閣下`;
    const conversion = converter.aligned(source);
    assert.equal(conversion.text, shown);
    assert.equal(conversion.alignment.toShown(source.length), shown.length);
    assert.equal(conversion.alignment.toSource(shown.length - 6), source.length - 2);
  }
  assert.equal(converter.text('豈⿰木寸里根头发零一'), '豈⿰木寸雷根總統閣下頭髮一');
  assert.equal(converter.text('\0里根\0'), '\0雷根總統閣下\0');
});

test('a fixed stretch may be longer than a window, also where its length stays', async () => {
  const converter = createConverter(await tables('zh-Hant-TW'), { to: 'zh-Hant-TW' });
  for (const before of [0, 5, 16_380, 16_640, 40_000])
    for (const units of [300, 16_640, 16_897, 50_000]) {
      const [start, end] = [before * 2, before * 2 + units];
      const source = `${'头发'.repeat(before)}${'书'.repeat(units)}头发`;
      for (const value of ['頁'.repeat(units), '頁'.repeat(units + 1)]) {
        const { text, alignment } = converter.aligned(source, 'zh-Hans', [{ start, end, value }]);
        assert.equal(text, `${'頭髮'.repeat(before)}${value}頭髮`);
        assert.equal(alignment.toShown(end), start + value.length);
      }
    }
});

test('a long Traditional text with one Simplified clause is converted whole', async () => {
  const around = '我們在這裡說話，他們聽見了。'.repeat(2000);
  for (const to of ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const) {
    const converter = createConverter(await tables(to), { to });
    const source = `${around}我们看见他。${around}`;
    const shown = converter.text(source, 'zh-Hant');
    assert.equal(shown, converter.aligned(source, 'zh-Hant').text);
    assert.equal(shown.length, source.length);
    assert.equal(shown.slice(around.length, around.length + 6), '我們看見他。');
  }
});

test('a list of hundreds is parsed, and formatted so that it parses to the same', () => {
  const { words, refused } = parseWordList(
    '\uFEFF# mine\r\n里根\t雷根\n土豆 → 馬鈴薯\n\n 的士  計程車 \n范先生\nC++\tC＋＋\tzh-Hans\n => 無\n字\t値\tde\n',
    'zh-Hant',
  );
  assert.deepEqual(words, [
    wordFor('里根', '雷根'),
    wordFor('土豆', '馬鈴薯'),
    wordFor('的士', '計程車'),
    wordFor('范先生'),
    { key: 'C++', value: 'C＋＋', to: 'zh-Hans' },
  ]);
  assert.deepEqual(
    refused.map(({ line }) => line),
    [8, 9],
  );
  const longList = [
    ...words,
    wordFor('#一', '＃一'),
    ...Array.from({ length: 700 }, (_, n) => wordFor(`词${n}`, `詞 ${n}`)),
  ];
  assert.deepEqual(parseWordList(formatWordList(longList), 'zh-Hans').words, longList);
});

test('a single comma separates columns; several commas, or one before an arrow, belong to the word', () => {
  assert.deepEqual(parseWordList('里根,雷根\n土豆， 馬鈴薯\n一，二，三\n甲,乙→丙\n,x', 'zh-Hant'), {
    words: [
      wordFor('里根', '雷根'),
      wordFor('土豆', '馬鈴薯'),
      wordFor('一，二，三'),
      wordFor('甲,乙', '丙'),
    ],
    refused: [{ line: 5, text: ',x', why: 'no-key' }],
  });
});
