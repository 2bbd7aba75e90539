// Learns the frequencies of ordinary words and writes them into assets/ambiguity.bin: see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Converter } from 'opencc-js';
import { loadEngine } from './engine.mjs';
import { foldSpellings } from './forms.mjs';
import { readPhrases } from './words.mjs';
import { buildHashTable, packModel } from './write.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'assets/ambiguity.bin');
const isHan = (text) => /^[\u3400-\u9fff]+$/.test(text);
/** The rounds in which the text is segmented and its words are counted. */
const rounds = 3;
/** The share of the text's own counts in a frequency; the rest is that of the list. */
const textShare = 0.5;
/** The frequency of a phrase that the list lacks, and the least of any word, as counts in the list. */
const [phraseCount, leastCount] = [3, 0.2];
/** Frequencies are kept as counts in a text of this many words. */
const scale = 1e9;

const [listFile, ...texts] = process.argv.slice(2);
if (!listFile) throw new Error('There is no list of words: see build/learn/README.md.');
const engine = await loadEngine(root);
const { maxWordUnits, firstHan, mixHash } = engine;

/** Reads the list: a word, its count, and anything, with spaces between. */
function readList() {
  const counts = new Map();
  let sum = 0;
  for (const line of readFileSync(listFile, 'utf8').split('\n')) {
    const [word, count] = line.split(' ');
    if (!isHan(word) || word.length > maxWordUnits) continue;
    counts.set(word, Number(count));
    sum += Number(count);
  }
  return { counts, sum };
}

const fold = foldSpellings();
const folded = (text) => String.fromCharCode(...Array.from(text, (unit) => fold[unit.charCodeAt(0)]));

/** The lines of a Traditional text, with Simplified beside; a line may have its source before a tab. */
function readLines(path) {
  const toSimplified = Converter({ from: /-hk\b/.test(path) ? 'hk' : 'tw', to: 'cn' });
  return gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .map((line) => line.slice(line.indexOf('\t') + 1))
    .map((line) => ({ simplified: toSimplified(line), traditional: line }))
    .filter(({ simplified, traditional }) => simplified.length === traditional.length)
    .map(({ simplified, traditional }) => ({ simplified, traditional: folded(traditional) }));
}

/** Counts the words of the best segmentation of each line in which each phrase has its Traditional form. */
function countWords(lines, frequencies, phrases) {
  const weights = new Map([...frequencies].map(([word, frequency]) => [word, Math.log(frequency)]));
  const counts = new Map();
  let sum = 0;
  for (const { simplified, traditional } of lines) {
    const best = new Float64Array(simplified.length + 1).fill(-1e18);
    const begin = new Int32Array(simplified.length + 1);
    best[0] = 0;
    for (let at = 0; at < simplified.length; at++)
      for (let end = at + 1; end <= Math.min(simplified.length, at + maxWordUnits); end++) {
        const word = simplified.slice(at, end);
        const weight = weights.get(word) ?? (end === at + 1 ? -19 : undefined);
        if (weight === undefined || best[at] + weight <= best[end]) continue;
        if ((phrases.get(word) ?? traditional.slice(at, end)) !== traditional.slice(at, end)) continue;
        best[end] = best[at] + weight;
        begin[end] = at;
      }
    for (let end = simplified.length; end > 0; end = begin[end]) {
      const word = simplified.slice(begin[end], end);
      if (!isHan(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      sum++;
    }
  }
  return { counts, sum };
}

function learnFrequencies() {
  const list = readList();
  const phrases = new Map(allPhrases.map(([from, to]) => [from, folded(to)]));
  const lines = texts.flatMap(readLines);
  console.log(`${list.counts.size} words, ${phrases.size} phrases, ${lines.length} lines`);
  let frequencies = new Map([...phrases.keys()].map((word) => [word, phraseCount / list.sum]));
  for (const [word, count] of list.counts) frequencies.set(word, Math.max(count, leastCount) / list.sum);
  for (let round = 0; round < rounds && lines.length > 0; round++) {
    const { counts, sum } = countWords(lines, frequencies, phrases);
    const frequencyOf = (word) =>
      ((1 - textShare) * (list.counts.get(word) ?? 0)) / list.sum +
      (textShare * (counts.get(word) ?? 0)) / sum;
    frequencies = new Map(
      [...new Set([...frequencies.keys(), ...counts.keys()])].map((word) => [
        word,
        Math.max(frequencyOf(word), leastCount / list.sum),
      ]),
    );
    console.log(`round ${round + 1}: ${sum} words in the text, ${counts.size} different`);
  }
  return frequencies;
}

/** The parts of the file that hold the words, as `LexiconTables` describes them. */
function tablesOf(frequencies) {
  const weightOf = (frequency) => Math.min(255, Math.max(1, Math.round(10 * Math.log(frequency * scale))));
  const singleWeight = new Uint8Array(0xa000 - firstHan);
  const wordPairs = new Uint8Array(engine.pairBits / 8);
  const entries = new Map();
  for (const [word, frequency] of frequencies) {
    const weight = weightOf(frequency);
    if (word.length === 1) {
      singleWeight[word.charCodeAt(0) - firstHan] = weight;
      continue;
    }
    let hash = 0;
    for (let at = 0; at < word.length; at++) {
      hash = mixHash(hash, word.charCodeAt(at));
      if (at === 0) continue;
      const bit = engine.pairBit(word.charCodeAt(at - 1), word.charCodeAt(at));
      wordPairs[bit >> 3] |= 1 << (bit & 7);
    }
    entries.set(hash, Math.max(weight, entries.get(hash) ?? 0));
  }
  const [wordKey, wordWeight] = buildHashTable([...entries], Uint8Array, engine);
  return { wordKey, wordWeight, singleWeight, wordPairs };
}

const allPhrases = (await readPhrases()).filter(([from]) => isHan(from) && from.length <= maxWordUnits);
const tables = tablesOf(learnFrequencies());
const model = engine.readDisambiguationModel(new Uint8Array(readFileSync(file)).buffer);
const bytes = packModel(
  { ...model, lexicon: { ...tables, wordTotal: Math.round(10 * Math.log(scale)) } },
  engine,
);
writeFileSync(file, bytes);
console.log(`${file}: ${bytes.length} bytes`);
