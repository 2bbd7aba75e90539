import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtConverter } from './built-converter.ts';
import { toSimplified } from './sentences-simplified.ts';
import { toTraditional } from './sentences-traditional.ts';

const pairsOf = (list: string): readonly (readonly [string, string])[] =>
  list
    .trim()
    .split('\n')
    .map((line) => line.trim().split('|') as [string, string]);

test('two hundred sentences with ambiguous characters are right in Traditional', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  const pairs = pairsOf(toTraditional);
  assert.ok(pairs.length >= 200);
  const wrong = pairs.filter(([source, shown]) => converter.text(source, 'zh-Hans') !== shown);
  assert.deepEqual(
    wrong.map(([source]) => converter.text(source, 'zh-Hans')),
    wrong.map(([, shown]) => shown),
  );
});

test('sentences are right in Simplified', async () => {
  const converter = await builtConverter('zh-Hans');
  const pairs = [
    ...pairsOf(toSimplified),
    ...pairsOf(toTraditional).map(([source, shown]) => [shown, source] as const),
  ];
  const wrong = pairs.filter(([source, shown]) => converter.text(source, 'zh-Hant') !== shown);
  assert.deepEqual(
    wrong.map(([source]) => converter.text(source, 'zh-Hant')),
    wrong.map(([, shown]) => shown),
  );
});

test('sentences in the target script stay as they are', async () => {
  const [traditional, simplified] = [await builtConverter('zh-Hant-TW'), await builtConverter('zh-Hans')];
  const pairs = pairsOf(toTraditional);
  assert.deepEqual(
    pairs.map(([, shown]) => traditional.text(shown)),
    pairs.map(([, shown]) => shown),
  );
  assert.deepEqual(
    pairs.map(([source]) => simplified.text(source)),
    pairs.map(([source]) => source),
  );
});

test('earlier conversions make no difference', async () => {
  const sources = pairsOf(toTraditional).map(([source]) => source);
  // Halves of sentences joined again put the same phrases beside other words.
  const texts = sources.flatMap((source, n) => [
    source,
    `${source.slice(n % 5)}${sources[(n * 7) % sources.length]?.slice(n % 3, 9)}`,
  ]);
  const used = await builtConverter('zh-Hant-TW');
  for (const text of texts) used.text(text, 'zh-Hans');
  for (const text of texts.filter((_, n) => n % 3 === 0)) {
    const fresh = await builtConverter('zh-Hant-TW');
    assert.equal(used.text(text, 'zh-Hans'), fresh.text(text, 'zh-Hans'));
    assert.deepEqual(used.aligned(text, 'zh-Hans').doubts, fresh.aligned(text, 'zh-Hans').doubts);
  }
});
