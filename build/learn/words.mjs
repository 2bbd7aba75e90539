// Weighs words: how often each dictionary phrase and each single character is a word of the training text.
import { readFileSync } from 'node:fs';
import { assignCodes, buildDoubleArray, createInfo } from '../double-array.mjs';
import { importTypeScript } from '../typescript.mjs';
import { buildHashTable } from './write.mjs';

const { childOf, entryOf } = await importTypeScript('main/shared/hanzi/convert/trie.ts');

/** The phrases of OpenCC from Simplified whose length does not change, as [Simplified, Traditional]. */
export async function readPhrases() {
  const phrases = new Map();
  for (const name of ['STPhrases', 'STPhrases_GeneratedFromRegionalPhrases']) {
    const file = new URL(`../../node_modules/opencc-js/dist/esm-lib/dict/${name}.js`, import.meta.url);
    const text = readFileSync(file, 'utf8');
    for (const entry of text.slice(text.indexOf('"') + 1, text.lastIndexOf('"')).split('|')) {
      const [from, to] = entry.split(' ');
      if (from.length > 1 && from.length === to?.length && !phrases.has(from)) phrases.set(from, to);
    }
  }
  return [...phrases];
}

/** The trie of the phrases for `main/shared/hanzi/convert/trie.ts`; entry n is phrase n - 1. */
export function trieOf(phrases) {
  const entries = new Map(phrases.map(([from, to]) => [from, { value: to, rule: 0 }]));
  const codes = assignCodes([entries]);
  return { info: createInfo(codes), ...buildDoubleArray(entries, codes) };
}

/**
 * Writes the entries of the trie that begin at `from` of `text` into `into`, as pairs of end and number;
 * returns the count of numbers.
 */
export function entriesAt(trie, text, from, to, into) {
  let state = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    state = childOf(trie, state, text[at]);
    if (state === 0) break;
    const entry = entryOf(trie, state);
    if (entry === 0) continue;
    into[count++] = at + 1;
    into[count++] = entry;
  }
  return count;
}

/** For each unit the length (high bits) and offset (low 4) of its phrase in greedy segmentation, or 0. */
export function greedyPhrases(trie, text) {
  const cover = new Uint8Array(text.length);
  const found = new Int32Array(64);
  for (let at = 0; at < text.length; ) {
    const count = text[at] === 0 ? 0 : entriesAt(trie, text, at, text.length, found);
    if (count === 0) {
      at++;
      continue;
    }
    const length = found[count - 2] - at;
    for (let n = 0; n < length; n++) cover[at + n] = (Math.min(length, 15) << 4) | Math.min(n, 15);
    at += length;
  }
  return cover;
}

/** The weight of a word that does not occur, a natural logarithm. */
const unseenWeight = Math.log(0.3);

/**
 * The best cut of `[start, end)` of a corpus into phrases that agree with its Traditional side and single
 * characters. `wordAt` has for each end the phrase that ends there (0 for a single), `startOf` where it
 * starts, both from `start` on. `singleWeight` and `phraseWeight` give the weight of a step.
 */
function bestCut({ simplified, traditional }, start, end, { trie, fold, singleWeight, phraseWeight }) {
  const size = end - start;
  const best = new Float64Array(size + 1).fill(-1e18);
  const startOf = new Int32Array(size + 1);
  const wordAt = new Int32Array(size + 1);
  const found = new Int32Array(64);
  best[0] = 0;
  const step = (from, to, weight, word) => {
    if (best[from] + weight <= best[to]) return;
    best[to] = best[from] + weight;
    startOf[to] = from;
    wordAt[to] = word;
  };
  const agrees = (entry, from, length) => {
    const units = trie.at[entry];
    for (let n = 0; n < length; n++)
      if (fold[trie.units[units + n]] !== fold[traditional[start + from + n]]) return false;
    return true;
  };
  for (let from = 0; from < size; from++) {
    step(from, from + 1, singleWeight(simplified[start + from] * 65536 + fold[traditional[start + from]]), 0);
    const count = entriesAt(trie, simplified, start + from, end, found);
    for (let at = 0; at < count; at += 2) {
      const [to, entry] = [found[at] - start, found[at + 1]];
      if (agrees(entry, from, to - from)) step(from, to, phraseWeight(entry, to - from), entry);
    }
  }
  return { startOf, wordAt };
}

/** Counts the phrases (`counts`) and single characters (`alone`) of the best cuts of all lines. */
function countCuts(corpora, phrases, cutting) {
  const counts = new Float64Array(phrases.length + 1);
  const alone = new Map();
  for (const corpus of corpora) {
    const { simplified, traditional } = corpus;
    for (let start = 0; start < simplified.length; ) {
      let end = start;
      while (simplified[end] !== 0 && end < simplified.length) end++;
      const { startOf, wordAt } = bestCut(corpus, start, end, cutting);
      for (let n = end - start; n > 0; n = startOf[n]) {
        if (wordAt[n] !== 0) counts[wordAt[n]]++;
        else {
          const key = simplified[start + n - 1] * 65536 + cutting.fold[traditional[start + n - 1]];
          alone.set(key, (alone.get(key) ?? 0) + 1);
        }
      }
      start = end + 1;
    }
  }
  return { counts, alone };
}

/**
 * Counts words by cutting the training text where its Traditional side agrees: first into the longest
 * phrases, then by the counts of the first round. Gives natural logarithms: of each phrase (`weights`), of
 * each Simplified and Traditional single as `unit * 65536 + form` (`singles`), and of all words (`total`).
 */
export function countWords(corpora, trie, phrases, fold) {
  let known = { weights: new Float64Array(phrases.length + 1), singles: new Map(), total: 0 };
  const rounds = [
    { singleWeight: () => 0, phraseWeight: (_, length) => 2 * (length - 1) - 0.5 },
    {
      singleWeight: (key) => (known.singles.get(key) ?? unseenWeight) - known.total,
      phraseWeight: (entry) => known.weights[entry] - known.total,
    },
  ];
  for (const round of rounds) {
    const { counts, alone } = countCuts(corpora, phrases, { trie, fold, ...round });
    let sum = 0;
    for (const count of counts) sum += count;
    for (const count of alone.values()) sum += count;
    known = {
      total: Math.log(sum),
      weights: counts.map((count) => Math.log(count + 0.3)),
      singles: new Map([...alone].map(([key, count]) => [key, Math.log(count + 0.3)])),
    };
  }
  return known;
}

const tenths = (weight) => Math.max(1, Math.min(255, Math.round(weight * 10)));

/** The counted words as `WordWeights` of the program; gives each of `characters` its `singles` as well. */
export function wordWeights({ weights, singles, total }, phrases, characters, engine) {
  const hashOf = (text) => {
    let hash = 0;
    for (let at = 0; at < text.length; at++) hash = engine.mixHash(hash, text.charCodeAt(at));
    return hash;
  };
  const met = phrases.flatMap(([from], n) =>
    weights[n + 1] > 0 ? [[hashOf(from), tenths(weights[n + 1])]] : [],
  );
  const [phraseKey, phraseWeight] = buildHashTable(met, Uint8Array, engine);
  const unitWeight = new Uint8Array(0xa000 - engine.firstHan);
  for (const [key, weight] of singles) {
    const place = Math.floor(key / 65536) - engine.firstHan;
    if (weight > 0 && place >= 0 && place < unitWeight.length)
      unitWeight[place] = Math.max(unitWeight[place], tenths(weight));
  }
  for (const character of characters)
    character.singles = character.keys.map((key) =>
      Math.round(10 * (singles.get(character.unit * 65536 + key) ?? unseenWeight)),
    );
  return {
    phraseKey,
    phraseWeight,
    unitWeight,
    total: Math.round(total * 10),
    rare: Math.round(unseenWeight * 10),
  };
}
