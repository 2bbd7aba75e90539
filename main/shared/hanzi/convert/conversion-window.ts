import { codeMask, codeShift, entryCode, fieldMask, fieldShift, leafBit } from './trie.ts';
import type { UnitBuffer } from './unit-buffer.ts';

/** UTF-16 units that one window holds at most, that behind its text not counted. */
export const windowUnits = 16_896;
/** How far up the bits of `info` are that no code and no move uses, and those of them that ask for a look. */
const bitShift = 29;
const stopShift = 30 - codeShift;
/** The bit of {@link conversionWindow}'s codes for a unit that a choice looks at. */
const reviewedCode = 0x8000;

/** Where {@link conversionWindow}'s `match` puts the length of the key: above the number of its entry. */
export const lengthShift = 17;
/** The bits of a match that hold its length, once they are shifted down. */
export const lengthMask = 0xfff;
/** The bit of a match over which a trigger lies. */
export const triggerBit = 1 << 30;

/**
 * The window that texts pass through, one after the other: the units of the source, what each of them becomes, its upper
 * half of `info`, and the places that are looked at. There is one for the whole program, for code that knows its arrays
 * by heart takes half the time; of what is in it only `hold` looks at what an earlier call left.
 */
export const conversionWindow = (() => {
  const source = new Uint16Array(windowUnits + 1);
  const shown = new Uint16Array(windowUnits + 1);
  const codes = new Uint16Array(windowUnits + 1);
  const starts = new Uint16Array(windowUnits + 1);

  let loaded = '';

  /**
   * Puts `[from, to)` of `text` into `source`, to which `page` writes. A short text that stands there already is not
   * put there again: what it is written in is told before it is converted.
   */
  const load = (page: UnitBuffer, text: string, from: number, to: number): void => {
    const isWhole = to - from === text.length;
    if (isWhole && text === loaded) return;
    page.write(text, from, to);
    // What stands behind the text is no part of it.
    source[to - from] = 0;
    loaded = isWhole ? text : '';
  };

  /** Shows each unit of `[from, to)` as it is by itself and notes the places of those that have a bit set; says how many. `end` is where the text ends. */
  const convertUnits = (from: number, to: number, end: number, info: Int32Array): number => {
    let count = 0;
    for (let at = from; at < to; at++) {
      const unit = source[at] as number;
      const told = info[unit] as number;
      shown[at] = unit + told;
      codes[at] = told >>> codeShift;
      // Without a branch, which nothing could foretell: a place that does not count is written over.
      starts[count] = at;
      count += ((told >>> bitShift) + 7) >>> 3;
    }
    for (let at = to; at < end; at++) codes[at] = (info[source[at] as number] as number) >>> codeShift;
    // What stands behind the text leads nowhere in any trie.
    codes[end] = 0;
    return count;
  };

  /** Keeps those of the first `count` places where two units lead somewhere in `nodes`, or that need a look; says how many. */
  const filterStarts = (count: number, firstBase: Int32Array, nodes: Int32Array): number => {
    let kept = 0;
    for (let n = 0; n < count; n++) {
      const at = starts[n] as number;
      const told = codes[at] as number;
      const code = (codes[at + 1] as number) & codeMask;
      const word = nodes[(firstBase[told & codeMask] as number) + code] as number;
      starts[kept] = at;
      kept += ((((word & codeMask) ^ code) - 1) >>> 31) | (((told >>> stopShift) + 3) >>> 2);
    }
    return kept;
  };

  /** The number of the entry of the longest key of two units or more at `place` (0 for none), with its length and, where a trigger lies over the place, its bit. */
  const matchLongestKey = (place: number, firstBase: Int32Array, nodes: Int32Array): number => {
    let found = 0;
    let trigger = 0;
    let code = (codes[place + 1] as number) & codeMask;
    let word = nodes[(firstBase[(codes[place] as number) & codeMask] as number) + code] as number;
    for (let length = 2; (word & codeMask) === code; length++) {
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

  /** Tells whether a choice looks at a unit of `[from, to)`. */
  const isReviewed = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if ((codes[at] as number) >= reviewedCode) return true;
    return false;
  };

  return {
    source,
    shown,
    codes,
    spots: starts,
    hold: load,
    scan: convertUnits,
    sift: filterStarts,
    match: matchLongestKey,
    isLooked: isReviewed,
  };
})();
