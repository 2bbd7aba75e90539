/**
 * A trie over UTF-16 code units as a double array of 32-bit words. Word `s` is the state `s`: bits 0-12 the
 * code of the unit that leads to it ({@link codeMask} for a free slot), bit 13 set for a leaf, bits 14-30 the
 * entry of a leaf or the base of any other state, bit 31 set where an entry ends at a state that is no leaf.
 * The child of a state with base `b` by a unit with code `c` is word `b + c` if that has `c`; the entry of a
 * state with bit 31 is in word `b + 1`. State 0 is the root.
 */
export interface Trie {
  readonly nodes: Int32Array;
  /**
   * For each UTF-16 unit its code in bits 16-28, or 0 for a unit in no key; all tries of a file share the
   * codes. See `ChainTable.info` for the other bits.
   */
  readonly info: Int32Array;
  /** The offset in `units` of the replacement of entry `n`; it ends where that of `n + 1` begins. */
  readonly at: Int32Array;
  readonly units: Uint16Array;
  /** For each entry its dictionary, as an index of `ruleNames`. */
  readonly rule: Uint8Array;
}

/** The bits of a word that hold a code, and the value of a free slot. */
export const codeMask = 0x1fff;
/** The bit of a leaf. */
export const leafBit = 0x2000;
/** The number of the lowest bit of an entry or base in a word. */
export const fieldShift = 14;
/** The mask of an entry or base, once it is shifted down. */
export const fieldMask = 0x1ffff;
/** The code under which a state that is no leaf has its entry; no unit has this code. */
export const entryCode = 1;
/** The number of the lowest bit of the code of a unit in `info`. */
export const codeShift = 16;

/** The state that `unit` leads to from `state`, or 0. */
export function childOf(trie: Trie, state: number, unit: number): number {
  const { nodes } = trie;
  const word = nodes[state] as number;
  if ((word & leafBit) !== 0) return 0;
  const code = ((trie.info[unit] as number) >>> codeShift) & codeMask;
  const next = ((word >>> fieldShift) & fieldMask) + code;
  return ((nodes[next] as number) & codeMask) === code ? next : 0;
}

/** The entry that ends at `state`, or 0. */
export function entryOf(trie: Trie, state: number): number {
  const word = trie.nodes[state] as number;
  const field = (word >>> fieldShift) & fieldMask;
  if ((word & leafBit) !== 0) return field;
  return word < 0 ? ((trie.nodes[field + entryCode] as number) >>> fieldShift) & fieldMask : 0;
}

/** A match: the entry (0 for none) and the end of its key. The object is reused from match to match. */
export interface Match {
  entry: number;
  end: number;
}

/**
 * Finds the longest key of `trie` that begins at `from` and ends at or before `to` (UTF-16 units), and writes
 * it to `match`. Entries below `first` do not count.
 */
export function matchLongest(
  trie: Trie,
  text: Uint16Array,
  from: number,
  to: number,
  first: number,
  match: Match,
): void {
  match.entry = 0;
  match.end = from;
  let state = 0;
  for (let at = from; at < to; ) {
    state = childOf(trie, state, text[at] as number);
    if (state === 0) return;
    at++;
    const entry = entryOf(trie, state);
    if (entry >= first) {
      match.entry = entry;
      match.end = at;
    }
  }
}
