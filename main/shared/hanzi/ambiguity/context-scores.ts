import { unitAt } from '../utf16.ts';
import { contextCount, hashContexts, mixHash, neighbourHash, seedOf } from './context-hash.ts';
import type { AmbiguousCharacter, DisambiguationModel } from './disambiguation-model.ts';
import { fingerprintOf, slotOf } from './word-lattice.ts';

/** The margin by neighbours alone from which a form is chosen without looking at wider contexts. */
const settledMargin = 2.5;
/** The highest score of one context. */
const maxScore = 8;
/** Marks a context that is not in the model; no learned value is so small. */
const unknownValue = -128;
/** Neighbours of characters that are cached; a power of two. */
const cachedNeighbours = 8192;
/** The number of the first context wider than one neighbour. */
const firstWideContext = 2;

/** The hash of a form in the context with `hash`. */
export const candidateOf = (hash: number, form: number): number => mixHash(hash, form * 7919 + 77);

/** Looks up the scores of the text around ambiguous characters, one character after the other. */
export class ContextScores {
  /**
   * Set by `lookUp`: the scores of the form against the first, by the contexts before, behind and on both
   * sides.
   */
  readonly sides = new Float64Array(3);
  readonly #table: DisambiguationModel;
  readonly #seeds: Int32Array;
  readonly #hashes = new Int32Array(contextCount);
  /**
   * For each context of the form: its fingerprint, the slot where the search begins, and the key in that
   * slot.
   */
  readonly #prints = new Uint16Array(contextCount);
  readonly #slots = new Int32Array(contextCount);
  readonly #keys = new Uint16Array(contextCount);
  /** The most forms of a character. */
  readonly #width: number;
  /**
   * The cached neighbours, one number for character, side and unit, and the value of each form beside them.
   */
  readonly #neighbours = new Int32Array(cachedNeighbours);
  readonly #values: Int8Array;
  /** Where the values for the unit before and the unit behind are in `#values`. */
  #before = 0;
  #behind = 0;

  constructor(table: DisambiguationModel) {
    this.#table = table;
    this.#seeds = Int32Array.from(table.characters, (character) => seedOf(character.unit));
    this.#width = Math.max(...table.characters.map(({ forms }) => forms.length));
    this.#values = new Int8Array(cachedNeighbours * this.#width);
  }

  /** Hashes the contexts of the character `number` at `at`, after `isPlain` was called for it. */
  hashContextsOf(text: Uint16Array, at: number, number: number): void {
    hashContexts(text, at, this.#seeds[number] as number, this.#hashes);
  }

  /**
   * Tells whether the two neighbours of the character `number` alone leave no doubt that `chosen` is right.
   * Most characters need no more than this. `start` is where its `bias` for that form and its phrase position
   * begins, `group` that of the common weights.
   */
  isSettledByNeighbours(
    text: Uint16Array,
    at: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    this.#before = this.#neighbour(number, 0, unitAt(text, at - 1));
    this.#behind = this.#neighbour(number, 1, unitAt(text, at + 1));
    return this.#isAhead(number, chosen, start, group, false, false);
  }

  /**
   * Tells whether {@link isSettledByNeighbours} is true of the unit at `at` with any text around the phrase
   * `[from, to)`.
   */
  isAlwaysSettledByNeighbours(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    const [isBeforeOpen, isBehindOpen] = [at === from, at + 1 === to];
    if (!isBeforeOpen) this.#before = this.#neighbour(number, 0, unitAt(text, at - 1));
    if (!isBehindOpen) this.#behind = this.#neighbour(number, 1, unitAt(text, at + 1));
    return this.#isAhead(number, chosen, start, group, isBeforeOpen, isBehindOpen);
  }

  /**
   * Where the values for a neighbour of the character `number` are in `#values`; `side` is 0 before it, 1
   * behind it.
   */
  #neighbour(number: number, side: 0 | 1, unit: number): number {
    const pair = number * 2 + side;
    // Plus one, because 0 marks a free slot.
    const key = ((pair << 16) | unit) + 1;
    // The two sides of a character never share a slot.
    const slot = ((unit * 2) ^ (number * 0x12a) ^ side) & (cachedNeighbours - 1);
    const values = slot * this.#width;
    if (this.#neighbours[slot] === key) return values;
    this.#neighbours[slot] = key;
    const { length } = (this.#table.characters[number] as AmbiguousCharacter).forms;
    const hash = neighbourHash(this.#seeds[number] as number, unit, side);
    const { contextKey } = this.#table;
    for (let form = 1; form < length; form++) {
      const candidate = candidateOf(hash, form);
      const from = slotOf(candidate, contextKey.length);
      this.#values[values + form] = this.#find(fingerprintOf(candidate), from, contextKey[from] as number);
    }
    return values;
  }

  /**
   * Tells whether a form is far ahead by its neighbours; an open neighbour may be any unit, so it counts
   * against the form.
   */
  #isAhead(
    number: number,
    chosen: number,
    start: number,
    group: number,
    isBeforeOpen: boolean,
    isBehindOpen: boolean,
  ): boolean {
    const weights = this.#table.sides[group] as readonly number[];
    const { bias, own, priors, forms } = this.#table.characters[number] as AmbiguousCharacter;
    const left = (weights[0] as number) + (own[0] as number) + (weights[2] as number) + (own[2] as number);
    const right = (weights[1] as number) + (own[1] as number) + (weights[2] as number) + (own[2] as number);
    let ahead = 0;
    let other = -1e9;
    for (let form = 0; form < forms.length; form++) {
      let sum = bias[start + form] as number;
      if (form > 0) {
        const prior = priors[form] as number;
        const worst = form === chosen ? -maxScore : maxScore;
        sum += isBeforeOpen ? Math.abs(left) * worst : left * this.#pull(this.#before + form, prior);
        sum += isBehindOpen ? Math.abs(right) * worst : right * this.#pull(this.#behind + form, prior);
      }
      if (form === chosen) ahead = sum;
      else if (sum > other) other = sum;
    }
    return ahead - other > settledMargin;
  }

  /** The pull of one neighbour towards the form whose value is at `at`. */
  #pull(at: number, prior: number): number {
    const value = this.#values[at] as number;
    return value === unknownValue ? 0 : clamp(value / 10 - prior);
  }

  /** Looks up the `sides` of a form; 1 if a context of both sides is known, else 0. */
  lookUp(form: number, prior: number): 0 | 1 {
    const { contextKey } = this.#table;
    // The first keys of all contexts are read in a row, so that their cache misses overlap.
    for (let context = firstWideContext; context < contextCount; context++) {
      const hash = candidateOf(this.#hashes[context] as number, form);
      const slot = slotOf(hash, contextKey.length);
      this.#prints[context] = fingerprintOf(hash);
      this.#slots[context] = slot;
      this.#keys[context] = contextKey[slot] as number;
    }
    let left = this.#deepest(5, 2);
    if (left === unknownValue) left = this.#values[this.#before + form] as number;
    let right = this.#deepest(6, 3);
    if (right === unknownValue) right = this.#values[this.#behind + form] as number;
    let around = this.#deepest(9, 8);
    if (around === unknownValue) around = this.#deepest(7, 4);
    const before = left === unknownValue ? 0 : left / 10 - prior;
    const behind = right === unknownValue ? 0 : right / 10 - prior;
    this.sides[0] = clamp(before);
    this.sides[1] = clamp(behind);
    this.sides[2] = clamp(around === unknownValue ? before + behind : around / 10 - prior);
    return around === unknownValue ? 0 : 1;
  }

  /** The value of the first of two contexts that is known, or `unknownValue`. */
  #deepest(deep: number, other: number): number {
    const value = this.#value(deep);
    return value === unknownValue ? this.#value(other) : value;
  }

  /** How much commoner the form is in a context than the first form (tenths), or `unknownValue`. */
  #value(context: number): number {
    return this.#find(
      this.#prints[context] as number,
      this.#slots[context] as number,
      this.#keys[context] as number,
    );
  }

  /** The value under a fingerprint, searched from `slot` on, whose key is `first`. */
  #find(print: number, slot: number, first: number): number {
    const { contextKey, contextValue } = this.#table;
    let at = slot;
    for (let key = first; key !== print; key = contextKey[at] as number) {
      if (key === 0) return unknownValue;
      at = at + 1 === contextKey.length ? 0 : at + 1;
    }
    return contextValue[at] as number;
  }
}

const clamp = (value: number): number => Math.max(-maxScore, Math.min(maxScore, value));
