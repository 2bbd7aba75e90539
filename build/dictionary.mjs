// Compiles the dictionaries and chains of opencc-js into the binary tables that main/shared/hanzi/tables.ts reads.
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trie } from 'opencc-js/core';
import { configs } from 'opencc-js/preset';
import { codesOf, doubleArray } from './double-array.mjs';
import { importTypeScript } from './typescript.mjs';

const here = join(process.cwd(), 'build');
const dictionaries = join(dirname(fileURLToPath(import.meta.resolve('opencc-js/core'))), 'dict');
const format = await importTypeScript('main/shared/hanzi/format.ts');

/** For a file with a Traditional target, the chain that it also holds for text from another Traditional standard. */
const companions = { s2tw: 't2tw', s2twp: 't2tw', s2hk: 't2hk', s2hkp: 't2hk' };

/** The names of the sixteen configurations; each has its file `NAME.bin`. */
export const configNames = Object.keys(configs);

/** The pairs of a dictionary as opencc-js ships it, in order. */
export const pairsOf = (dictionary) => dictionary.split('|').map((line) => line.split(' ').slice(0, 2));

/** A Map of each dictionary's text to its name. */
export async function dictionaryNames() {
  const names = (await readdir(dictionaries)).map((file) => file.replace(/\.js$/, ''));
  const texts = await Promise.all(
    names.map(async (name) => (await import(`opencc-js/dict/${name}`)).default),
  );
  return new Map(texts.map((text, index) => [text, names[index]]));
}

/** Writes the tables of all configurations into `folder`; does nothing when they are newer than what they are made from. */
export async function writeTables(folder) {
  const inputs = [
    join(dictionaries, '../core.js'),
    ...['dictionary.mjs', 'double-array.mjs', 'typescript.mjs'].map((name) => join(here, name)),
    join(here, '../main/shared/hanzi/format.ts'),
  ];
  const outputs = configNames.map((name) => join(folder, `${name}.bin`));
  if ((await oldest(outputs)) > (await newest(inputs))) return;
  await mkdir(folder, { recursive: true });
  const names = await dictionaryNames();
  for (const name of configNames) {
    const file = join(folder, `${name}.bin`);
    await writeFile(`${file}.${process.pid}.part`, tableOf(name, names));
    await rename(`${file}.${process.pid}.part`, file);
  }
}

const times = (paths) =>
  Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => found.mtimeMs,
        () => 0,
      ),
    ),
  );
const oldest = async (paths) => Math.min(...(await times(paths)));
const newest = async (paths) => Math.max(...(await times(paths)));

function tableOf(name, names) {
  const tries = [];
  for (const [index, config] of [name, companions[name]].entries()) {
    if (!config) continue;
    const { normal, phrases, steps } = chainOf(configs[config], names);
    tries.push([index, 0, phrases], ...steps.map((step, at) => [index, at + 1, step]));
    if (index === 0) tries.push([index, format.normalTrie, normal]);
  }
  const codes = codesOf(tries.map(([, , entries]) => entries));
  const sections = tries.flatMap(([index, which, entries]) =>
    fieldsOf(doubleArray(entries, codes)).map((array, field) => [
      format.sectionOf(index, which, field),
      array,
    ]),
  );
  sections.push([format.codesSection, codes], [format.severalSection, several(configs[name])]);
  return packed(sections);
}

const fieldsOf = ({ base, check, value, at, units, rule }) => [base, check, value, at, units, rule];

/** The chain of a configuration; a phrase that is converted whole is brought through all its steps here and now. */
function chainOf({ normalizationChain, segmentation, conversionChain }, names) {
  const steps = conversionChain.map((group) => entriesOf(group, names));
  const normal = entriesOf(normalizationChain[0], names);
  if (!segmentation) return { normal, phrases: steps[0], steps: [] };
  const tries = conversionChain.map((group) => {
    const trie = new Trie();
    trie.loadDictGroup(group);
    return trie;
  });
  const phrases = entriesOf(segmentation, names);
  for (const [key, entry] of phrases) {
    let value = key;
    for (const [index, trie] of tries.entries()) {
      const next = trie.convert(value);
      if (index > 0 && next !== value) entry.rule = ruleFor(value, trie, steps[index]) || entry.rule;
      value = next;
    }
    entry.value = value;
  }
  // The first step meets no phrase between two phrases when they are the same dictionaries: characters are enough.
  const same = segmentation.every((dictionary) => conversionChain[0].includes(dictionary));
  if (same) for (const key of steps[0].keys()) if (phrases.has(key)) steps[0].delete(key);
  return { normal, phrases, steps };
}

/** The rule of the longest key of `entries` that changes something in `text`. */
function ruleFor(text, trie, entries) {
  let best = '';
  for (const segment of trie.segment(text)) {
    const entry = entries.get(segment);
    if (entry && entry.value !== segment && segment.length > best.length) best = segment;
  }
  return entries.get(best)?.rule ?? 0;
}

/** A group of dictionaries as one; where two have the same key the first wins. */
function entriesOf(group, names) {
  const entries = new Map();
  for (const dictionary of group) {
    const rule = format.ruleNames.indexOf(names.get(dictionary));
    if (rule < 1)
      throw new Error(`opencc-js has a dictionary ${names.get(dictionary)} that format.ts does not name.`);
    for (const [key, value] of pairsOf(dictionary)) if (!entries.has(key)) entries.set(key, { value, rule });
  }
  return entries;
}

/** One bit for each UTF-16 unit whose character the dictionaries of the configuration bring to more than one form. */
function several({ conversionChain }) {
  const forms = new Map();
  const add = (from, to) => forms.set(from, (forms.get(from) ?? new Set()).add(to));
  for (const dictionary of conversionChain[0].concat(conversionChain.at(-1)))
    for (const [key, value] of pairsOf(dictionary)) {
      if (key.length !== value.length) continue;
      for (let at = 0; at < key.length; at++) add(key[at], value[at]);
    }
  const bits = new Uint8Array(0x2000);
  for (const [unit, found] of forms) {
    const code = unit.charCodeAt(0);
    if (found.size > 1 && (code < 0xd800 || code > 0xdfff)) bits[code >> 3] |= 1 << (code & 7);
  }
  return bits;
}

/** The file: magic, version, number of sections; then number, offset and byte length of each; then the sections, each at a multiple of four. */
function packed(sections) {
  const head = 12 + sections.length * 12;
  let size = head;
  const directory = sections.flatMap(([id, array]) => {
    const offset = size;
    size += (array.byteLength + 3) & ~3;
    return [id, offset, array.byteLength];
  });
  const bytes = new Uint8Array(size);
  bytes.set(
    new Uint8Array(Uint32Array.of(format.magic, format.version, sections.length, ...directory).buffer),
  );
  for (const [index, [, array]] of sections.entries())
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), directory[index * 3 + 1]);
  return bytes;
}
