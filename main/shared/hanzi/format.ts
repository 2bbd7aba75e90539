/** The first four bytes of a table file, read as a little-endian number: "JFHZ". */
export const magic = 0x5a48464a;
/** The version of the format; a file of another version is refused. */
export const version = 1;
/** The number of the section that holds `several`. */
export const severalSection = 0xf00;
/** The number of the section that holds the codes of the UTF-16 units. */
export const codesSection = 0xf01;

const chainStride = 0x100;
const trieStride = 0x10;
/** The trie of a chain that replaces compatibility ideographs. */
export const normalTrie = 0x0e;

/** The number of a section: which chain of the file, which trie of the chain (0 phrases, 1.. steps, 14 normal), which field. */
export const sectionOf = (chain: number, trie: number, field: number): number =>
  chain * chainStride + trie * trieStride + field;

/** The dictionaries of OpenCC that a change can come from; rule `n` of a table is the `n`th name, 0 is none. */
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
] as const;

/** The name of a dictionary. */
export type RuleName = (typeof ruleNames)[number];
