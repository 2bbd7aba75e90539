import { conversionWindow, windowUnits } from '../convert/conversion-window.ts';
import { everydayRule, ruleNames } from '../convert/table-format.ts';
import { type Match, matchLongest, type Trie } from '../convert/trie.ts';
import { createUnitBuffer, type UnitBuffer } from '../convert/unit-buffer.ts';
import { rows } from '../data/regional-words.tsv';
import { byStart, leaveOut } from '../words/matches.ts';
import type { WordMatch } from '../words/user-word.ts';
import { isAboutComputing } from './computing-text.ts';
import type { Lexicon } from './lexicon.ts';

/** The field of words that are replaced in text on computing alone. */
const computing = 'computing';
/** The field of words that stay as they are, with other words of the region in them: 循环 in 血液循环. */
const guard = 'guard';

interface RegionalWord {
  readonly word: string;
  readonly value: string;
  readonly field: string;
}

/** Units on each side of a word that tell whether it is one. */
const reachUnits = 6;
/** Units from one load of the window to the next; what is left holds a word with the units around it. */
const stepUnits = windowUnits - 64;
/** The most units of a title. */
const titleUnits = 40;
const none: readonly WordMatch[] = [];

/** Both units with which a word begins, as one number, and a 16-bit hash of them. */
const keyOf = (first: number, second: number): number => (first << 16) | second;
const pairOf = (first: number, second: number): number => (first ^ (second * 181)) & 0xffff;

/**
 * Finds the words of a Simplified paragraph that Taiwan or Hong Kong has another word for, beyond OpenCC's,
 * where their field is in the text.
 */
export class RegionalWords {
  /** 1 for each {@link pairOf} with which a word may begin. */
  readonly #pairs = new Uint8Array(0x10000);
  /** The words by {@link keyOf} their first two units, the longest first. */
  readonly #lists = new Map<number, RegionalWord[]>();
  readonly #buffer: UnitBuffer;
  readonly #lexicon: Lexicon;
  readonly #phrases: Trie;
  readonly #match: Match = { entry: 0, end: 0 };
  readonly #rule: number;
  /** Tells whether the text is about computing; undefined before that is needed. */
  #isOnComputing: boolean | undefined;

  /**
   * `lexicon` tells where the words around split a word, so that it is none; a longer one of `phrases` over
   * it wins. `buffer` writes to the source of the conversion window.
   */
  constructor(
    region: 'zh-Hant-TW' | 'zh-Hant-HK',
    lexicon: Lexicon,
    phrases: Trie,
    buffer: UnitBuffer = createUnitBuffer(conversionWindow.source),
  ) {
    this.#buffer = buffer;
    this.#lexicon = lexicon;
    this.#phrases = phrases;
    this.#rule = ruleNames.indexOf(region === 'zh-Hant-TW' ? 'TWPhrases' : 'HKPhrases');
    for (const [word = '', taiwan = '', hongKong = '', field = ''] of rows) {
      const value = region === 'zh-Hant-TW' ? taiwan : hongKong;
      if (value === '') continue;
      const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
      this.#pairs[pairOf(first, second)] = 1;
      const list = this.#lists.get(keyOf(first, second));
      if (list) list.push({ word, value, field });
      else this.#lists.set(keyOf(first, second), [{ word, value, field }]);
    }
    for (const list of this.#lists.values()) list.sort((a, b) => b.word.length - a.word.length);
  }

  /** The words in `source`, in order and without overlap. */
  find(source: string): readonly WordMatch[] {
    const pairs = this.#pairs;
    const { source: units } = conversionWindow;
    let found: WordMatch[] | undefined;
    this.#isOnComputing = undefined;
    let at = 0;
    for (let from = 0; ; from += stepUnits) {
      const size = Math.min(windowUnits, source.length - from);
      conversionWindow.load(this.#buffer, source, from, from + size);
      const isLast = from + size === source.length;
      const end = isLast ? from + size - 1 : from + reachUnits + stepUnits;
      for (; at < end; at++) {
        const first = units[at - from] as number;
        const second = units[at - from + 1] as number;
        if (pairs[pairOf(first, second)] === 0) continue;
        const list = this.#lists.get(keyOf(first, second));
        const word = list && this.#wordAt(list, source, at, from);
        if (!word) continue;
        found ??= [];
        found.push(word);
        at = word.end - 1;
      }
      if (isLast) return found ?? none;
    }
  }

  /** The word of `list` at `at` of the source, which is loaded from offset `from` on. */
  #wordAt(list: readonly RegionalWord[], source: string, at: number, from: number): WordMatch | undefined {
    for (const { word, value, field } of list) {
      if (!source.startsWith(word, at)) continue;
      const end = at + word.length;
      if (field === guard) return { start: at, end, value, rule: everydayRule };
      if (isPartOfTitle(source, at, end) || this.#isSplitAt(at - from, end - from)) continue;
      if (field === computing) this.#isOnComputing ??= isAboutComputing(source);
      if (field === computing && !this.#isOnComputing) continue;
      return { start: at, end, value, rule: this.#rule };
    }
    return undefined;
  }

  /** Tells whether the word at `[start, end)` of the window is split. */
  #isSplitAt(start: number, end: number): boolean {
    const { source: text } = conversionWindow;
    return this.#isInPhrase(text, start, end) || this.#lexicon.splitMargin(text, start, end) > 0;
  }

  /** Tells whether a longer phrase lies over `[from, to)`. */
  #isInPhrase(text: Uint16Array, from: number, to: number): boolean {
    for (let start = Math.max(0, from - reachUnits); start <= from; start++) {
      matchLongest(this.#phrases, text, start, to + reachUnits, 1, this.#match);
      const { entry, end } = this.#match;
      if (entry > 0 && end > from && end - start > to - from && end >= to) return true;
    }
    return false;
  }
}

/** Tells whether `[start, end)` is only a part of a title in 《》, which is quoted as it is. */
function isPartOfTitle(source: string, start: number, end: number): boolean {
  const before = source.slice(Math.max(0, start - titleUnits), start);
  const open = before.lastIndexOf('《');
  if (open < 0 || open < before.lastIndexOf('》')) return false;
  return open !== before.length - 1 || source[end] !== '》';
}

/**
 * Both lists of matches in order: a regional word that only overlaps an exception is none (的士 in 的士兵), an
 * exception inside of a regional word does not count.
 */
export function mergeRegional(
  words: readonly WordMatch[],
  exceptions: readonly WordMatch[],
): readonly WordMatch[] {
  if (words.length === 0) return exceptions;
  if (exceptions.length === 0) return words;
  const kept = leaveOut(words, exceptions, (word, one) => !holds(word, one));
  return [...kept, ...leaveOut(exceptions, kept)].sort(byStart);
}

/** Tells whether the other match lies in the first, which is longer. */
const holds = (one: WordMatch, other: WordMatch): boolean =>
  one.start <= other.start && one.end >= other.end && one.end - one.start > other.end - other.start;
