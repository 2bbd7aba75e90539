import { childOf, entryOf, type Trie } from '../convert/trie.ts';
import { firstHan, mixHash } from './context-hash.ts';

/**
 * Weights of words (tenths of a natural logarithm of how often they occur): of phrases and of single
 * characters.
 */
export interface WordWeights {
  /** A hash table by the hash of a phrase: its fingerprint (0 for a free slot) and its weight. */
  readonly phraseKey: Uint16Array;
  readonly phraseWeight: Uint8Array;
  /** For each unit from {@link firstHan} on its weight as a word of one character, in its commonest form. */
  readonly unitWeight: Uint8Array;
  /** The weight of all words together. */
  readonly total: number;
  /** The weight of a word that does not occur. */
  readonly rare: number;
}

const reachUnits = 4;
const maxPlaces = 2 * reachUnits + 2;
const impossible = -1e9;

/** The slot of `hash` in a table of `size`. */
export const slotOf = (hash: number, size: number): number => (((hash >>> 0) * size) / 0x100000000) | 0;

/** The fingerprint of `hash` that its slot keeps; never 0. */
export const fingerprintOf = (hash: number): number => hash & 0xffff || 1;

/**
 * Finds the best segmentation of the text around a character for each of its forms, and so weighs the words
 * against each other.
 */
export class WordLattice {
  /** For each form the weight of the best segmentation with it, after `weigh` returned true. */
  readonly best = new Float64Array(8);
  readonly #weights: WordWeights;
  readonly #forward = new Float64Array(maxPlaces);
  readonly #backward = new Float64Array(maxPlaces);
  readonly #single = new Float64Array(maxPlaces);
  readonly #edgeFrom = new Int32Array(64);
  readonly #edgeTo = new Int32Array(64);
  readonly #edgeForm = new Int32Array(64);
  readonly #edgeWeight = new Float64Array(64);

  constructor(weights: WordWeights) {
    this.#weights = weights;
  }

  /**
   * Weighs the forms of the character at `at`. `[from, to)` is the phrase in which it was converted (itself
   * alone if none); `formOf` gives the number of the form that a phrase of `trie` has there (-1 for none),
   * `singles` the weight of each form as a separate word. Returns false, and weighs nothing, where no other
   * phrase crosses.
   */
  weigh(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    trie: Trie,
    singles: readonly number[],
    formOf: (unit: number) => number,
  ): boolean {
    let start = at;
    while (start > 0 && at - start < reachUnits && (text[start - 1] as number) >= firstHan) start--;
    let end = at + 1;
    while (end < text.length && end - at - 1 < reachUnits && (text[end] as number) >= firstHan) end++;
    if (!this.#crosses(text, start, end, at, from, to, trie)) return false;
    const edges = this.#edges(text, start, end, at, trie, formOf);
    const size = end - start;
    const { total, rare, unitWeight } = this.#weights;
    for (let n = 0; n < size; n++) {
      const weight = unitWeight[(text[start + n] as number) - firstHan];
      this.#single[n] = (weight || rare) - total;
    }
    this.#sum(size, edges);
    const here = at - start;
    const around = (this.#forward[here] as number) + (this.#backward[here + 1] as number) - total;
    for (let form = 0; form < singles.length; form++) this.best[form] = around + (singles[form] as number);
    for (let edge = 0; edge < edges; edge++) {
      const form = this.#edgeForm[edge] as number;
      if (form < 0) continue;
      const weight =
        (this.#forward[this.#edgeFrom[edge] as number] as number) +
        (this.#backward[this.#edgeTo[edge] as number] as number) +
        (this.#edgeWeight[edge] as number);
      if (weight > (this.best[form] as number)) this.best[form] = weight;
    }
    return true;
  }

  /** Tells whether a phrase lies over `at` that is not inside `[from, to)`. */
  #crosses(
    text: Uint16Array,
    start: number,
    end: number,
    at: number,
    from: number,
    to: number,
    trie: Trie,
  ): boolean {
    for (let first = start; first <= at; first++) {
      // The longest phrase from here is the one in which the character was converted.
      if (first === from) continue;
      const past = Math.max(first < from ? at : to - 1, first + 1);
      let state = 0;
      for (let last = first; last < end; last++) {
        state = childOf(trie, state, text[last] as number);
        if (state === 0) break;
        if (last >= past && entryOf(trie, state) !== 0) return true;
      }
    }
    return false;
  }

  /** Collects the phrases inside `[start, end)` and returns their number. */
  #edges(
    text: Uint16Array,
    start: number,
    end: number,
    at: number,
    trie: Trie,
    formOf: (unit: number) => number,
  ): number {
    let edges = 0;
    for (let first = start; first < end; first++) {
      let state = 0;
      let hash = 0;
      for (let last = first; last < end; last++) {
        const unit = text[last] as number;
        state = childOf(trie, state, unit);
        if (state === 0) break;
        hash = mixHash(hash, unit);
        const entry = last === first || edges === 64 ? 0 : entryOf(trie, state);
        if (entry === 0) continue;
        const units = trie.at[entry] as number;
        if ((trie.at[entry + 1] as number) - units !== last + 1 - first) continue;
        const over = first <= at && last >= at;
        this.#edgeFrom[edges] = first - start;
        this.#edgeTo[edges] = last + 1 - start;
        this.#edgeForm[edges] = over ? formOf(trie.units[units + at - first] as number) : -1;
        this.#edgeWeight[edges++] = this.#phrase(hash) - this.#weights.total;
      }
    }
    return edges;
  }

  /** The weight of the phrase with `hash`. */
  #phrase(hash: number): number {
    const { phraseKey, phraseWeight, rare } = this.#weights;
    const print = fingerprintOf(hash);
    for (let slot = slotOf(hash, phraseKey.length); ; slot = slot + 1 === phraseKey.length ? 0 : slot + 1) {
      const key = phraseKey[slot] as number;
      if (key === print) return phraseWeight[slot] as number;
      if (key === 0) return rare;
    }
  }

  /** The best weights from the left edge to each place, and from each place to the right edge. */
  #sum(size: number, edges: number): void {
    const forward = this.#forward;
    const backward = this.#backward;
    forward.fill(impossible, 0, size + 1);
    forward[0] = 0;
    let edge = 0;
    for (let n = 0; n < size; n++) {
      const here = forward[n] as number;
      forward[n + 1] = Math.max(forward[n + 1] as number, here + (this.#single[n] as number));
      for (; edge < edges && this.#edgeFrom[edge] === n; edge++) {
        const to = this.#edgeTo[edge] as number;
        forward[to] = Math.max(forward[to] as number, here + (this.#edgeWeight[edge] as number));
      }
    }
    backward[size] = 0;
    edge = edges - 1;
    for (let n = size - 1; n >= 0; n--) {
      let best = (backward[n + 1] as number) + (this.#single[n] as number);
      for (; edge >= 0 && this.#edgeFrom[edge] === n; edge--)
        best = Math.max(
          best,
          (backward[this.#edgeTo[edge] as number] as number) + (this.#edgeWeight[edge] as number),
        );
      backward[n] = best;
    }
  }
}
