import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { marksOf } from '#shared/hanzi/conversion-marks';
import { createConverter, readDisambiguationModel, readTables, tableFor } from '#shared/hanzi/engine';
import {
  type Correction,
  correctionsIn,
  parseCorrections,
  parseUserWords,
  withCorrection,
  withWords,
} from '#shared/hanzi/words/corrections';
import { parseArticleState } from '#shared/settings';
import { writeTables } from '../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');
before(() => writeTables(folder));

const bytes = async (path: string) => new Uint8Array(await readFile(path)).buffer;
const toTaiwan = async () =>
  createConverter(readTables(await bytes(join(folder, tableFor('zh-Hant-TW', false)))), {
    to: 'zh-Hant-TW',
    ambiguity: readDisambiguationModel(await bytes('assets/ambiguity.bin')),
    words: [{ key: '发展', value: '發展。', to: 'zh-Hant' }],
  });

const at = (start: number, key: string, value: string): Correction => ({
  at: start,
  key,
  value,
  to: 'zh-Hant',
});

test('a correction holds at its place only, wins over words, and keeps every offset aligned', async () => {
  const convert = await toTaiwan();
  const source = '头发发展，头发';
  const fixed = [
    { start: 1, end: 2, value: '發' },
    { start: 2, end: 3, value: '髪髪' },
  ];
  const { text, alignment, changes } = convert.aligned(source, undefined, fixed);
  assert.equal(text, '頭發髪髪展，頭髮');
  assert.equal(alignment.toShown(3), 4);
  assert.equal(alignment.toSource(5), 4);
  assert.deepEqual(
    changes.filter(({ rule }) => rule === 'words').map(({ start, shownStart }) => [start, shownStart]),
    [
      [1, 1],
      [2, 2],
    ],
  );
  assert.equal(convert.aligned(source).text, '頭髮發展。，頭髮');
  // Text in the target script is unchanged, except for the user's corrections.
  assert.equal(
    convert.aligned('皇后與裡面', undefined, [{ start: 1, end: 2, value: '後' }]).text,
    '皇後與裡面',
  );
});

test('corrections are found by place, quote and side, in order and without overlap', () => {
  const all = [at(12, '里', '裡'), at(10, '发', '髮'), { ...at(11, '展', '展'), to: 'zh-Hans' as const }];
  assert.deepEqual(correctionsIn(all, 'zh-Hant-HK', '发展里', 10), [
    { start: 0, end: 1, value: '髮' },
    { start: 2, end: 3, value: '裡' },
  ]);
  assert.deepEqual(correctionsIn(all, 'zh-Hans', '发展里', 10), [{ start: 1, end: 2, value: '展' }]);
  assert.deepEqual(correctionsIn(all, 'zh-Hant', '已改里', 10), [{ start: 2, end: 3, value: '裡' }]);
  assert.deepEqual(correctionsIn(all, 'zh-Hant', '发展里', 0), []);
  assert.deepEqual(correctionsIn([at(0, '发展', 'x'), at(1, '展', 'y')], 'zh-Hant', '发展', 0), [
    { start: 0, end: 2, value: 'x' },
  ]);
});

test('a new correction replaces those it overlaps, and a new word the one with its key', () => {
  const before = [at(3, '发展', '發展'), at(6, '里', '裡'), { ...at(4, '展', '展'), to: 'zh-Hans' as const }];
  assert.deepEqual(withCorrection(before, at(4, '展', '展')), [before[1], before[2], at(4, '展', '展')]);
  const words = [
    { key: '里根', value: '雷根', to: 'zh-Hant' },
    { key: '里根', to: 'zh-Hans' },
  ] as const;
  assert.deepEqual(
    withWords(words, [
      { key: '里根', value: '列根', to: 'zh-Hant' },
      { key: '里根', to: 'zh-Hant' },
    ]),
    [words[1], { key: '里根', to: 'zh-Hant' }],
  );
});

test('words and corrections are parsed back, and malformed ones are left out', () => {
  const state = {
    words: [
      { key: '赵松', value: '趙松', to: 'zh-Hant' },
      { key: '范', to: 'zh-Hant' },
    ],
    corrections: [at(7, '里', '裡')],
  };
  assert.deepEqual(parseArticleState(JSON.parse(JSON.stringify(state))), state);
  const words = [
    null,
    { key: '', to: 'zh-Hant' },
    { key: 'a\tb', to: 'zh-Hant' },
    { key: '里', to: 'ja' },
    { key: '里'.repeat(65), to: 'zh-Hant' },
  ];
  assert.deepEqual(parseUserWords(words), []);
  assert.deepEqual(parseUserWords([{ key: '里', value: 'x\ny', to: 'zh-Hant' }]), [
    { key: '里', to: 'zh-Hant' },
  ]);
  const wrong = [
    { ...at(-1, '里', '裡') },
    { ...at(1.5, '里', '裡') },
    { ...at(1, '', '裡') },
    { at: '1', key: '里', value: '裡', to: 'zh-Hant' },
    { ...at(1, '里', '裡'.repeat(300)) },
  ];
  assert.deepEqual(parseCorrections(wrong), []);
  assert.deepEqual(parseCorrections('x'), []);
});

test('characters of the model have forms and doubts', async () => {
  const convert = await toTaiwan();
  assert.deepEqual([...convert.forms('里')].sort(), ['裡', '里']);
  assert.ok(convert.forms('发').includes('髮') && convert.forms('发').includes('發'));
  assert.deepEqual(convert.forms('猫'), []);
  const { doubts } = convert.aligned('咸生里是一条老街，鱼都往河里游。');
  assert.ok(doubts.some((doubt) => doubt.at === 0) && doubts.some((doubt) => doubt.at === 2));
  assert.ok(doubts.every(({ risk }) => risk > 0 && risk < 1));
});

test('a doubtful character inside of a phrase has a mark of its own', async () => {
  const convert = await toTaiwan();
  const marksIn = (text: string) =>
    marksOf(convert.aligned(text, 'zh-Hans'), false).map(({ written, shown, isDoubtful }) =>
      [written, shown, isDoubtful ? 'doubtful' : 'certain'].join(' '),
    );
  assert.deepEqual(marksIn('他没干。'), ['没 沒 certain', '干 幹 doubtful']);
  assert.deepEqual(marksIn('头发'), ['头发 頭髮 certain']);
  assert.ok(marksIn('他说不准点名').includes('准 准 doubtful'));
});

test('towards Simplified only a character with another sense or reading is doubtful', async () => {
  const table = readTables(await bytes(join(folder, tableFor('zh-Hans', false))));
  const convert = createConverter(table, { to: 'zh-Hans' });
  const doubtful = (text: string) =>
    marksOf(convert.aligned(text, 'zh-Hant'), true)
      .filter(({ isDoubtful }) => isDoubtful)
      .map(({ written, shown }) => written + shown);
  assert.deepEqual(doubtful('規劃和設計終於完成，怎麼畫都好，看著鍾女士徵求答覆。'), []);
  assert.deepEqual(doubtful('沈先生叫李乾。'), ['沈沈', '乾干']);
});
