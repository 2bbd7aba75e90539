import { classes } from '../hanzi/fold.ts';

/** What a character is to a search. From `character` on it is part of a token. */
export const CharacterKind = {
  unknown: 0,
  separator: 1,
  lineBreak: 2,
  /** It does not even part a word: joiners, soft hyphens, variation selectors. */
  ignored: 3,
  /** Written without spaces between words. */
  character: 4,
  word: 5,
  number: 6,
  symbol: 7,
  /** It belongs to the character before it. */
  mark: 8,
  /** It must be looked at together with what follows. */
  slow: 9,
} as const;
/** One of {@link CharacterKind}. */
export type CharacterKind = (typeof CharacterKind)[keyof typeof CharacterKind];

const lineBreak = /[\n\v\f\r\x85\u2028\u2029]/;
const ignored = /\p{Default_Ignorable_Code_Point}|\p{Cf}|[™℠]/u;
/** Half-width voicing marks and the vowels and finals of decomposed Hangul stand behind what they belong to. */
const mark = /[\p{M}\uff9e\uff9f\u1160-\u11ff]/u;
const letter = /[\p{L}\p{M}\p{N}]/u;
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Yiii}]/u;
/** Private characters: those of Hong Kong in old files among them. */
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
  // The planes of ideographs, with those that this Unicode does not know yet.
  if ((code >= 0x20000 && code < 0x40000) || privateUse.test(character)) return CharacterKind.character;
  if (letter.test(character) && unspaced.test(character)) return CharacterKind.character;
  if (number.test(character)) return CharacterKind.number;
  if (letter.test(character)) return CharacterKind.word;
  return symbol.test(character) ? CharacterKind.symbol : CharacterKind.separator;
}

/** Letters that are no letter with an accent to Unicode, and are to a reader. */
const plain: Readonly<Record<string, string>> = {
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

let first: Map<string, string> | undefined;
function firstOf(character: string): string {
  first ??= new Map(
    classes().flatMap(([head = '', ...others]) => others.map((other) => [other, head] as const)),
  );
  return first.get(character) ?? character;
}

/** The characters that a character with its marks is to a search. */
export function foldCluster(cluster: string): readonly string[] {
  const bare = cluster.normalize('NFKD').replace(accents, '').normalize('NFC').toLowerCase();
  return [...bare].flatMap((character) => [...(plain[character] ?? firstOf(character))]);
}

const kinds = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);

/** The kind of a UTF-16 unit; {@link CharacterKind.slow} where {@link foldUnit} cannot say what it becomes. */
export function kindOfUnit(unit: number): CharacterKind {
  const kind = kinds[unit] as CharacterKind;
  return kind === CharacterKind.unknown ? learn(unit) : kind;
}

/** What a unit becomes that {@link kindOfUnit} knows and that is not slow. */
export const foldUnit = (unit: number): number => folds[unit] as number;

function learn(unit: number): CharacterKind {
  const character = String.fromCharCode(unit);
  const own = kindOf(character);
  const folded = foldCluster(character);
  const [only = ''] = folded;
  const isOne = folded.length === 1 && only.length === 1;
  const isPair = unit >= 0xd800 && unit < 0xdc00;
  const stays = !isPair && (own < CharacterKind.character || own === CharacterKind.mark);
  const kind = stays ? own : isPair || !isOne ? CharacterKind.slow : kindOf(only);
  kinds[unit] = kind;
  folds[unit] = isOne ? only.charCodeAt(0) : unit;
  return kind;
}
