import { pairOf } from '../convert/conversion-window.ts';
import { groups } from '../data/computing-words.tsv';

/** The words or names of `data/computing-words.tsv`. */
const wordsOf = (kind: 'word' | 'name'): readonly string[] =>
  groups
    .split('\n')
    .find((line) => line.startsWith(kind))
    ?.split(' ')
    .slice(1) ?? [];

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
/** Tells whether the unit is a letter, a digit or a low line; `NaN` stands for the end of the text. */
const isInName = (unit: number): boolean => isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
/** The unit as a small letter, if it is a letter of ASCII. */
const toSmall = (unit: number): number => (isLetter(unit) ? unit | 0x20 : unit);

/** The words and names, names in small letters, by the {@link pairOf} their first two units. */
interface Finder {
  readonly words: ReadonlyMap<number, readonly string[]>;
  readonly names: ReadonlyMap<number, readonly string[]>;
  /** 1 for each pair with which one begins, whatever the case. */
  readonly pairs: Uint8Array;
}

function createFinder(): Finder {
  const words = byPair(wordsOf('word'));
  const names = byPair(wordsOf('name').map((name) => name.toLowerCase()));
  const pairs = new Uint8Array(0x10000);
  for (const pair of words.keys()) pairs[pair] = 1;
  for (const name of [...names.values()].flat())
    for (const first of [name.charAt(0), name.charAt(0).toUpperCase()])
      for (const second of [name.charAt(1), name.charAt(1).toUpperCase()])
        pairs[pairOf(first.charCodeAt(0), second.charCodeAt(0))] = 1;
  return { words, names, pairs };
}

function byPair(words: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const lists = new Map<number, string[]>();
  for (const word of words) {
    const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1));
    lists.set(pair, [...(lists.get(pair) ?? []), word]);
  }
  return lists;
}

let finder: Finder | undefined;
const theFinder = (): Finder => {
  finder ??= createFinder();
  return finder;
};

/** For each {@link pairOf} two units 1 if a computing word or name may begin with them. */
export const computingPairs = (): Uint8Array => theFinder().pairs;

const none: readonly string[] = [];

/** Tells whether a computing word or name stands at `at` of a text. */
export function isComputingWordAt(source: string, at: number): boolean {
  const { words, names } = theFinder();
  const unit = source.charCodeAt(at);
  const behind = source.charCodeAt(at + 1);
  const pair = pairOf(unit, behind);
  for (const word of words.get(pair) ?? none) if (source.startsWith(word, at)) return true;
  const small = isLetter(unit) ? pairOf(toSmall(unit), toSmall(behind)) : pair;
  for (const name of names.get(small) ?? none) if (isNameAt(name, source, at)) return true;
  return false;
}

/** Tells whether a paragraph is about computing: whether it has a computing word or name. */
export function isAboutComputing(source: string): boolean {
  const { pairs } = theFinder();
  let unit = source.charCodeAt(0);
  for (let at = 0; at < source.length - 1; at++) {
    const behind = source.charCodeAt(at + 1);
    if (pairs[pairOf(unit, behind)] === 1 && isComputingWordAt(source, at)) return true;
    unit = behind;
  }
  return false;
}

/** Tells whether a name stands at `at` of a text, with neither a letter nor a digit beside it. */
function isNameAt(name: string, source: string, at: number): boolean {
  for (let n = 0; n < name.length; n++)
    if (toSmall(source.charCodeAt(at + n)) !== name.charCodeAt(n)) return false;
  return !isInName(source.charCodeAt(at - 1)) && !isInName(source.charCodeAt(at + name.length));
}
