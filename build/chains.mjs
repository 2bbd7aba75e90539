// Builds one trie for each chain of dictionaries of opencc-js; its steps are composed where
// that provably changes nothing.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trie } from 'opencc-js/core';
import { importTypeScript } from './typescript.mjs';

/** The folder of the dictionaries of opencc-js. */
export const dictionaries = join(dirname(fileURLToPath(import.meta.resolve('opencc-js/core'))), 'dict');
const { ruleNames } = await importTypeScript('main/shared/hanzi/convert/table-format.ts');

/** The pairs of a dictionary of opencc-js, in order. */
export const pairsOf = (dictionary) => dictionary.split('|').map((line) => line.split(' ').slice(0, 2));

/** The name of each dictionary by its text. */
export async function readDictionaryNames() {
  const names = (await readdir(dictionaries)).map((file) => file.replace(/\.js$/, ''));
  const texts = await Promise.all(
    names.map(async (name) => (await import(`opencc-js/dict/${name}`)).default),
  );
  return new Map(texts.map((text, index) => [text, names[index]]));
}

const isCharacter = (key) => [...key].length === 1;

/**
 * A configuration of opencc-js: `normal` (replacements of compatibility ideographs), `phrases` (Map of key to
 * `{ value, rule }`: single characters, then phrases; entries without a value are triggers), `firstPhrase`
 * (the number of the first phrase, counted from 2), `single` (converts a character at which no longer key
 * begins), and `steps` (the conversion of the text between two phrases).
 */
export function buildChain({ normalizationChain, segmentation, conversionChain }, names) {
  const groups = conversionChain.map((group) => mergeDictionaries(group, names));
  const normal = mergeDictionaries(normalizationChain[0], names);
  if (!segmentation) {
    const phrases = groups[0];
    return { normal, phrases, firstPhrase: 2, single: (key) => phrases.get(key)?.value ?? key, steps: [] };
  }
  const tries = conversionChain.map((group) => trieOf(group));
  const whole = mergeDictionaries(segmentation, names);
  for (const [key, entry] of whole) composeWhole(key, entry, tries, groups);
  // If segmentation and first step have the same dictionaries, the step finds no phrase between two phrases;
  // its characters are enough.
  const same = segmentation.every((dictionary) => conversionChain[0].includes(dictionary));
  if (same) for (const key of whole.keys()) groups[0].delete(key);
  const single = (key) => tries[1].convert(groups[0].get(key)?.value ?? key);
  const characters = new Set([...groups[0].keys(), ...groups[1].keys()].filter(isCharacter));
  const odd = [...characters].filter((key) => key.length > 1 || single(key).length > 1);
  const phrases = new Map(odd.map((key) => [key, { value: single(key), rule: 0 }]));
  for (const [key, entry] of whole) phrases.set(key, entry);
  for (const key of findTriggers(groups[0], groups[1])) if (!phrases.has(key)) phrases.set(key, { rule: 0 });
  return { normal, phrases, firstPhrase: 2 + odd.length, single, steps: groups };
}

/** Converts a phrase by all steps; its rule becomes that of the last step that changes it. */
function composeWhole(key, entry, tries, groups) {
  let value = key;
  for (const [index, trie] of tries.entries()) {
    const next = trie.convert(value);
    if (index > 0 && next !== value) entry.rule = findRule(value, trie, groups[index]) || entry.rule;
    value = next;
  }
  entry.value = value;
}

/** The rule of the longest key of `entries` that changes something in `text`. */
function findRule(text, trie, entries) {
  let best = '';
  for (const segment of trie.segment(text)) {
    const entry = entries.get(segment);
    if (entry && entry.value !== segment && segment.length > best.length) best = segment;
  }
  return entries.get(best)?.rule ?? 0;
}

/** Maximum number of tokens of a trigger. A truncated trigger causes more false alarms. */
const reach = 4;

/**
 * The keys at which the steps may convert more than one character: phrases of the first step, and all that
 * the first step converts to a phrase of the second or to the beginning of a long one. Elsewhere between
 * phrases the steps convert one character, and the next is free again.
 */
function findTriggers(first, second) {
  const triggers = [...first.keys()].filter((key) => !isCharacter(key));
  const byHead = new Map();
  const token = (source, output) => {
    const head = [...output][0];
    byHead.set(head, (byHead.get(head) ?? []).concat([[source, output]]));
  };
  for (const [source, { value }] of first) token(source, value);
  const tokensOf = (text) => {
    const head = [...text][0];
    return first.has(head) ? (byHead.get(head) ?? []) : [[head, head], ...(byHead.get(head) ?? [])];
  };
  const spell = (text, source, count) => {
    if (text === '' || count === reach) {
      triggers.push(source);
      return;
    }
    for (const [from, output] of tokensOf(text)) {
      if (count === 0 && !isCharacter(from)) continue;
      if (text.startsWith(output)) spell(text.slice(output.length), source + from, count + 1);
      else if (output.startsWith(text)) triggers.push(source + from);
    }
  };
  for (const key of second.keys()) if (!isCharacter(key)) spell(key, '', 0);
  return new Set(triggers);
}

/** Creates a function that converts text by all groups of dictionaries, one after another. */
export function createGroupConverter(groups) {
  const tries = groups.map(trieOf);
  return (text) => tries.reduce((value, trie) => trie.convert(value), text);
}

function trieOf(group) {
  const trie = new Trie();
  trie.loadDictGroup(group);
  return trie;
}

/** Merges a group of dictionaries; if several have a key, the first wins. */
function mergeDictionaries(group, names) {
  const entries = new Map();
  for (const dictionary of group) {
    const rule = ruleNames.indexOf(names.get(dictionary));
    if (rule < 1)
      throw new Error(`opencc-js has a dictionary ${names.get(dictionary)} that format.ts does not name.`);
    for (const [key, value] of pairsOf(dictionary)) if (!entries.has(key)) entries.set(key, { value, rule });
  }
  return entries;
}
