import type { AmbiguityTable, AmbiguousCharacter } from './ambiguity-table.ts';
import { contexts, mix, readContexts, readNeighbours } from './context.ts';
import { printOf, slotOf } from './lattice.ts';

/** So far ahead by its neighbours alone, a form is not looked at further. */
const noDoubt = 2.5;
/** No single look may weigh more than this. */
const most = 8;
/** Stands for what was not learned; no value is so large. */
const unmet = 1000;
/** How many characters between two neighbours are remembered; a power of two. */
const remembered = 4096;

/** The number that a candidate form adds to the hash of a context. */
export const candidateOf = (hash: number, form: number): number => mix(hash, form * 7919 + 77);

/** What was learned of the text around ambiguous characters, looked up for one character after the other. */
export class Surroundings {
  /** After `look`, what speaks for the form and against the first: left, right, both sides. */
  readonly sides = new Float64Array(3);
  readonly #table: AmbiguityTable;
  readonly #hashes = new Int32Array(contexts);
  /** What `isPlain` found, by the hashes of the two neighbours and a number of what is asked, with one bit for the answer. */
  readonly #memory = new Int32Array(3 * remembered);

  constructor(table: AmbiguityTable) {
    this.#table = table;
  }

  /** Takes up the character at `at`, whose contexts begin with `seed`. */
  read(text: Uint16Array, at: number, seed: number): void {
    readContexts(text, at, seed, this.#hashes);
  }

  /**
   * Tells whether the two neighbours of the character `number` alone leave no doubt that `chosen` is right; spares most
   * characters the rest. `start` is where its `bias` begins for that form and its place in a phrase, `group` the same for
   * the common weights.
   */
  isPlain(
    text: Uint16Array,
    at: number,
    seed: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    const hashes = this.#hashes;
    const memory = this.#memory;
    readNeighbours(text, at, seed, hashes);
    const left = hashes[0] as number;
    const right = hashes[1] as number;
    // One number for each character, form and place; 0 is nothing remembered.
    const asked = ((number << 10) | start) * 2 + 2;
    const slot = 3 * ((left ^ (right >>> 7) ^ start) & (remembered - 1));
    if (memory[slot] === left && memory[slot + 1] === right && ((memory[slot + 2] as number) & ~1) === asked)
      return ((memory[slot + 2] as number) & 1) !== 0;
    const character = this.#table.characters[number] as AmbiguousCharacter;
    const isPlain = this.#isAhead(character, chosen, start, group);
    memory[slot] = left;
    memory[slot + 1] = right;
    memory[slot + 2] = asked | (isPlain ? 1 : 0);
    return isPlain;
  }

  /** Tells whether {@link isPlain} says so of the unit at `at` whatever stands around the phrase `[from, to)`. */
  isAlwaysPlain(
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    seed: number,
    number: number,
    chosen: number,
    start: number,
    group: number,
  ): boolean {
    readNeighbours(text, at, seed, this.#hashes);
    const character = this.#table.characters[number] as AmbiguousCharacter;
    return this.#isAhead(character, chosen, start, group, at === from ? most : 0, at + 1 === to ? most : 0);
  }

  /** Tells whether a form is far ahead by its neighbours; one that is not known may speak by `before` or `behind` against it. */
  #isAhead(
    character: AmbiguousCharacter,
    chosen: number,
    start: number,
    group: number,
    before = 0,
    behind = 0,
  ): boolean {
    const weights = this.#table.sides[group] as readonly number[];
    const { bias, own, priors, forms } = character;
    const left = (weights[0] as number) + (own[0] as number) + (weights[2] as number) + (own[2] as number);
    const right = (weights[1] as number) + (own[1] as number) + (weights[2] as number) + (own[2] as number);
    let ahead = 0;
    let other = -1e9;
    for (let form = 0; form < forms.length; form++) {
      let sum = bias[start + form] as number;
      if (form > 0) {
        const prior = priors[form] as number;
        const against = form === chosen ? -1 : 1;
        sum += before > 0 ? against * Math.abs(left) * before : left * this.#near(form, prior, 0);
        sum += behind > 0 ? against * Math.abs(right) * behind : right * this.#near(form, prior, 1);
      }
      if (form === chosen) ahead = sum;
      else if (sum > other) other = sum;
    }
    return ahead - other > noDoubt;
  }

  /** How much one neighbour alone speaks for a form. */
  #near(form: number, prior: number, context: 0 | 1): number {
    const value = this.#value(form, context);
    return value === unmet ? 0 : clamp(value / 10 - prior);
  }

  /** Looks up the `sides` of a form. Says 1 if both sides were met together, else 0. */
  look(form: number, prior: number): 0 | 1 {
    const left = this.#deepest(form, 5, 2, 0);
    const right = this.#deepest(form, 6, 3, 1);
    const wide = this.#value(form, 9);
    const around = wide === unmet ? this.#deepest(form, 8, 7, 4) : wide;
    const before = left === unmet ? 0 : left / 10 - prior;
    const behind = right === unmet ? 0 : right / 10 - prior;
    this.sides[0] = clamp(before);
    this.sides[1] = clamp(behind);
    this.sides[2] = clamp(around === unmet ? before + behind : around / 10 - prior);
    return around === unmet ? 0 : 1;
  }

  #deepest(form: number, deep: number, middle: number, near: number): number {
    let value = this.#value(form, deep);
    if (value === unmet) value = this.#value(form, middle);
    return value === unmet ? this.#value(form, near) : value;
  }

  /** How much commoner `form` is in a context than the first form, in tenths, or `unmet` where nothing was learned of it. */
  #value(form: number, context: number): number {
    const { contextKey, contextValue } = this.#table;
    const hash = candidateOf(this.#hashes[context] as number, form);
    const print = printOf(hash);
    for (let slot = slotOf(hash, contextKey.length); ; slot = slot + 1 === contextKey.length ? 0 : slot + 1) {
      const key = contextKey[slot] as number;
      if (key === print) return contextValue[slot] as number;
      if (key === 0) return unmet;
    }
  }
}

const clamp = (value: number): number => Math.max(-most, Math.min(most, value));
