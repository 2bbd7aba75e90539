// Compiles the dictionaries and chains of opencc-js into the binary tables that
// main/shared/hanzi/convert/conversion-tables.ts reads.
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configs as openccConfigs } from 'opencc-js/preset';
import { buildChain, createGroupConverter, dictionaries, pairsOf, readDictionaryNames } from './chains.mjs';
import { parseTable } from './data-tables.mjs';
import { assignCodes, buildDoubleArray, createInfo, findFirstBases } from './double-array.mjs';
import { importTypeScript } from './typescript.mjs';

export { pairsOf, readDictionaryNames } from './chains.mjs';

// The checkout, from which every script runs; this file may be part of a bundle in another folder.
const here = join(process.cwd(), 'build');
const shared = join(here, '../main/shared/hanzi');
const format = await importTypeScript('main/shared/hanzi/convert/table-format.ts');
const { isCompatibility, isDescription } = await importTypeScript('main/shared/hanzi/convert/ideographs.ts');

/**
 * For a configuration with a regional Traditional target, the chain from other Traditional text, which the
 * same file holds.
 */
const companions = { tw: 't2tw', twp: 't2tw', hk: 't2hk', hkp: 't2hk' };
const companionOf = (name) => companions[/s2(tw|hk)p?$/.exec(name)?.[0].slice(2)];

/** The rows of `regional-usage.tsv` for a region as a dictionary of opencc-js. */
const usage = parseTable(await readFile(join(shared, 'data/regional-usage.tsv'), 'utf8')).rows;
const usageIn = (region) =>
  usage.flatMap(({ cells }) => (cells[0] === region ? [`${cells[1]} ${cells[2]}`] : [])).join('|');

/** A configuration to a region that writes its usual forms (公布, 帳號) where OpenCC has others. */
function withUsage(name) {
  const { segmentation = [], conversionChain, ...rest } = openccConfigs[name];
  const last = conversionChain.at(-1);
  const isMainland = /2sp?$/.test(name);
  const usual = usageIn(isMainland ? 'mainland' : /2twp?$/.test(name) ? 'taiwan' : 'hongkong');
  originals.set(usual, isMainland ? last[0] : last.at(-1));
  return {
    ...rest,
    ...(segmentation.length > 0 && { segmentation: isMainland ? [usual, ...segmentation] : segmentation }),
    conversionChain: [...conversionChain.slice(0, -1), [usual, ...last]],
  };
}

/** The names of OpenCC's sixteen configurations; each has a file `NAME.bin`. */
export const configNames = Object.keys(openccConfigs);

/** A configuration from one Traditional standard to another, by way of OpenCC's. */
function configBetween(from, to) {
  const { normalizationChain, conversionChain: first } = openccConfigs[from];
  const { conversionChain: second } = withUsage(to);
  return { normalizationChain, segmentation: [first[0][0]], conversionChain: [...first, ...second] };
}

/**
 * A configuration from a regional standard to OpenCC's that leaves the characters which OpenCC's own standard
 * has as well: 才 and 核 stay, though it has 纔 and 覈 beside them.
 */
function configToStandard(from) {
  const { normalizationChain, conversionChain } = openccConfigs[from];
  const simplified = new Map(pairsOf(characters.TSCharacters));
  const standard = new Map(pairsOf(characters.STCharacters));
  const isStandard = (key) => {
    const character = simplified.get(key) ?? key;
    return (standard.get(character) ?? character) === key;
  };
  const kept = ([key]) => [...key].length > 1 || contextual.has(key) || !isStandard(key);
  const [phrases, variants] = conversionChain[0];
  const filtered = pairsOf(variants)
    .filter(kept)
    .map((pair) => pair.join(' '))
    .join('|');
  originals.set(filtered, variants);
  return { normalizationChain, conversionChain: [[phrases, filtered]] };
}

/** The dictionaries of which others are parts, by these. */
const originals = new Map();

/** Characters whose forms the phrases tell apart (看著, 著名). */
const contextual = new Set(['著']);
const characters = {
  TSCharacters: (await import('opencc-js/dict/TSCharacters')).default,
  STCharacters: (await import('opencc-js/dict/STCharacters')).default,
};

const configs = {
  ...openccConfigs,
  hk2standard: configToStandard('hk2t'),
  tw2standard: configToStandard('tw2t'),
  hk2tw: configBetween('hk2t', 't2tw'),
  tw2hk: configBetween('tw2t', 't2hk'),
  ...Object.fromEntries(
    Object.keys(openccConfigs)
      .filter((name) => /^s2(?:tw|hk)|2sp?$/.test(name))
      .map((name) => [`usual-${name}`, withUsage(name)]),
  ),
};
const tableNames = Object.keys(configs);

/** Writes the tables of all configurations into `folder`, unless they are newer than all their sources. */
export async function writeTables(folder) {
  const inputs = [
    join(dictionaries, '../core.js'),
    ...['chains.mjs', 'dictionary.mjs', 'double-array.mjs', 'typescript.mjs'].map((name) => join(here, name)),
    join(shared, 'data/regional-usage.tsv'),
    ...['table-format.ts', 'ideographs.ts', 'trie.ts'].map((name) => join(shared, 'convert', name)),
  ];
  const outputs = tableNames.map((name) => join(folder, `${name}.bin`));
  if ((await oldest(outputs)) > (await newest(inputs))) return;
  await mkdir(folder, { recursive: true });
  const names = await readDictionaryNames();
  for (const [part, whole] of originals) names.set(part, names.get(whole));
  for (const name of tableNames) {
    const file = join(folder, `${name}.bin`);
    await writeFile(`${file}.${process.pid}.part`, buildConfigTable(name, names));
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

function buildConfigTable(name, names) {
  const own = [name, companionOf(name)].filter(Boolean);
  const chains = own.map((config) => buildChain(configs[config], names));
  const tries = chains.flatMap(({ phrases, firstPhrase, steps }, index) => [
    [index, 0, phrases, 2, firstPhrase],
    ...steps.map((step, at) => [index, at + 1, step, 1]),
  ]);
  const codes = assignCodes(tries.map(([, , entries]) => entries));
  const sections = tries.flatMap(([index, which, entries, first]) => {
    const { nodes, at, units, rule } = buildDoubleArray(entries, codes, first);
    const fields = [nodes, at, units, rule].map((array, field) => [
      format.sectionOf(index, which, field),
      array,
    ]);
    if (which === 0)
      fields.push([format.sectionOf(index, 0, format.baseField), findFirstBases(nodes, codes)]);
    return fields;
  });
  sections.push([format.normalSection, buildNormalSection(chains[0].normal)]);
  for (const [index, { firstPhrase }] of chains.entries())
    sections.push([format.sectionOf(index, 0, format.firstField), Uint32Array.of(firstPhrase)]);
  // Regional words are different words, not different forms.
  sections.push([format.severalSection, buildSeveralBits(configs[name.replace(/(?<!j)p$/, '')])]);
  for (const [index, chain] of [...chains.entries()].reverse())
    sections.push([format.sectionOf(index, 0, format.infoField), collectRanges(buildInfo(chain, codes))]);
  return packSections(sections);
}

const isBound = (unit) => unit === 0 || isDescription(unit) || isCompatibility(unit);
const isSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdfff;

/** For each unit its code, its flags, and the difference to its form if no longer key begins there. */
function buildInfo({ single, phrases }, codes) {
  const beginning = new Set(
    [...phrases.keys()].filter((key) => key.length > 1).map((key) => key.charCodeAt(0)),
  );
  return createInfo(codes).map((code, unit) => {
    const begun = code | (beginning.has(unit) ? format.beginBit : 0);
    if (isBound(unit)) return begun | format.stopBit;
    if (isSurrogate(unit)) return begun;
    const shown = single(String.fromCharCode(unit));
    return shown.length === 1 ? begun | ((shown.charCodeAt(0) - unit) & 0xffff) : begun | format.stopBit;
  });
}

/** The section of the compatibility ideographs; see `normalSection`. */
function buildNormalSection(normal) {
  const rows = [...normal].map(([key, { value, rule }]) => {
    if (
      [...key].length !== 1 ||
      [...value].length !== 1 ||
      rule !== format.compatibilityRule ||
      !isCompatibility(key.charCodeAt(0))
    )
      throw new RangeError(`${key} is no compatibility ideograph that becomes one character.`);
    return [key.charCodeAt(0), key.charCodeAt(1) || 0, value.charCodeAt(0), value.charCodeAt(1) || 0];
  });
  return Uint16Array.from(rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat());
}

/** Collects the values of `info` that lie in the format's ranges. */
function collectRanges(info) {
  const isIn = (unit) => format.stretches.some(([first, count]) => unit >= first && unit < first + count);
  const beyond = info.findIndex((value, unit) => value !== 0 && !isIn(unit));
  if (beyond >= 0) throw new RangeError(`U+${beyond.toString(16)} is in no stretch that format.ts has.`);
  return info.filter((_, unit) => isIn(unit));
}

/**
 * One bit for each UTF-16 unit: set where all steps of the configuration together give
 * the character several forms.
 */
function buildSeveralBits({ conversionChain }) {
  const forms = new Map();
  const add = (from, to) => forms.set(from, (forms.get(from) ?? new Set()).add(to));
  const shown = createGroupConverter(conversionChain);
  for (const dictionary of new Set(conversionChain.flat()))
    for (const [key] of pairsOf(dictionary)) {
      const value = shown(key);
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

/**
 * The file: magic, version, number of sections; number, offset and byte length of each section; the sections,
 * each at a multiple of four.
 */
function packSections(sections) {
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
