import { conversionWindow, windowUnits } from '../convert/conversion-window.ts';
import { everydayRule } from '../convert/table-format.ts';
import { createUnitBuffer, type UnitBuffer } from '../convert/unit-buffer.ts';
import { groups } from '../data/computing-words.tsv';
import { text as toMainland } from '../data/regional-exceptions-to-mainland.tsv';
import { text as toTaiwan } from '../data/regional-exceptions-to-taiwan.tsv';
import type { WordMatch } from '../words/user-word.ts';

/** Words that only text on computing has, in both scripts, and names that it is full of, in whatever case. */
const wordsOf = (kind: string): readonly string[] =>
  groups
    .split('\n')
    .find((line) => line.startsWith(kind))
    ?.split(' ')
    .slice(1) ?? [];

/** A number under which few pairs of units stand with others. */
const pairOf = (first: number, second: number): number => (first ^ (second * 181)) & 0xffff;

/** What finds words on computing: 1 where a pair of units begins one, and a pattern of them all. */
function makeFinder(): { readonly pairs: Uint8Array; readonly pattern: RegExp } {
  const pairs = new Uint8Array(0x10000);
  const mark = (first: string, second: string): void => {
    pairs[pairOf(first.charCodeAt(0), second.charCodeAt(0))] = 1;
  };
  const computing = wordsOf('word');
  const names = wordsOf('name');
  for (const [first = '', second = ''] of computing) mark(first, second);
  for (const [first = '', second = ''] of names)
    for (const one of [first.toLowerCase(), first.toUpperCase()])
      for (const other of [second.toLowerCase(), second.toUpperCase()]) mark(one, other);
  return { pairs, pattern: new RegExp(`${computing.join('|')}|\\b(?:${names.join('|')})\\b`, 'iy') };
}

let finder: ReturnType<typeof makeFinder> | undefined;

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/** Tells whether a paragraph is on computing. */
function isComputing(source: string): boolean {
  finder ??= makeFinder();
  const { pairs, pattern } = finder;
  let before = 0;
  let unit = source.charCodeAt(0);
  for (let at = 0; at < source.length - 1; at++) {
    const behind = source.charCodeAt(at + 1);
    // A name begins with a letter that stands behind none.
    if (pairs[pairOf(unit, behind)] === 1 && !(isLetter(unit) && isLetter(before))) {
      pattern.lastIndex = at;
      if (pattern.test(source)) return true;
    }
    before = unit;
    unit = behind;
  }
  return false;
}

interface Entry {
  readonly key: string;
  /** Its second unit. */
  readonly second: number;
  readonly value: string;
  /** A word that both regions have: it is replaced in text on computing alone. */
  readonly isOwn: boolean;
  /** Characters beside which it is not the word that is replaced. */
  readonly before: string;
  readonly behind: string;
  /** Longer words that are replaced and hold this one. */
  readonly longer: readonly Longer[];
}

/** A word that holds another, where, and a unit that it has beside that: how far behind the beginning of that, and which. */
interface Longer {
  readonly word: string;
  readonly at: number;
  readonly beside: number;
  readonly unit: number;
}

/**
 * Finds in a paragraph the words that a region's dictionary would replace though they are not what it means: two words
 * that meet (的士 in 的士兵), or a word of both regions in its everyday sense (程序 in 法律程序). What is shown for them is
 * the same word in the script. The lists were learned by `build/learn/regional.mjs`; they know words of Taiwan.
 */
export class RegionalExceptions {
  /** For each unit the number of the list of entries that begin with it, or 0. */
  readonly #numbers = new Uint8Array(0x10000);
  readonly #lists: Entry[][] = [[]];
  /** For each list one bit for each remainder by 32 that a second unit has. */
  readonly #seconds = new Int32Array(0x100);
  readonly #page: UnitBuffer;

  /** `side` is the script shown: a text in the other is searched. `page` writes to the window. */
  constructor(side: 'zh-Hans' | 'zh-Hant', page: UnitBuffer = createUnitBuffer(conversionWindow.source)) {
    this.#page = page;
    const list = side === 'zh-Hant' ? toTaiwan : toMainland;
    for (const line of list.split('\n')) {
      const entry = entryOf(line);
      const first = entry.key.charCodeAt(0);
      const number = this.#numbers[first] || this.#lists.push([]) - 1;
      this.#numbers[first] = number;
      this.#lists[number]?.push(entry);
      this.#seconds[number] = (this.#seconds[number] as number) | (1 << entry.second);
    }
  }

  /** The words in `source`, in order and without overlap. */
  find(source: string): readonly WordMatch[] {
    const numbers = this.#numbers;
    const seconds = this.#seconds;
    const { source: units } = conversionWindow;
    let found: WordMatch[] | undefined;
    let isOnComputing: boolean | undefined;
    for (let from = 0, at = 0; at < source.length - 1; from += windowUnits - 1) {
      const size = Math.min(windowUnits, source.length - from);
      conversionWindow.load(this.#page, source, from, from + size);
      for (; at < from + size - 1; at++) {
        const number = numbers[units[at - from] as number] as number;
        const second = units[at - from + 1] as number;
        if ((((seconds[number] as number) >>> second) & 1) === 0) continue;
        const entry = entryAt(source, at, second, this.#lists[number] as readonly Entry[]);
        if (!entry) continue;
        const { key, value, isOwn, before, behind } = entry;
        const end = at + key.length;
        if (!isBeside(source, at, end, before, behind)) {
          if (!isOwn) continue;
          isOnComputing ??= isComputing(source);
          // A word by itself is looked up, not read.
          if (isOnComputing || isAlone(source, at, end)) continue;
        }
        found ??= [];
        found.push({ start: at, end, value, rule: everydayRule });
        at = end - 1;
      }
    }
    return found ?? none;
  }
}

const none: readonly WordMatch[] = [];

/** The first of `entries`, which begin with the unit at `at`, that stands there and is in none of its longer words; `behind` is the next unit. */
function entryAt(source: string, at: number, behind: number, entries: readonly Entry[]): Entry | undefined {
  for (const entry of entries) {
    const isThere = entry.second === behind && (entry.key.length === 2 || source.startsWith(entry.key, at));
    if (isThere && !isInLonger(source, at, entry)) return entry;
  }
  return undefined;
}

function isInLonger(source: string, start: number, { longer }: Entry): boolean {
  for (const { word, at, beside, unit } of longer)
    if (source.charCodeAt(start + beside) === unit && source.startsWith(word, start - at)) return true;
  return false;
}

const isHan = (unit: number): boolean => unit >= 0x3400 && unit < 0xa000;
const isAlone = (source: string, start: number, end: number): boolean =>
  !isHan(source.charCodeAt(start - 1)) && !isHan(source.charCodeAt(end));

const isBeside = (source: string, start: number, end: number, before: string, behind: string): boolean =>
  (start > 0 && before.includes(source[start - 1] as string)) ||
  (end < source.length && behind.includes(source[end] as string));

function entryOf(line: string): Entry {
  const [key = '', value = '', domain, before = '', behind = '', longer = ''] = line.split('\t');
  const words = longer === '' ? [] : longer.split(',');
  return {
    key,
    second: key.charCodeAt(1),
    value,
    isOwn: domain === 'computing',
    before,
    behind,
    longer: words.map((word) => {
      const at = word.indexOf(key);
      const beside = at > 0 ? -1 : key.length;
      return { word, at, beside, unit: word.charCodeAt(at + beside) };
    }),
  };
}
