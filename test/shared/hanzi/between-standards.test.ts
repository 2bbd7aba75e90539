import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { withStandard } from '#shared/hanzi/between-standards';
import { createConverter, readDisambiguationModel, readTables, tableFor } from '#shared/hanzi/engine';
import { detectStandard } from '#shared/hanzi/standard';
import type { Traditional } from '#shared/traditional';
import { writeTables } from '../../../build/dictionary.mjs';
import { modelBytes } from './built-converter.ts';

const folder = join(process.cwd(), 'out/app/hanzi');
const load = async (name: string) => readTables(new Uint8Array(await readFile(join(folder, name))).buffer);
const hongKong: Traditional = 'zh-Hant-HK';
const taiwan: Traditional = 'zh-Hant-TW';

before(() => writeTables(folder));

async function converterBetween(from: Traditional, to: Traditional, regional = false, words = noWords) {
  const settings = { from, to, regional, words };
  const ambiguity = readDisambiguationModel(await modelBytes());
  const base = createConverter(await load(tableFor(to, regional)), { to, regional, words, ambiguity });
  return withStandard(base, settings, load);
}
const noWords: readonly { key: string; value: string; to: 'zh-Hant' }[] = [];

test('the standard of a text is told by its characters and words', () => {
  for (const [text, standard] of [
    ['他在屋裏看着窗外。', hongKong],
    ['佢喺屋企食飯，冇嘢做。', hongKong],
    ['乘的士往立法會，質素參差。', hongKong],
    ['他在屋裡看螢幕，網路不通。', taiwan],
    ['臺北的捷運站裡有計程車。', taiwan],
    ['爲甚麼喫麪？屋裏看着。', 'zh-Hant'],
    ['老人坐在石階上看船。', undefined],
    ['屋裡和屋裏，螢幕和屏幕。', undefined],
    ['', undefined],
  ] as const)
    assert.equal(detectStandard(text), standard, text);
});

test('text of one standard gets the characters of another', async () => {
  const hk = '他在屋裏看着窗外，說衞生間壞了，一羣人吃麪。著名作家着急。皇后、後來、頭髮、乾燥、幹部。';
  const tw = '他在屋裡看著窗外，說衛生間壞了，一群人吃麵。著名作家著急。皇后、後來、頭髮、乾燥、幹部。';
  assert.equal((await converterBetween(hongKong, taiwan)).text(hk, 'zh-Hant'), tw);
  assert.equal((await converterBetween(taiwan, hongKong)).text(tw, 'zh-Hant').replace('説', '說'), hk);
  assert.match(
    (await converterBetween(taiwan, 'zh-Hant')).text(tw, 'zh-Hant'),
    /屋裏看着.*吃麪|屋裏看着.*喫麪/,
  );
  const toStandard = await converterBetween(taiwan, 'zh-Hant');
  assert.equal(
    toStandard.text('他才在裡面看著人才，因為秘密核准，參加一群眾人', 'zh-Hant').replace('秘', '祕'),
    '他才在裏面看着人才，因爲祕密核准，參加一羣衆人',
  );
  assert.equal((await converterBetween(taiwan, taiwan)).text(tw, 'zh-Hant'), tw);
  const simplified = '他在屋里看着窗外';
  assert.equal((await converterBetween(hongKong, taiwan)).text(simplified, 'zh-Hans'), '他在屋裡看著窗外');
});

test('Hong Kong’s text gets Taiwan’s words where they are on, and no character is guessed', async () => {
  const source = '他用軟件打印，網絡和硬件都壞了，激光、的士、信息；乾和幹、後和后、裏面的麪。';
  const plain = (await converterBetween(hongKong, taiwan)).text(source, 'zh-Hant');
  assert.equal(plain, source.replaceAll('裏', '裡').replaceAll('麪', '麵'));
  const conversion = (await converterBetween(hongKong, taiwan, true)).aligned(source, 'zh-Hant');
  assert.match(
    conversion.text,
    /^他用軟體列印，網路和硬體都壞了，雷射、計程車、資訊；乾和幹、後和后、裡面的麵。$/,
  );
  const found = conversion.changes.map(({ start, end, shownStart, shownEnd }) => [
    source.slice(start, end),
    conversion.text.slice(shownStart, shownEnd),
  ]);
  for (const pair of [
    ['軟件', '軟體'],
    ['的士', '計程車'],
    ['裏', '裡'],
  ])
    assert.ok(
      found.some((one) => one.join() === pair.join()),
      `${pair} in ${found.join(' ')}`,
    );
  for (let at = 0; at <= source.length; at++)
    assert.ok(conversion.alignment.toShown(at) <= conversion.text.length);
  assert.equal(conversion.text[conversion.alignment.toShown(source.indexOf('裏'))], '裡');
});

test('a Simplified clause in text of Hong Kong is converted as such', async () => {
  const converter = await converterBetween(hongKong, taiwan, true);
  assert.equal(
    converter.text('他在屋裏看「他的头发干了」，軟件壞了。', 'zh-Hant'),
    '他在屋裡看「他的頭髮乾了」，軟體壞了。',
  );
});

test('Taiwan’s text gets the words that Hong Kong is known to have, and keeps its own else', async () => {
  const source = '他的軟體在網路上，螢幕和印表機，資訊與程式都好。';
  const shown = (await converterBetween(taiwan, hongKong, true)).text(source, 'zh-Hant');
  assert.match(shown, /^他的軟件在網絡上，/);
  assert.match(shown, /資訊與程式都好。$/);
});

test('the reader’s own words and choices come before regional words', async () => {
  const words = [{ key: '軟件', value: '軟體程式', to: 'zh-Hant' as const }];
  const converter = await converterBetween(hongKong, taiwan, true, words);
  assert.equal(converter.text('他用軟件上網絡。', 'zh-Hant'), '他用軟體程式上網路。');
  const fixed = [{ start: 2, end: 4, value: '軟件' }];
  assert.equal(converter.aligned('他用軟件上網絡。', 'zh-Hant', fixed).text, '他用軟件上網路。');
});

test('a long paragraph takes linear time and keeps every character', async () => {
  const source = '他用軟件上網絡，在屋裏看着。'.repeat(4000);
  const shown = (await converterBetween(hongKong, taiwan, true)).text(source, 'zh-Hant');
  assert.equal(shown, '他用軟體上網路，在屋裡看著。'.repeat(4000));
});
