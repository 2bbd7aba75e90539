/**
 * A trie over UTF-16 code units laid out as a double array: the child of state `s` by a unit with code `c` is state
 * `base[s] + c` when `check` of it equals `c`. State 0 is the root; base 0 has no children; code 0 is in no key.
 */
export interface Trie {
  /** The code of each UTF-16 unit, shared by all tries of a file. */
  readonly codes: Uint16Array;
  readonly base: Int32Array;
  readonly check: Uint16Array;
  /** For each state the number of the entry that ends there, or 0. */
  readonly value: Uint16Array;
  /** Where the replacement of entry `n` begins in `units`; it ends where that of `n + 1` begins. */
  readonly at: Uint32Array;
  readonly units: Uint16Array;
  /** For each entry the dictionary it comes from, as an index of `ruleNames`. */
  readonly rule: Uint8Array;
}

/** A match of a trie: the number of the entry (0 for none) and where its key ends. Reused from match to match. */
export interface Match {
  entry: number;
  end: number;
}

/** Finds the longest key of `trie` that begins at `from` and ends at or before `to` (UTF-16 units), into `match`. */
export function matchLongest(trie: Trie, text: Uint16Array, from: number, to: number, match: Match): void {
  const { base, check, value, codes } = trie;
  match.entry = 0;
  match.end = from;
  let state = 0;
  for (let at = from; at < to; ) {
    const step = base[state] as number;
    if (step === 0) return;
    const code = codes[text[at] as number] as number;
    const next = step + code;
    if (code === 0 || check[next] !== code) return;
    state = next;
    at++;
    const entry = value[state] as number;
    if (entry !== 0) {
      match.entry = entry;
      match.end = at;
    }
  }
}
