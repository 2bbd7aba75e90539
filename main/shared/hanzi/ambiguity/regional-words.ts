import { conversionWindow } from '../convert/conversion-window.ts';
import { everydayRule, ruleNames } from '../convert/table-format.ts';
import { type Match, matchLongest, type Trie } from '../convert/trie.ts';
import { rows } from '../data/regional-words.tsv';
import type { WordMatch } from '../words/user-word.ts';
import type { Lexicon } from './lexicon.ts';

/** The field of words that are replaced in text on computing alone. */
const computing = 'computing';
/** The field of words that stay as they are, with other words of the region in them: 循环 in 血液循环. */
const guard = 'guard';

interface RegionalWord {
  readonly word: string;
  readonly value: string;
  readonly field: string;
  /** The offset of the word in the value, or -1 if the value is not longer or does not have it. */
  readonly place: number;
}

/** Units on each side of a word in the window that tell whether it is one. */
export const reachUnits = 6;
/** The most units of a title. */
const titleUnits = 40;

/** Both units with which a word begins, as one number. */
const keyOf = (first: number, second: number): number => (first << 16) | second;

/**
 * Finds the words of a Simplified paragraph that Taiwan or Hong Kong has another word for, beyond OpenCC's,
 * where their field is in the text.
 */
export class RegionalWords {
  /** The words by {@link keyOf} their first two units, the longest first. */
  readonly #lists = new Map<number, RegionalWord[]>();
  readonly #lexicon: Lexicon;
  readonly #phrases: Trie;
  readonly #match: Match = { entry: 0, end: 0 };
  readonly #rule: number;

  /**
   * `lexicon` tells where the words around split a word, so that it is none; a longer one of `phrases` over
   * it wins. `buffer` writes to the source of the conversion window.
   */
  constructor(region: 'zh-Hant-TW' | 'zh-Hant-HK', lexicon: Lexicon, phrases: Trie) {
    this.#lexicon = lexicon;
    this.#phrases = phrases;
    this.#rule = ruleNames.indexOf(region === 'zh-Hant-TW' ? 'TWPhrases' : 'HKPhrases');
    for (const [word = '', taiwan = '', hongKong = '', field = ''] of rows) {
      const value = region === 'zh-Hant-TW' ? taiwan : hongKong;
      if (value === '') continue;
      const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
      const list = this.#lists.get(keyOf(first, second));
      const entry = { word, value, field, place: value === word ? -1 : value.indexOf(word) };
      if (list) list.push(entry);
      else this.#lists.set(keyOf(first, second), [entry]);
    }
    for (const list of this.#lists.values()) list.sort((a, b) => b.word.length - a.word.length);
  }

  /** Calls `add` with the first two units of each word. */
  addPairs(add: (first: number, second: number) => void): void {
    for (const key of this.#lists.keys()) add(key >>> 16, key & 0xffff);
  }

  /**
   * The word that begins at `at` of the source, which is loaded into the window from offset `from` on, or
   * undefined; `isComputingText` tells what the source is about.
   */
  at(source: string, at: number, from: number, isComputingText: () => boolean): WordMatch | undefined {
    const list = this.#lists.get(keyOf(source.charCodeAt(at), source.charCodeAt(at + 1)));
    return list && this.#wordAt(list, source, at, from, isComputingText);
  }

  /** The word of `list` at `at` of the source, which is loaded from offset `from` on. */
  #wordAt(
    list: readonly RegionalWord[],
    source: string,
    at: number,
    from: number,
    isComputingText: () => boolean,
  ): WordMatch | undefined {
    for (const { word, value, field, place } of list) {
      if (!source.startsWith(word, at)) continue;
      const end = at + word.length;
      if (field === guard) return { start: at, end, value, rule: everydayRule };
      if (isPartOfTitle(source, at, end) || this.#isSplitAt(at - from, end - from)) continue;
      if (field === computing && !isComputingText()) continue;
      if (place >= 0 && this.#stands(value, source, at - place)) continue;
      return { start: at, end, value, rule: this.#rule };
    }
    return undefined;
  }

  /** Tells whether `value` stands at `at` of the source already (柳橙汁, where 橙汁 is 柳橙汁), in either script. */
  #stands(value: string, source: string, at: number): boolean {
    const { info } = this.#phrases;
    for (let n = 0; n < value.length; n++) {
      const unit = source.charCodeAt(at + n);
      const form = (unit + (info[unit] ?? 0)) & 0xffff;
      if (unit !== value.charCodeAt(n) && form !== value.charCodeAt(n)) return false;
    }
    return true;
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

const openTitle = '《'.charCodeAt(0);
const closeTitle = '》'.charCodeAt(0);

/** Tells whether `[start, end)` is only a part of a title in 《》, which is quoted as it is. */
function isPartOfTitle(source: string, start: number, end: number): boolean {
  for (let at = start - 1; at >= 0 && at >= start - titleUnits; at--) {
    const unit = source.charCodeAt(at);
    if (unit === openTitle) return at !== start - 1 || source.charCodeAt(end) !== closeTitle;
    if (unit === closeTitle || unit === 0) return false;
  }
  return false;
}
