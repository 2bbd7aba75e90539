import { contextCount, hashContexts, seedOf } from './context-hash.ts';
import { candidateOf, clampScore, findContextFrom, unknownValue } from './context-table.ts';
import type { DisambiguationModel } from './disambiguation-model.ts';
import type { NeighbourScores } from './neighbour-scores.ts';
import { fingerprintOf, slotOf } from './word-lattice.ts';

/** The number of the first context wider than one neighbour. */
const firstWideContext = 2;

/** Looks up the scores of the text around ambiguous characters, one character after the other. */
export class ContextScores {
  /**
   * Set by `lookUp`: the scores of the form against the first, by the contexts before, behind and on both
   * sides.
   */
  readonly sides = new Float64Array(3);
  readonly #model: DisambiguationModel;
  readonly #neighbours: NeighbourScores;
  readonly #seeds: Int32Array;
  readonly #hashes = new Int32Array(contextCount);
  /**
   * For each context of the form: its fingerprint, the slot where the search begins, and the key in that
   * slot.
   */
  readonly #prints = new Uint16Array(contextCount);
  readonly #slots = new Int32Array(contextCount);
  readonly #keys = new Uint16Array(contextCount);

  constructor(model: DisambiguationModel, neighbours: NeighbourScores) {
    this.#model = model;
    this.#neighbours = neighbours;
    this.#seeds = Int32Array.from(model.characters, ({ unit }) => seedOf(unit));
  }

  /** Hashes the contexts of the character `number` at `at`, after its neighbours were looked up. */
  hashContextsOf(text: Uint16Array, at: number, number: number): void {
    hashContexts(text, at, this.#seeds[number] as number, this.#hashes);
  }

  /** Looks up the `sides` of a form; 1 if a context of both sides is known, else 0. */
  lookUp(form: number, prior: number): 0 | 1 {
    const { contextKey } = this.#model;
    // The first keys of all contexts are read in a row, so that their cache misses overlap.
    for (let context = firstWideContext; context < contextCount; context++) {
      const hash = candidateOf(this.#hashes[context] as number, form);
      const slot = slotOf(hash, contextKey.length);
      this.#prints[context] = fingerprintOf(hash);
      this.#slots[context] = slot;
      this.#keys[context] = contextKey[slot] as number;
    }
    let left = this.#deepest(5, 2);
    if (left === unknownValue) left = this.#neighbours.valueBefore(form);
    let right = this.#deepest(6, 3);
    if (right === unknownValue) right = this.#neighbours.valueBehind(form);
    let around = this.#deepest(9, 8);
    if (around === unknownValue) around = this.#deepest(7, 4);
    const before = left === unknownValue ? 0 : left / 10 - prior;
    const behind = right === unknownValue ? 0 : right / 10 - prior;
    this.sides[0] = clampScore(before);
    this.sides[1] = clampScore(behind);
    this.sides[2] = clampScore(around === unknownValue ? before + behind : around / 10 - prior);
    return around === unknownValue ? 0 : 1;
  }

  /** The value of the first of two contexts that is known, or `unknownValue`. */
  #deepest(deep: number, other: number): number {
    const value = this.#value(deep);
    return value === unknownValue ? this.#value(other) : value;
  }

  /** How much commoner the form is in a context than the first form (tenths), or `unknownValue`. */
  #value(context: number): number {
    return findContextFrom(
      this.#model,
      this.#prints[context] as number,
      this.#slots[context] as number,
      this.#keys[context] as number,
    );
  }
}
