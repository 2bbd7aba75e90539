import { minSplitOdds } from '../convert/evidence.ts';
import { firstHan, mixHash } from './context-hash.ts';
import { fingerprintOf, slotOf } from './word-lattice.ts';

/** Ordinary words and their frequencies, in Simplified. `build/learn/lexicon.mjs` makes them. */
export interface LexiconTables {
  /** A hash table by the hash of a word of two units or more: its fingerprint (0 for a free slot). */
  readonly wordKey: Uint16Array;
  /** The weight of each word: tenths of a natural logarithm of how often it occurs. */
  readonly wordWeight: Uint8Array;
  /** For each unit from {@link firstHan} on its weight as a word of one character, or 0. */
  readonly singleWeight: Uint8Array;
  /** A Bloom filter of the pairs of neighbouring units in words. */
  readonly wordPairs: Uint8Array;
  /** The weight of all words together. */
  readonly wordTotal: number;
}

/** The number of bits of `wordPairs`. */
export const pairBits: number = 1 << 21;
/** The bit of a pair of units in `wordPairs`. */
export const pairBit = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x85eb)) >>> 3) & 0x1fffff;

/** The most units of a word. */
export const maxWordUnits = 5;
/** Units on each side of a phrase that are segmented with it. */
const reachUnits = 5;
/** The most units of a phrase that may be split. */
const maxPhraseUnits = 32;
/** The weight of a character that never is a word. */
const rareWeight = -12;
/** The least weight of a common word. */
const commonWeight = 60;
const impossible = -1e9;

/**
 * Finds out where dictionary phrases are no words: 人参 in 几十万人参加. The text around is segmented into ordinary
 * words by their frequencies. Not reentrant.
 */
export class Lexicon {
  readonly #tables: LexiconTables;
  /** The weight of the best segmentation up to each place, and of the best one that does not split. */
  readonly #best = new Int32Array(2 * reachUnits + maxPhraseUnits + 1);
  readonly #whole = new Int32Array(2 * reachUnits + maxPhraseUnits + 1);
  /** 1 for each place whose unit is a pair with the next. */
  readonly #isJoined = new Uint8Array(2 * reachUnits + maxPhraseUnits + 1);

  constructor(tables: LexiconTables) {
    this.#tables = tables;
  }

  /**
   * By how much the best segmentation outweighs the best one that does not split the phrase `[from, to)` (a
   * natural logarithm of odds), or 0 where that is too little. A segmentation splits it if a word begins
   * inside of it and ends outside, or the other way round.
   */
  splitMargin(text: Uint16Array, from: number, to: number): number {
    const isCrossed =
      (this.#isPair(text[to - 1] as number, text[to] as number) && this.#crossesEnd(text, from, to)) ||
      (from > 0 &&
        this.#isPair(text[from - 1] as number, text[from] as number) &&
        this.#crossesStart(text, from, to));
    if (!isCrossed) return 0;
    if (to - from > maxPhraseUnits) return 0;
    const start = this.#startOf(text, from);
    const size = this.#endOf(text, to) - start;
    this.#segment(text, start, size, from - start, to - start);
    const margin = (this.#best[size] as number) - (this.#whole[size] as number);
    return margin > 10 * minSplitOdds ? margin / 10 : 0;
  }

  /**
   * Tells whether `[from, to)` begins and ends at borders of words in the best segmentation of the text
   * around.
   */
  isDelimited(text: Uint16Array, from: number, to: number): boolean {
    if (to - from > maxPhraseUnits) return true;
    const start = this.#startOf(text, from);
    const size = this.#endOf(text, to) - start;
    this.#segment(text, start, size, from - start, to - start, true);
    return (this.#best[size] as number) === (this.#whole[size] as number);
  }

  /**
   * Where the text begins that has to be segmented with what stands from `at` on: where two neighbours are in
   * no word together, every segmentation has a border.
   */
  #startOf(text: Uint16Array, at: number): number {
    let start = at;
    while (
      start > 0 &&
      at - start < reachUnits &&
      this.#isPair(text[start - 1] as number, text[start] as number)
    )
      start--;
    return start;
  }

  /** Likewise where it ends. */
  #endOf(text: Uint16Array, at: number): number {
    let end = at;
    while (end - at < reachUnits && this.#isPair(text[end - 1] as number, text[end] as number)) end++;
    return end;
  }

  /** Weighs the segmentations of `size` units from `start` on; the phrase is `[from, to)` of these. */
  #segment(
    text: Uint16Array,
    start: number,
    size: number,
    from: number,
    to: number,
    isDelimited = false,
  ): void {
    const { singleWeight, wordTotal } = this.#tables;
    const best = this.#best;
    const whole = this.#whole;
    best[0] = whole[0] = 0;
    // For so few places a loop is faster than `fill`.
    for (let at = 1; at <= size; at++) best[at] = whole[at] = impossible;
    const isJoined = this.#isJoined;
    for (let at = 0; at < size - 1; at++)
      isJoined[at] = this.#isPair(text[start + at] as number, text[start + at + 1] as number) ? 1 : 0;
    for (let at = 0; at < size; at++) {
      const unit = text[start + at] as number;
      let hash = mixHash(0, unit);
      let weight = ((singleWeight[unit - firstHan] as number) || rareWeight) - wordTotal;
      const bestHere = best[at] as number;
      const wholeHere = whole[at] as number;
      best[at + 1] = Math.max(best[at + 1] as number, bestHere + weight);
      whole[at + 1] = Math.max(whole[at + 1] as number, wholeHere + weight);
      const limit = Math.min(size, at + maxWordUnits);
      for (let end = at + 2; end <= limit; end++) {
        if (isJoined[end - 2] === 0) break;
        hash = mixHash(hash, text[start + end - 1] as number);
        const found = this.#weightOf(hash);
        if (found === 0) continue;
        weight = found - wordTotal;
        best[end] = Math.max(best[end] as number, bestHere + weight);
        const isSplit = isDelimited
          ? (at < from && end > from) || (at < to && end > to)
          : at < from
            ? end > from && end < to
            : at > from && at < to && end > to;
        if (!isSplit) whole[end] = Math.max(whole[end] as number, wholeHere + weight);
      }
    }
  }

  /** Tells whether a word begins inside `[from, to)` and ends behind it; `to - 1` and `to` are a pair. */
  #crossesEnd(text: Uint16Array, from: number, to: number): boolean {
    // A word is a chain of pairs; how far the chain reaches is looked up once.
    let last = to;
    for (let start = to - 1; start > from && start > to - maxWordUnits; start--) {
      if (start < to - 1 && !this.#isPair(text[start] as number, text[start + 1] as number)) return false;
      let hash = mixHash(0, text[start] as number);
      for (let at = start + 1; at < start + maxWordUnits; at++) {
        if (at > last) {
          if (!this.#isPair(text[at - 1] as number, text[at] as number)) break;
          last = at;
        }
        hash = mixHash(hash, text[at] as number);
        if (at >= to && this.#weightOf(hash) !== 0) return true;
      }
    }
    return false;
  }

  /** Tells whether a word begins before `[from, to)` and ends in it; `from - 1` and `from` are a pair. */
  #crossesStart(text: Uint16Array, from: number, to: number): boolean {
    let last = from;
    for (let start = from - 1; start >= 0 && start > from - maxWordUnits; start--) {
      if (start < from - 1 && !this.#isPair(text[start] as number, text[start + 1] as number)) return false;
      let hash = mixHash(0, text[start] as number);
      for (let at = start + 1; at < to - 1 && at < start + maxWordUnits; at++) {
        if (at > last) {
          if (!this.#isPair(text[at - 1] as number, text[at] as number)) break;
          last = at;
        }
        hash = mixHash(hash, text[at] as number);
        if (at >= from && this.#weightOf(hash) !== 0) return true;
      }
    }
    return false;
  }

  /** Tells whether a common word of two to four units ends at `at`. */
  endsWord(text: Uint16Array, at: number): boolean {
    for (let start = at - 2; start >= 0 && start >= at - 4 && text[start] !== 0; start--) {
      let hash = 0;
      for (let place = start; place < at; place++) hash = mixHash(hash, text[place] as number);
      if (this.#weightOf(hash) >= commonWeight) return true;
    }
    return false;
  }

  /** The weight of the word with `hash`, or 0. */
  #weightOf(hash: number): number {
    const { wordKey, wordWeight } = this.#tables;
    const print = fingerprintOf(hash);
    for (let slot = slotOf(hash, wordKey.length); ; slot = slot + 1 === wordKey.length ? 0 : slot + 1) {
      const key = wordKey[slot] as number;
      if (key === print) return wordWeight[slot] as number;
      if (key === 0) return 0;
    }
  }

  /** Tells whether two units are neighbours in a word; seldom also of others. */
  #isPair(left: number, right: number): boolean {
    const bit = pairBit(left, right);
    // No word reaches over the end of a text.
    return (
      left !== 0 && right !== 0 && (((this.#tables.wordPairs[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1
    );
  }
}
