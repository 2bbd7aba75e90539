import { groups } from '../data/computing-words.tsv';

/** The words or names of `data/computing-words.tsv`. */
const wordsOf = (kind: 'word' | 'name'): readonly string[] =>
  groups
    .split('\n')
    .find((line) => line.startsWith(kind))
    ?.split(' ')
    .slice(1) ?? [];

/** A 16-bit hash of a pair of units; few pairs share one. */
const pairOf = (first: number, second: number): number => (first ^ (second * 181)) & 0xffff;

/**
 * Finds computing words: 1 for each pair of units that may begin one, and a pattern of all words and names.
 */
interface Finder {
  readonly pairs: Uint8Array;
  readonly pattern: RegExp;
}

function createFinder(): Finder {
  const pairs = new Uint8Array(0x10000);
  const add = (first: string, second: string): void => {
    pairs[pairOf(first.charCodeAt(0), second.charCodeAt(0))] = 1;
  };
  const words = wordsOf('word');
  const names = wordsOf('name');
  for (const [first = '', second = ''] of words) add(first, second);
  for (const [first = '', second = ''] of names)
    for (const one of [first.toLowerCase(), first.toUpperCase()])
      for (const other of [second.toLowerCase(), second.toUpperCase()]) add(one, other);
  return { pairs, pattern: new RegExp(`${words.join('|')}|\\b(?:${names.join('|')})\\b`, 'iy') };
}

let finder: Finder | undefined;

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/** Tells whether a paragraph is about computing: whether it has a computing word or name. */
export function isAboutComputing(source: string): boolean {
  finder ??= createFinder();
  const { pairs, pattern } = finder;
  let before = 0;
  let unit = source.charCodeAt(0);
  for (let at = 0; at < source.length - 1; at++) {
    const behind = source.charCodeAt(at + 1);
    // A name begins with a letter that follows none.
    if (pairs[pairOf(unit, behind)] === 1 && !(isLetter(unit) && isLetter(before))) {
      pattern.lastIndex = at;
      if (pattern.test(source)) return true;
    }
    before = unit;
    unit = behind;
  }
  return false;
}
