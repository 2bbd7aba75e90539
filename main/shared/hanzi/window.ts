import { codeMask, codeShift } from './trie.ts';

/** UTF-16 units that one window holds at most, that behind its text not counted. */
export const roomy = 16_896;
/** How far up the bits of `info` are that no code and no move uses. */
const bitShift = 29;
/** How far up those of them are that ask for a look. */
const stopShift = 30;

/**
 * The window that texts pass through, one after the other: the units of the source, what each of them becomes, its upper
 * half of `info`, and the places that are looked at. There is one for the whole program, for code that knows its arrays
 * by heart takes half the time; nothing in it outlives a call.
 */
export const pane = (() => {
  const source = new Uint16Array(roomy + 1);
  const shown = new Uint16Array(roomy + 1);
  const codes = new Uint16Array(roomy + 1);
  const spots = new Uint16Array(roomy + 1);

  /** Shows each unit of `[from, to)` as it is by itself and notes the places of those that have a bit set; says how many. */
  const scan = (from: number, to: number, info: Int32Array): number => {
    let count = 0;
    for (let at = from; at < to; at++) {
      const unit = source[at] as number;
      const told = info[unit] as number;
      shown[at] = unit + told;
      codes[at] = told >>> codeShift;
      // Without a branch, which nothing could foretell: a place that does not count is written over.
      spots[count] = at;
      count += ((told >>> bitShift) + 7) >>> 3;
    }
    codes[to] = (info[source[to] as number] as number) >>> codeShift;
    return count;
  };

  /** Keeps those of the first `count` places where two units lead somewhere in `nodes`, or that need a look; says how many. */
  const sift = (count: number, firstBase: Int32Array, nodes: Int32Array): number => {
    let kept = 0;
    for (let n = 0; n < count; n++) {
      const at = spots[n] as number;
      const told = codes[at] as number;
      const code = (codes[at + 1] as number) & codeMask;
      const word = nodes[(firstBase[told & codeMask] as number) + code] as number;
      spots[kept] = at;
      kept += ((((word & codeMask) ^ code) - 1) >>> 31) | (((told >>> (stopShift - codeShift)) + 3) >>> 2);
    }
    return kept;
  };

  return { source, shown, spots, scan, sift };
})();
