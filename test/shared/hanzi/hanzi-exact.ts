import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Converter as openCC } from 'opencc-js';
import { type Conversion, type Converter, createConverter, readTables } from '#shared/hanzi/engine';
import { splitByNodes } from '#shared/hanzi/text-nodes';
import { convertRun } from '#shared/text/convert-run';
import { pairsOf, readDictionaryNames, writeTables } from '../../../build/dictionary.mjs';
import { isLong } from '../../long.ts';
import { scaled } from '../../scale.ts';
import { isInsidePair, RandomText } from './random-text.ts';

const folder = join(process.cwd(), 'out/app/hanzi');
/** Less than a tenth in `npm test`: 16 configurations take long. */
const share = isLong ? 1 : 0.5;
const concatenations = scaled(200_000) * share;
const textLength = scaled(5_000_000) * share;
const seed = Number(process.env.JIANFAN_SEED ?? 20_251_123);

/** The keys of all dictionaries. */
const keys: string[] = [];
/** The keys and their values. */
const words: string[] = [];
const prose: string[] = [];

async function prepare(): Promise<void> {
  await writeTables(folder);
  const pairs = [...(await readDictionaryNames()).keys()].flatMap(pairsOf);
  for (const key of new Set(pairs.map(([key]) => key))) keys.push(key);
  for (const word of new Set(pairs.flat())) words.push(word);
  prose.push(...proseOf(textLength));
}

/** The files named in JIANFAN_PROSE, else paragraphs of dictionary phrases, of `length` units in all. */
function proseOf(length: number): string[] {
  const files = (process.env.JIANFAN_PROSE ?? '').split(':').filter((file) => existsSync(file));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const random = new RandomText(seed);
  const paragraphs = text ? [text.slice(0, length)] : [];
  for (let sum = text.length; sum < length; sum += paragraphs.at(-1)?.length ?? 0)
    paragraphs.push(random.paragraph(words, 2 + random.below(60_000)));
  return paragraphs;
}

const createExactConverter = (name: string): Converter =>
  createConverter(readTables(new Uint8Array(readFileSync(join(folder, `${name}.bin`))).buffer), {
    to: name.startsWith('s2') || name.endsWith('2t') ? 'zh-Hant' : 'zh-Hans',
    exact: true,
  });

/** The codes of opencc-js for a configuration: `tw2sp` is from `twp` to `cn`. */
function openccConverter(name: string): (text: string) => string {
  const [from = '', to = ''] = name.replace(/^s2/, 'cn2').split('2');
  return openCC(to.startsWith('s') ? { from: `${from}${to.slice(1)}`, to: 'cn' } : ({ from, to } as Codes));
}

type Codes = Parameters<typeof openCC>[0];

const printable = (text: string): string =>
  [...text].map((c) => (/[\ud800-\udfff]/.test(c) ? `\\u{${c.codePointAt(0)?.toString(16)}}` : c)).join('');

function assertSame(result: string, expected: string, source: string): void {
  if (result === expected) return;
  let at = 0;
  while (result[at] === expected[at]) at++;
  const near = (text: string): string => printable(text.slice(Math.max(0, at - 20), at + 20));
  assert.fail(`seed ${seed}: ${near(source)} became ${near(result)} and not ${near(expected)}`);
}

/** Checks that the alignment of the whole source is monotone and splits no surrogate pair. */
function checkAlignment({ source, text, alignment }: Conversion): void {
  const fail = (at: number, there: number, last: number): never =>
    assert.fail(
      `seed ${seed}: the alignment of ${printable(source.slice(0, 60))} maps ${at} to ${there} after ${last}`,
    );
  const walk = (length: number, target: string, go: (at: number) => number) => {
    let last = 0;
    for (let at = 0; at <= length; at++) {
      const there = go(at);
      const isPlace = there >= last && there <= target.length && Number.isInteger(there);
      if (!isPlace || isInsidePair(target, there)) fail(at, there, last);
      last = there;
    }
    if (go(0) !== 0 || last !== target.length) fail(length, last, go(0));
  };
  walk(source.length, text, (at) => alignment.toShown(at));
  walk(text.length, source, (at) => alignment.toSource(at));
}

/**
 * Checks that nodes of the source, converted and split, join to the converted text, and to the source when
 * unconverted.
 */
function checkSplit(conversion: Conversion, source: string, random: RandomText): void {
  const nodes: string[] = [];
  for (let at = 0; at < source.length; ) {
    const end = at + 1 + random.below(5);
    nodes.push(source.slice(at, end));
    at = end;
  }
  assertSame(splitByNodes(nodes, conversion).join(''), conversion.text, source);
  assertSame(convertRun(nodes, 'zh', undefined).texts.join(''), source, source);
  assertSame(conversion.source, source, source);
}

/**
 * Tests that these configurations in exact mode give exactly what opencc-js gives, both as text alone and
 * aligned, that every alignment is monotone, and that text as written is unchanged.
 */
export function testExact(names: readonly string[]): void {
  before(prepare);
  const sizes = `${concatenations} concatenations, ${textLength} characters`;
  for (const name of names)
    test(`${name} is as opencc-js has it: every key, ${sizes}`, () => {
      const random = new RandomText(seed);
      const ours = createExactConverter(name);
      const opencc = openccConverter(name);
      const check = (text: string) => {
        const wanted = opencc(text);
        assertSame(ours.text(text), wanted, text);
        const result = ours.aligned(text);
        assertSame(result.text, wanted, text);
        checkAlignment(result);
        checkSplit(result, text, random);
      };
      for (const key of keys) check(key);
      for (let count = 0; count < concatenations; count++) check(random.concatenation(words));
      for (const paragraph of prose) check(paragraph);
    });
}
