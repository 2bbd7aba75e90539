import type { ChainTable } from './conversion-tables.ts';
import { conversionWindow, lengthMask, lengthShift } from './conversion-window.ts';
import type { Disambiguator } from './disambiguator.ts';
import { isHidden } from './hidden-units.ts';
import { isCompatibility, isDescription, isRadical } from './ideographs.ts';
import { childOf, entryOf, fieldMask, type Trie } from './trie.ts';

/** Tells whether a set of entries, one bit each, has this one. */
export const hasBit = (bits: Int32Array, entry: number): boolean =>
  (((bits[entry >>> 5] as number) >>> entry) & 1) === 1;

/** Adds an entry to a set. */
export const setBit = (bits: Int32Array, entry: number): void => {
  bits[entry >>> 5] = (bits[entry >>> 5] as number) | (1 << entry);
};

/**
 * Tells whether a phrase that changes a character begins before `end` of the window, at the start with number
 * `first` or later, and ends behind it. The units before `end` are converted. `plain` has phrases that are
 * known to change none.
 */
const hasRival = (() => {
  const { starts, shown } = conversionWindow;
  return (
    { phrases, firstPhrase, firstBase }: ChainTable,
    first: number,
    end: number,
    plain: Int32Array,
  ): boolean => {
    for (let n = first; (starts[n] as number) < end; n++) {
      const start = starts[n] as number;
      const found = conversionWindow.matchLongestKey(start, lengthMask, firstBase, phrases.nodes);
      const entry = found & fieldMask;
      const past = start + ((found >>> lengthShift) & lengthMask);
      if (entry < firstPhrase || past <= end || hasBit(plain, entry)) continue;
      const from = phrases.at[entry] as number;
      for (let index = start; index < past; index++)
        if (shown[index] !== phrases.units[from + index - start]) return true;
    }
    return false;
  };
})();

/** Converts each unit of `[from, to)` of the window by itself, as before a phrase was written there. */
const revertUnits = (() => {
  const { source, shown } = conversionWindow;
  return (info: Int32Array, from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const unit = source[at] as number;
      shown[at] = unit + (info[unit] as number);
    }
  };
})();

/**
 * Writes the units of `converted` from `from` on to `[place, end)` of the window; tells whether one differs
 * from the character converted by itself.
 */
const writePhrase = (() => {
  const { shown } = conversionWindow;
  return (converted: Uint16Array, from: number, place: number, end: number): boolean => {
    let changed = 0;
    for (let at = place; at < end; at++) {
      const unit = converted[from + at - place] as number;
      changed |= unit ^ (shown[at] as number);
      shown[at] = unit;
    }
    return changed !== 0;
  };
})();

/** Writes the phrases of a chain to the window. */
export class WindowPhrases {
  /** The phrases that are known to convert as their characters do by themselves. */
  readonly plain: Int32Array;
  readonly #chain: ChainTable;
  readonly #disambiguator: Disambiguator | undefined;

  constructor(chain: ChainTable, disambiguator: Disambiguator | undefined) {
    this.plain = new Int32Array((chain.phrases.at.length >>> 5) + 1);
    this.#chain = chain;
    this.#disambiguator = disambiguator;
  }

  /**
   * Tells whether another phrase that changes a character begins before `end`, at the start with number
   * `next` or later, so that it matters whether the words around split this one.
   */
  hasRival(next: number, end: number): boolean {
    return this.#disambiguator?.splitsPhrases === true && hasRival(this.#chain, next, end, this.plain);
  }

  /**
   * Writes `converted` from `from` on to `[place, end)`, unless it is there. If other words split the phrase
   * of `entry` there, takes it back and returns true. That matters only where the phrase changes a character,
   * or another that does begins in it. The start with number `next` follows the place.
   */
  write(
    entry: number,
    next: number,
    place: number,
    end: number,
    converted: Uint16Array,
    from: number,
  ): boolean {
    const chain = this.#chain;
    const { source: text, shown, starts } = conversionWindow;
    const isChanged = converted !== shown && writePhrase(converted, from, place, end);
    if (entry < chain.firstPhrase) return false;
    if (!isChanged) {
      setBit(this.plain, entry);
      if ((starts[next] as number) >= end) return false;
    }
    const disambiguator = this.#disambiguator;
    if (!disambiguator?.splitsPhrases) return false;
    if (!isChanged && !hasRival(chain, next, end, this.plain)) return false;
    if (!disambiguator.splitsPhrase(text, place, end, shown, place)) return false;
    revertUnits(chain.info, place, end);
    return true;
  }
}

/**
 * The entry of a character that needs a review by itself (0 for none), or -1 where the segmenter gives up.
 */
export function entryOfUnit(phrases: Trie, unit: number): number {
  if (isDescription(unit) || isCompatibility(unit) || isRadical(unit) || isHidden(unit)) return -1;
  return entryOf(phrases, childOf(phrases, 0, unit));
}
