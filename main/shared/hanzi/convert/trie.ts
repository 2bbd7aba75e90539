/**
 * A trie over UTF-16 code units, laid out as a double array of words of 32 bits. Word `s` is the state `s`:
 * bits 0-12 the code of the unit that leads to it ({@link codeMask} where the slot is free), bit 13 set for a leaf, bits
 * 14-30 the number of the entry of a leaf and the base of any other state, bit 31 set where an entry ends at a state
 * that is no leaf. The child of a state with base `b` by a unit with code `c` is word `b + c` when it holds `c`; its
 * entry, when bit 31 is set, is in word `b + 1`. State 0 is the root.
 */
export interface Trie {
  readonly nodes: Int32Array;
  /** For each UTF-16 unit its code in bits 16-28, which all tries of a file share, or 0, which leads nowhere, for a unit in no key; see `info` of a chain for the rest. */
  readonly info: Int32Array;
  /** Where the replacement of entry `n` begins in `units`; it ends where that of `n + 1` begins. */
  readonly at: Int32Array;
  readonly units: Uint16Array;
  /** For each entry the dictionary it comes from, as an index of `ruleNames`. */
  readonly rule: Uint8Array;
}

/** The bits of a word that hold a code, and the value of a free slot. */
export const codeMask = 0x1fff;
/** The bit of a leaf. */
export const leafBit = 0x2000;
/** Entry number or base are this far up in a word, and have this mask there. */
export const fieldShift = 14;
/** The mask of {@link fieldShift}. */
export const fieldMask = 0x1ffff;
/** The code under which the entry of a state that is no leaf is found; no unit has it. */
export const entryCode = 1;
/** How far up the code of a unit is in `info`. */
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

/** The number of the entry that ends at `state`, or 0. */
export function entryOf(trie: Trie, state: number): number {
  const word = trie.nodes[state] as number;
  const field = (word >>> fieldShift) & fieldMask;
  if ((word & leafBit) !== 0) return field;
  return word < 0 ? ((trie.nodes[field + entryCode] as number) >>> fieldShift) & fieldMask : 0;
}

/** A match of a trie: the number of the entry (0 for none) and where its key ends. Reused from match to match. */
export interface Match {
  entry: number;
  end: number;
}

/**
 * Finds the longest key of `trie` that begins at `from` and ends at or before `to` (UTF-16 units), into `match`. Entries
 * below `first` do not count.
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
