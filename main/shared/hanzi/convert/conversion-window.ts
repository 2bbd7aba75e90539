import { codeMask, codeShift, entryCode, fieldMask, fieldShift, leafBit } from './trie.ts';
import type { UnitBuffer } from './unit-buffer.ts';

/** The most UTF-16 units in the window, without the one behind its text. */
export const windowUnits = 16_896;
/** The lowest bit of `info` that is neither delta nor code, and the lowest one that asks for a review. */
const flagShift = 29;
const stopShift = 30 - codeShift;
/** The bit of a code for a unit that the disambiguator reviews. */
const reviewedCode = 0x8000;

/** The lowest bit of the key's length in a match, above the number of its entry. */
export const lengthShift = 17;
/** The bits of a match that hold its length, once they are shifted down. */
export const lengthMask = 0xfff;
/** The bit of a match over which a trigger lies. */
export const triggerBit = 1 << 30;

/**
 * The arrays of the window: units of the source, the unit that each becomes by itself, the upper half of its
 * `info`, and the places where a key may start. Each function below has them as constants of its own closure:
 * V8 then embeds their addresses, which makes the loops twice as fast. Top-level constants are slower,
 * because the bundler turns them into variables.
 */
const arrays = {
  source: new Uint16Array(windowUnits + 1),
  shown: new Uint16Array(windowUnits + 1),
  codes: new Uint16Array(windowUnits + 1),
  starts: new Uint16Array(windowUnits + 1),
} as const;

/**
 * Puts `[from, to)` of `text` into `source`, to which `buffer` writes. All units behind it are 0, so that
 * nobody finds a longer text from before there. A text that is loaded already is not loaded again: the script
 * of a short text is detected before it is converted.
 */
const { load, loadCounted } = (() => {
  const { source } = arrays;
  let loaded = '';
  let loadedUnits = 0;
  const endAt = (size: number): void => {
    for (let at = size; at < loadedUnits; at++) source[at] = 0;
    loadedUnits = size;
  };
  return {
    load: (buffer: UnitBuffer, text: string, from: number, to: number): void => {
      const isWhole = to - from === text.length;
      if (isWhole && text === loaded) return;
      buffer.write(text, from, to);
      endAt(to - from);
      loaded = isWhole ? text : '';
    },
    /**
     * Loads a text that is not longer than the window, and counts the units whose kind has bit 0 (in the
     * lower half of the result) or bit 1 (in the upper). For short texts one pass is faster than two.
     */
    loadCounted: (text: string, kinds: Uint8Array): number => {
      const { length } = text;
      let sum = 0;
      for (let at = 0; at < length; at++) {
        const unit = text.charCodeAt(at);
        source[at] = unit;
        const kind = kinds[unit] as number;
        sum += (kind & 1) | ((kind & 2) << 15);
      }
      endAt(length);
      loaded = text;
      return sum;
    },
  };
})();

/**
 * Converts each unit of `[from, to)` by itself, writes the places of those with a flag to `starts`, and
 * returns how many. The text ends at `end`.
 */
const convertUnits = (() => {
  const { source, shown, codes, starts } = arrays;
  return (from: number, to: number, end: number, info: Int32Array): number => {
    let count = 0;
    for (let at = from; at < to; at++) {
      const unit = source[at] as number;
      const data = info[unit] as number;
      shown[at] = unit + data;
      codes[at] = data >>> codeShift;
      // Without a branch, which the processor could not predict: a place without a flag is overwritten.
      starts[count] = at;
      count += ((data >>> flagShift) + 7) >>> 3;
    }
    // A key may end behind `to`.
    for (let at = to; at < end; at++) {
      const unit = source[at] as number;
      const data = info[unit] as number;
      shown[at] = unit + data;
      codes[at] = data >>> codeShift;
    }
    // The unit behind the text leads nowhere in any trie.
    codes[end] = 0;
    return count;
  };
})();

/**
 * Keeps the starts, of the first `count`, whose two units begin a key in `nodes` or that need a review;
 * returns how many.
 */
const filterStarts = (() => {
  const { codes, starts } = arrays;
  return (count: number, firstBase: Int32Array, nodes: Int32Array): number => {
    let keptCount = 0;
    for (let n = 0; n < count; n++) {
      const at = starts[n] as number;
      const data = codes[at] as number;
      const code = (codes[at + 1] as number) & codeMask;
      const word = nodes[(firstBase[data & codeMask] as number) + code] as number;
      starts[keptCount] = at;
      keptCount += ((((word & codeMask) ^ code) - 1) >>> 31) | (((data >>> stopShift) + 3) >>> 2);
    }
    return keptCount;
  };
})();

/**
 * The entry of the longest key at `place` of two units or more, and fewer than `limit` (0 for none), with the
 * length of the key and, where a trigger lies over the place, its bit.
 */
const matchLongestKey = (() => {
  const { codes } = arrays;
  return (place: number, limit: number, firstBase: Int32Array, nodes: Int32Array): number => {
    let found = 0;
    let trigger = 0;
    let code = (codes[place + 1] as number) & codeMask;
    let word = nodes[(firstBase[(codes[place] as number) & codeMask] as number) + code] as number;
    for (let length = 2; (word & codeMask) === code && length < limit; length++) {
      const field = (word >>> fieldShift) & fieldMask;
      const isLeaf = (word & leafBit) !== 0;
      if (isLeaf || word < 0) {
        const entry = isLeaf ? field : ((nodes[field + entryCode] as number) >>> fieldShift) & fieldMask;
        if (entry === 1) trigger = triggerBit;
        else found = entry | (length << lengthShift);
        if (isLeaf) break;
      }
      code = (codes[place + length] as number) & codeMask;
      word = nodes[field + code] as number;
    }
    return found | trigger;
  };
})();

/** A 16-bit hash of two units. */
export const pairOf = (first: number, second: number): number => (first ^ (second * 181)) & 0xffff;

/**
 * Writes the places in `[from, to)` of the source to `starts` where the hash of two units has a number from 1
 * to 15 in `pairs`; returns how many.
 */
const findPairs = (() => {
  const { source, starts } = arrays;
  return (from: number, to: number, pairs: Uint8Array): number => {
    let count = 0;
    let unit = source[from] as number;
    for (let at = from; at < to; at++) {
      const next = source[at + 1] as number;
      starts[count] = at;
      count += ((pairs[(unit ^ (next * 181)) & 0xffff] as number) + 15) >>> 4;
      unit = next;
    }
    return count;
  };
})();

/** Tells whether the disambiguator reviews a unit of `[from, to)`. */
const isReviewed = (() => {
  const { codes } = arrays;
  return (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if ((codes[at] as number) >= reviewedCode) return true;
    return false;
  };
})();

/**
 * The one window through which all texts pass, piece by piece. Nothing in it is kept from one text to the
 * next, except that `load` knows what it loaded last.
 */
export const conversionWindow = {
  ...arrays,
  load,
  loadCounted,
  convertUnits,
  filterStarts,
  matchLongestKey,
  findPairs,
  isReviewed,
} as const;
