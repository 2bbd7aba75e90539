import { foldClasses } from '../hanzi/fold.ts';
import { replaceRadicals } from '../hanzi/radicals.ts';

/** The kinds of characters in a search. Kinds from `character` on are parts of tokens. */
export const CharacterKind = {
  unknown: 0,
  separator: 1,
  lineBreak: 2,
  /** Does not separate words: joiners, soft hyphens, variation selectors. */
  ignored: 3,
  /** Written without spaces between words. */
  character: 4,
  word: 5,
  number: 6,
  symbol: 7,
  /** Belongs to the character before it. */
  mark: 8,
  /** Must be read together with the characters behind it. */
  slow: 9,
} as const;
/** One of {@link CharacterKind}. */
export type CharacterKind = (typeof CharacterKind)[keyof typeof CharacterKind];

const lineBreak = /[\n\v\f\r\x85\u2028\u2029]/;
const ignored = /\p{Default_Ignorable_Code_Point}|\p{Cf}|[™℠]/u;
/** Combining marks, half-width voicing marks, and the vowels and finals of decomposed Hangul. */
const mark = /[\p{M}\uff9e\uff9f\u1160-\u11ff]/u;
const letter = /[\p{L}\p{M}\p{N}]/u;
const unspacedScripts = 'Han Hira Kana Bopo Hang Thai Lao Khmr Mymr Tibt Yiii'.split(' ');
const unspaced = new RegExp(`[${unspacedScripts.map((script) => `\\p{scx=${script}}`).join('')}]`, 'u');
/** Private-use characters, among them those of Hong Kong in old files. */
const privateUse = /\p{Co}/u;
const symbol = /[\p{S}#%&@*]/u;
const number = /\p{N}/u;

/** The kind of one folded character. */
export function kindOf(character: string): CharacterKind {
  const code = character.codePointAt(0) as number;
  if (code >= 0xd800 && code <= 0xdfff) return CharacterKind.separator;
  if (lineBreak.test(character)) return CharacterKind.lineBreak;
  if (ignored.test(character)) return CharacterKind.ignored;
  if (mark.test(character)) return CharacterKind.mark;
  // The ideographic planes, including characters that this version of Unicode does not know.
  if ((code >= 0x20000 && code < 0x40000) || privateUse.test(character)) return CharacterKind.character;
  if (letter.test(character) && unspaced.test(character)) return CharacterKind.character;
  if (number.test(character)) return CharacterKind.number;
  if (letter.test(character)) return CharacterKind.word;
  return symbol.test(character) ? CharacterKind.symbol : CharacterKind.separator;
}

/** Letters that Unicode does not decompose into a base letter and an accent. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const accents = /[\u0300-\u036f]/g;

let representatives: Map<string, string> | undefined;
function representativeOf(character: string): string {
  representatives ??= new Map(
    foldClasses().flatMap(([head = '', ...others]) => others.map((other) => [other, head] as const)),
  );
  return representatives.get(character) ?? character;
}

/** Folds a character with its marks to the characters that a search compares. */
export function foldCluster(cluster: string): readonly string[] {
  const bare = replaceRadicals(cluster).normalize('NFKD').replace(accents, '').normalize('NFC').toLowerCase();
  return [...bare].flatMap((character) => [...(undecomposed[character] ?? representativeOf(character))]);
}

const kinds = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);

/** The kind of a UTF-16 code unit; {@link CharacterKind.slow} where {@link foldUnit} cannot fold it alone. */
export function kindOfUnit(unit: number): CharacterKind {
  const kind = kinds[unit] as CharacterKind;
  return kind === CharacterKind.unknown ? classifyUnit(unit) : kind;
}

/** The folded form of a unit whose kind {@link kindOfUnit} has determined and that is not slow. */
export const foldUnit = (unit: number): number => folds[unit] as number;

function classifyUnit(unit: number): CharacterKind {
  const character = String.fromCharCode(unit);
  const ownKind = kindOf(character);
  const folded = foldCluster(character);
  const [only = ''] = folded;
  const isOne = folded.length === 1 && only.length === 1;
  const isPair = unit >= 0xd800 && unit < 0xdc00;
  const stays = !isPair && (ownKind < CharacterKind.character || ownKind === CharacterKind.mark);
  const kind = stays ? ownKind : isPair || !isOne ? CharacterKind.slow : kindOf(only);
  kinds[unit] = kind;
  folds[unit] = isOne ? only.charCodeAt(0) : unit;
  return kind;
}
