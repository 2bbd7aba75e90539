// Weights of words: how often each phrase of the dictionaries, and each single character, is a word of the training text.
import { readFileSync } from 'node:fs';
import { codesOf, doubleArray, infoOf } from '../double-array.mjs';
import { importTypeScript } from '../typescript.mjs';

const { childOf, entryOf } = await importTypeScript('main/shared/hanzi/convert/trie.ts');

/** The phrases of OpenCC from Simplified, of one length on both sides, as [Simplified, Traditional]. */
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

/** The trie of the phrases, as `main/shared/hanzi/convert/trie.ts` reads it; entry n is phrase n - 1. */
export function trieOf(phrases) {
  const entries = new Map(phrases.map(([from, to]) => [from, { value: to, rule: 0 }]));
  const codes = codesOf([entries]);
  return { info: infoOf(codes), ...doubleArray(entries, codes) };
}

/** The entries of the trie that begin at `from` of `text`, as pairs of end and number, written into `into`; says how many numbers. */
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

/** For each unit the length (high bits) and offset (low 4) of the phrase that OpenCC's greedy cut puts it in; 0 for none. */
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

/**
 * Counts words by cutting the training text where its Traditional side agrees, the second time by the counts of the first.
 * Gives natural logarithms: of each phrase, of each (Simplified, Traditional) single as `unit * 65536 + form`, of all.
 */
export function countWords(corpora, trie, phrases, fold) {
  const rare = Math.log(0.3);
  let weights = new Float64Array(phrases.length + 1);
  let singles = new Map();
  let total = 0;
  const found = new Int32Array(64);
  for (const round of [0, 1]) {
    const counts = new Float64Array(phrases.length + 1);
    const alone = new Map();
    for (const { simplified, traditional } of corpora)
      for (let start = 0; start < simplified.length; ) {
        let end = start;
        while (simplified[end] !== 0 && end < simplified.length) end++;
        const size = end - start;
        const best = new Float64Array(size + 1).fill(-1e18);
        const from = new Int32Array(size + 1);
        const word = new Int32Array(size + 1);
        best[0] = 0;
        for (let n = 0; n < size; n++) {
          const key = simplified[start + n] * 65536 + fold[traditional[start + n]];
          const single = best[n] + (round === 0 ? 0 : (singles.get(key) ?? rare) - total);
          if (single > best[n + 1]) {
            best[n + 1] = single;
            from[n + 1] = n;
            word[n + 1] = 0;
          }
          const count = entriesAt(trie, simplified, start + n, end, found);
          for (let at = 0; at < count; at += 2) {
            const to = found[at] - start;
            const entry = found[at + 1];
            const units = trie.at[entry];
            let same = true;
            for (let i = 0; same && i < to - n; i++)
              same = fold[trie.units[units + i]] === fold[traditional[start + n + i]];
            if (!same) continue;
            const way = best[n] + (round === 0 ? 2 * (to - n - 1) - 0.5 : weights[entry] - total);
            if (way > best[to]) {
              best[to] = way;
              from[to] = n;
              word[to] = entry;
            }
          }
        }
        for (let n = size; n > 0; n = from[n]) {
          if (word[n] !== 0) counts[word[n]]++;
          else {
            const key = simplified[start + n - 1] * 65536 + fold[traditional[start + n - 1]];
            alone.set(key, (alone.get(key) ?? 0) + 1);
          }
        }
        start = end + 1;
      }
    let sum = 0;
    for (const count of counts) sum += count;
    for (const count of alone.values()) sum += count;
    total = Math.log(sum);
    weights = counts.map((count) => Math.log(count + 0.3));
    singles = new Map([...alone].map(([key, count]) => [key, Math.log(count + 0.3)]));
  }
  return { weights, singles, total, rare };
}
