/** The first four bytes of a table file as a little-endian number: "JFHZ". */
export const magic = 0x5a48464a;
/** The version of the format; files of other versions are refused. */
export const version = 6;
/** The number of the section that holds `several`. */
export const severalSection = 0xf00;
/**
 * The number of the section of compatibility ideographs, in order: four units for each, itself and its
 * replacement, both with U+0000 behind them unless they are pairs.
 */
export const normalSection = 0xf01;
/**
 * The stretches of units for which `info` has values, first unit and count of each; the section of `info`
 * holds these alone.
 */
export const stretches = [
  [0x0000, 0x100],
  [0x2f00, 0x200],
  [0x3400, 0x6c00],
  [0xd800, 0x100],
  [0xdc00, 0x400],
  [0xf900, 0x200],
] as const;
/** The bytes of a section of `info`. A file ends with that of its first chain. */
export const infoBytes = stretches.reduce((sum, [, count]) => sum + 4 * count, 0);

const chainStride = 0x100;
const trieStride = 0x10;

/** The number of a section by chain, trie of the chain (0 phrases, from 1 on steps) and field of the trie. */
export const sectionOf = (chain: number, trie: number, field: number): number =>
  chain * chainStride + trie * trieStride + field;

/** The fields of the phrases of a chain for its `firstBase`, its `info` and its `firstPhrase`. */
export const baseField = 0xd;
/** See {@link baseField}. */
export const infoField = 0xe;
/** See {@link baseField}. */
export const firstField = 0xf;

/** The bit of `info` for a unit that begins a key of several units; see `ChainTable.info`. */
export const beginBit = 1 << 29;
/** The bit of `info` for a unit that needs separate handling. */
export const stopBit = 1 << 30;
/** The bit of `info` that the segmenter sets for units that a disambiguator reviews. */
export const reviewBit = 1 << 31;

/**
 * The sources of a change: OpenCC's dictionaries, the disambiguator (`learned`), the user's words, and
 * everyday words that a regional dictionary does not replace. Rule `n` of a table is the `n`th name, 0 is
 * none.
 */
export const ruleNames = [
  '',
  'CJK_Compatibility_Ideographs',
  'STCharacters',
  'STPhrases',
  'STPhrases_GeneratedFromRegionalPhrases',
  'TSCharacters',
  'TSPhrases',
  'TWPhrases',
  'TWPhrasesRev',
  'TWVariants',
  'TWVariantsPhrases',
  'TWVariantsRev',
  'TWVariantsRevPhrases',
  'HKPhrases',
  'HKPhrasesRev',
  'HKVariants',
  'HKVariantsPhrases',
  'HKVariantsRev',
  'HKVariantsRevPhrases',
  'JPShinjitaiCharacters',
  'JPShinjitaiCharactersRev',
  'JPShinjitaiPhrases',
  'learned',
  'words',
  'everyday',
] as const;

/** The rule of compatibility ideographs. */
export const compatibilityRule = ruleNames.indexOf('CJK_Compatibility_Ideographs');
/** The rule of the disambiguator. */
export const learnedRule = ruleNames.indexOf('learned');
/** The rule of the user's own words. */
export const userWordRule = ruleNames.indexOf('words');

/** The rule of regional exceptions. */
export const everydayRule = ruleNames.indexOf('everyday');

/** One of {@link ruleNames}. */
export type RuleName = (typeof ruleNames)[number];
