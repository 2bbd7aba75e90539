import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Converter, createConverter, readTables, tableFor } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { splitByNodes } from '#shared/hanzi/text-nodes';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');

const bytesOf = async (name: string): Promise<ArrayBuffer> => {
  const bytes = await readFile(join(folder, name));
  return new Uint8Array(bytes).buffer;
};
const createFor = async (to: Script, regional = false): Promise<Converter> =>
  createConverter(readTables(await bytesOf(tableFor(to, regional))), { to, regional });

before(() => writeTables(folder));

test('each script has its own words and variants', async () => {
  const source = '我的头发里有干面粉，后面的软件在互联网上。';
  const expected = [
    ['zh-Hant', false, '我的頭髮裏有乾麪粉，後面的軟件在互聯網上。'],
    ['zh-Hant-TW', false, '我的頭髮裡有乾麵粉，後面的軟件在互聯網上。'],
    ['zh-Hant-TW', true, '我的頭髮裡有乾麵粉，後面的軟體在網際網路上。'],
    ['zh-Hant-HK', false, '我的頭髮裏有乾麪粉，後面的軟件在互聯網上。'],
  ] as const;
  for (const [to, regional, text] of expected) {
    const converter = await createFor(to, regional);
    assert.equal(converter.text(source), text);
    assert.equal(converter.aligned(source).text, text);
  }
});

test('Simplified comes from any Traditional, with regional words if asked for', async () => {
  const plain = await createFor('zh-Hans');
  assert.equal(plain.text('她為這裡的頭髮著急，裏面沒有著作。'), '她为这里的头发着急，里面没有著作。');
  assert.equal(plain.text('網際網路的軟體'), '网际网路的软体');
  assert.equal((await createFor('zh-Hans', true)).text('網際網路的軟體說明'), '互联网的软件说明');
});

test('text in the target script is not converted, also where a dictionary has an entry', async () => {
  const taiwan = await createFor('zh-Hant-TW', true);
  for (const text of ['范先生說土著的老板是乾巫。', '這個軟件', 'これは後ろです。', 'Über 12 %'])
    assert.equal(taiwan.text(text), text);
  assert.equal(taiwan.text('他爲這裏的人畫畫'), '他為這裡的人畫畫');
  assert.equal(taiwan.text('范', 'zh-Hant'), '范');
  const plain = await createFor('zh-Hans');
  for (const text of ['土著的乾坤很复杂', '东京駅前、これは']) assert.equal(plain.text(text), text);
  assert.deepEqual(plain.aligned('发展').changes, []);
});

test('a phrase of another length is aligned at its ends and in proportion inside', async () => {
  const converter = (await createFor('zh-Hant-TW', true)).aligned('在互联网上发表');
  assert.equal(converter.text, '在網際網路上發表');
  const offsets = [...'在互联网上发表', ''].map((_, at) => converter.alignment.toShown(at));
  assert.deepEqual(offsets, [0, 1, 2, 3, 5, 6, 7, 8]);
  assert.deepEqual(
    [...'在網際網路上發表', ''].map((_, at) => converter.alignment.toSource(at)),
    [0, 1, 1, 2, 3, 4, 5, 6, 7],
  );
  for (const outside of [-5, Number.NaN, 99, Number.POSITIVE_INFINITY])
    assert.ok([0, 8].includes(converter.alignment.toShown(outside)), String(outside));
});

test('changes name their dictionary, and ambiguous characters are marked', async () => {
  const converter = (await createFor('zh-Hant-TW', true)).aligned('范先生的软件和头发，这里');
  const changeRows = converter.changes.map((change) => [
    converter.source.slice(change.start, change.end),
    converter.text.slice(change.shownStart, change.shownEnd),
    change.rule,
    change.ambiguous,
  ]);
  assert.deepEqual(
    changeRows.filter(([source]) => source !== '和'),
    [
      ['范', '範', 'STCharacters', true],
      ['软件', '軟體', 'TWPhrases', false],
      ['头发', '頭髮', 'STPhrases', false],
      ['这里', '這裡', 'TWVariants', false],
    ],
  );
});

test('a Traditional character is ambiguous only where it has two Simplified forms', async () => {
  for (const regional of [false, true]) {
    const { source, changes } = (await createFor('zh-Hans', regional)).aligned(
      '這裡的動物與體操，為了乾淨；乾隆時的著作，藉口很多',
    );
    const ambiguousCharacters = changes
      .filter(({ ambiguous }) => ambiguous)
      .map(({ start }) => source[start]);
    assert.deepEqual(
      ambiguousCharacters.filter((one) => !'乾著藉'.includes(one as string)),
      [],
    );
  }
  const { changes } = (await createFor('zh-Hans')).aligned('天乾了');
  assert.deepEqual(
    changes.filter(({ ambiguous }) => ambiguous).map(({ start }) => start),
    [1],
  );
});

test('runs are converted as one and split by their nodes', async () => {
  const converter = await createFor('zh-Hant-TW', true);
  const cases = [
    [
      ['头', '发'],
      ['頭', '髮'],
    ],
    [
      ['我的头', '', '发，', '互', '联', '网', ''],
      ['我的頭', '', '髮，', '網', '際', '網路', ''],
    ],
    [
      ['\ud842', '\udfb7头发'],
      ['\ud842', '\udfb7頭髮'],
    ],
    [[''], ['']],
    [[], []],
  ] as const;
  for (const [nodes, expected] of cases) {
    const conversion = converter.aligned(nodes.join(''), 'zh-Hans');
    const pieces = splitByNodes(nodes, conversion);
    assert.equal(pieces.join(''), conversion.text);
    if (!nodes.join('').includes('\ud842')) assert.deepEqual(pieces, expected);
  }
});

test('a file that is no table, of another version or cut short is refused', async () => {
  const bytes = await bytesOf('t2tw.bin');
  assert.throws(() => readTables(new ArrayBuffer(0)), RangeError);
  assert.throws(
    () => readTables(new TextEncoder().encode('hello, this is text').buffer as ArrayBuffer),
    RangeError,
  );
  assert.throws(() => readTables(bytes.slice(0, bytes.byteLength - 8)), /cut short/);
  assert.throws(() => readTables(bytes.slice(0, 20)), /cut short/);
  const other = bytes.slice(0);
  new Uint32Array(other)[1] = 99;
  assert.throws(() => readTables(other), /format 99/);
  assert.throws(() => tableFor('as-written', false), RangeError);
});
