import { everydayRule, ruleNames } from '../convert/table-format.ts';
import { type Match, matchLongest, type Trie } from '../convert/trie.ts';
import { rows } from '../data/regional-words.tsv';
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
const none: readonly WordMatch[] = [];

/**
 * Finds the words of a Simplified paragraph that Taiwan or Hong Kong has another word for, beyond OpenCC's,
 * where their field is in the text.
 */
export class RegionalWords {
  /** For each first unit the number of its list, or 0. */
  readonly #numbers = new Uint16Array(0x10000);
  /** The words by their first unit, the longest first. */
  readonly #lists: RegionalWord[][] = [[]];
  readonly #lexicon: Lexicon;
  readonly #phrases: Trie;
  readonly #match: Match = { entry: 0, end: 0 };
  readonly #rule: number;

  /**
   * `lexicon` tells where the words around split a word, so that it is none; a longer one of `phrases` over
   * it wins.
   */
  constructor(region: 'zh-Hant-TW' | 'zh-Hant-HK', lexicon: Lexicon, phrases: Trie) {
    this.#lexicon = lexicon;
    this.#phrases = phrases;
    this.#rule = ruleNames.indexOf(region === 'zh-Hant-TW' ? 'TWPhrases' : 'HKPhrases');
    for (const [word = '', taiwan = '', hongKong = '', field = ''] of rows) {
      const value = region === 'zh-Hant-TW' ? taiwan : hongKong;
      if (value === '') continue;
      const unit = word.charCodeAt(0);
      const number = this.#numbers[unit] || this.#lists.push([]) - 1;
      this.#numbers[unit] = number;
      this.#lists[number]?.push({ word, value, field });
    }
    for (const list of this.#lists) list.sort((a, b) => b.word.length - a.word.length);
  }

  /** The words in `source`, in order and without overlap. */
  find(source: string): readonly WordMatch[] {
    let found: WordMatch[] | undefined;
    let isOnComputing: boolean | undefined;
    for (let at = 0; at < source.length - 1; at++) {
      const number = this.#numbers[source.charCodeAt(at)] as number;
      if (number === 0) continue;
      for (const { word, value, field } of this.#lists[number] as readonly RegionalWord[]) {
        if (!source.startsWith(word, at)) continue;
        if (field !== guard && isPartOfTitle(source, at, at + word.length)) continue;
        if (field !== guard && this.#isSplitAt(source, at, at + word.length)) continue;
        if (field === computing) isOnComputing ??= isAboutComputing(source);
        if (field === computing && !isOnComputing) continue;
        found ??= [];
        const rule = field === guard ? everydayRule : this.#rule;
        found.push({ start: at, end: at + word.length, value, rule });
        at += word.length - 1;
        break;
      }
    }
    return found ?? none;
  }

  #isSplitAt(source: string, start: number, end: number): boolean {
    const from = Math.max(0, start - reachUnits);
    const text = Uint16Array.from(source.slice(from, end + reachUnits), (unit) => unit.charCodeAt(0));
    if (this.#isInPhrase(text, start - from, end - from)) return true;
    return this.#lexicon.splitMargin(text, start - from, end - from) > 0;
  }

  /** Tells whether a longer phrase lies over `[from, to)`. */
  #isInPhrase(text: Uint16Array, from: number, to: number): boolean {
    for (let start = 0; start <= from; start++) {
      matchLongest(this.#phrases, text, start, text.length, 1, this.#match);
      const { entry, end } = this.#match;
      if (entry > 0 && end > from && end - start > to - from && end >= to) return true;
    }
    return false;
  }
}

/** Tells whether `[start, end)` is only a part of a title in 《》, which is quoted as it is. */
function isPartOfTitle(source: string, start: number, end: number): boolean {
  const open = source.lastIndexOf('《', start);
  if (open < 0 || open < source.lastIndexOf('》', start)) return false;
  return open !== start - 1 || source[end] !== '》';
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
  const overlaps = (a: WordMatch, b: WordMatch) => a.start < b.end && a.end > b.start;
  const holds = (a: WordMatch, b: WordMatch) =>
    a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start;
  const kept = words.filter((word) => !exceptions.some((one) => overlaps(word, one) && !holds(word, one)));
  const others = exceptions.filter((one) => !kept.some((word) => overlaps(word, one)));
  return [...kept, ...others].sort((a, b) => a.start - b.start);
}
