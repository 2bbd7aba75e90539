// The converter module for measurers, as it is built.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';

type Convert = (text: string, from: string, to: string) => string;
const module = (await import(pathToFileURL(join(process.cwd(), 'out/convert.mjs')).href)) as {
  readonly convert: Convert;
  readonly convertExact: Convert;
};

const sample = '他在裡面发展軟件和软体，用滑鼠點互联网；台湾臺灣的头发、浜辺の竜、國圀国，著作與看着。';
const pairs = [
  ...['t', 'tw', 'twp', 'hk', 'hkp'].flatMap((code) => [`cn ${code}`, `${code} cn`]),
  ...['tw', 'hk', 'jp'].flatMap((code) => [`t ${code}`, `${code} t`]),
].map((pair) => pair.split(' ') as [from: 'cn', to: 't']);

test('every pair of codes is converted exactly as opencc-js does', () => {
  assert.equal(pairs.length, 16);
  for (const [from, to] of pairs)
    assert.equal(module.convertExact(sample, from, to), Converter({ from, to })(sample), `${from} to ${to}`);
});

test('the default leaves what is in the target script, and a pair without a table is refused', () => {
  assert.equal(module.convert('范先生說土著的老板', 'cn', 'tw'), '范先生說土著的老板');
  assert.equal(module.convert('头发里的软件', 'cn', 'twp'), '頭髮裡的軟體');
  assert.equal(module.convert('頭髮裡的軟體', 'twp', 'cn'), '头发里的软件');
  assert.throws(() => module.convertExact('字', 'cn', 'xx'), Error);
});
