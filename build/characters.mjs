// Derives main/shared/hanzi/characters.json from the dictionaries of opencc-js; run it as
// `node build/characters.mjs`.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { pairsOf, readDictionaryNames } from './dictionary.mjs';

const file = join(process.cwd(), 'main/shared/hanzi/characters.json');

/** A character in this many Traditional phrases or more belongs to Traditional text, too. */
const minTraditionalPhrases = 8;
/**
 * Characters rarer in these phrases that edited Traditional text nevertheless has,
 * beside 釐 恆 蔥 羶 蝨 黴 and so on.
 */
const bothWrite = '叁厘恒葱膻虱霉跖苧囱淀岳';
/** Simplified Cantonese is written with these as well; hardly any typeface has 𠮶. */
const inCantonese = '嗰';
/** Characters that Simplified phrases keep only in a few old names: they are evidence of Traditional text. */
const nameOnly = '於計祕釐陞';

/** Japanese forms that also occur in old Chinese place names: 沙家浜, 洋泾浜. */
const chinesePlaces = '浜';
/** Pairs that a search does not distinguish although no dictionary has them: pronouns merged in Simplified.
 * */
const searchPairs = ['妳你', '牠它', '祂他'];

/**
 * The dictionaries of other spellings of the same word; not those of regional words and Japanese respellings.
 */
const formsOfOneWord = [
  'CJK_Compatibility_Ideographs',
  'STCharacters',
  'TSCharacters',
  'STPhrases',
  'TSPhrases',
  'TWVariants',
  'TWVariantsRev',
  'TWVariantsPhrases',
  'TWVariantsRevPhrases',
  'HKVariants',
  'HKVariantsRev',
  'HKVariantsPhrases',
  'HKVariantsRevPhrases',
  'JPShinjitaiCharacters',
  'JPShinjitaiCharactersRev',
];

/** The pairs of characters at the same place in two spellings of equal length. */
function formsIn([key, value]) {
  const [left, right] = [[...key], [...value]];
  if (left.length !== right.length) return [];
  return left.flatMap((character, at) => (character === right[at] ? [] : [[character, right[at]]]));
}

/**
 * The characters of one UTF-16 unit that only one script has (`simplified`, `traditional`, `japanese`) or
 * that Japanese does not write (`notJapanese`); and `same`: the classes of characters that a search does not
 * tell apart, with bars between them, the Simplified form first and those of two UTF-16 units last.
 */
export async function deriveCharacterData() {
  const texts = new Map([...(await readDictionaryNames())].map(([text, name]) => [name, pairsOf(text)]));
  const pairs = (name) => texts.get(name);
  const one = (text) => text.length === 1;
  const written = (names) => {
    const counts = new Map();
    for (const [, value] of names.flatMap(pairs))
      for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
  };
  const inPhrases = written(['STPhrases', 'STCharacters', 'TWPhrases', 'HKPhrases']);
  const variants = written(['TWVariants', 'HKVariants']);
  const inTraditional = {
    has: (c) => variants.has(c) || bothWrite.includes(c) || inPhrases.get(c) >= minTraditionalPhrases,
  };
  const kept = written(['TSPhrases', 'TSCharacters']);
  const inSimplified = {
    has: (c) => inCantonese.includes(c) || (kept.has(c) && !nameOnly.includes(c)),
  };
  const changed = (name) => pairs(name).flatMap(([key, value]) => (one(key) && key !== value ? [key] : []));
  // A character that changes on the way to Simplified as well (麽) is evidence of neither.
  const changedBack = new Set(changed('TSCharacters'));
  const simplified = changed('STCharacters').filter(
    (character) => !inTraditional.has(character) && !changedBack.has(character),
  );
  const traditional = changed('TSCharacters').filter((character) => !inSimplified.has(character));
  const japanese = changed('JPShinjitaiCharacters').filter(
    (character) =>
      !inPhrases.has(character) &&
      !variants.has(character) &&
      !kept.has(character) &&
      !chinesePlaces.includes(character),
  );
  const shinjitai = new Set(changed('JPShinjitaiCharacters'));
  const replaced = new Set(
    pairs('JPShinjitaiCharacters').flatMap(([key, value]) => (key === value ? [] : [value])),
  );
  const notJapanese = simplified
    .filter((c) => !shinjitai.has(c))
    .concat(traditional.filter((c) => replaced.has(c)));
  const brought = new Map();
  for (const [key, value] of pairs('TSCharacters'))
    if (key !== value) brought.set(value, (brought.get(value) ?? 0) + (one(value) ? 1 : 0));
  const same = joinClasses(
    formsOfOneWord
      .flatMap((name) => pairs(name))
      .flatMap(formsIn)
      .concat(searchPairs.map((pair) => [...pair])),
    (character) => (brought.get(character) ?? 0) + (one(character) ? 0.5 : 0),
  );
  const sorted = (list) => [...new Set(list)].sort().join('');
  return {
    simplified: sorted(simplified),
    traditional: sorted(traditional),
    japanese: sorted(japanese),
    notJapanese: sorted(notJapanese),
    same,
  };
}

/** Joins `pairs` to classes, each with the character of the highest `weight` first. */
function joinClasses(pairs, weight) {
  const parent = new Map();
  const top = (character) => {
    let found = character;
    while (parent.get(found)) found = parent.get(found);
    return found;
  };
  const all = new Set(pairs.flat());
  for (const [left, right] of pairs) {
    const [a, b] = [top(left), top(right)].sort();
    if (a !== b) parent.set(b, a);
  }
  const groups = grouped([...all].sort(), top);
  return [...groups.values()]
    .map((members) => members.sort((a, b) => weight(b) - weight(a)).join(''))
    .join('|');
}

function grouped(list, keyOf) {
  const groups = new Map();
  for (const entry of list) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(file, `${JSON.stringify(await deriveCharacterData(), null, 2)}\n`);
