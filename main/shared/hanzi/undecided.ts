import type { Context } from './usage.ts';

/** A unit of a phrase that may take another form for the text around the phrase. */
export interface Undecided {
  readonly offset: number;
  /** What may be met around the phrase and settles a form. */
  readonly contexts: readonly Context[];
  /** Whether what was learned of it may outweigh the dictionaries. */
  readonly isLearned: boolean;
}

/** Finds the undecided units of a phrase. */
type Find = (
  text: Uint16Array,
  from: number,
  to: number,
  shown: Uint16Array,
  shownFrom: number,
) => readonly Undecided[];

/** The undecided units of each phrase of the dictionaries, found when it is first met; most phrases have none. */
export class UndecidedUnits {
  readonly #find: Find;
  /** For each entry the number of its list, or 0 where it was not met. */
  readonly #numbers: Uint16Array;
  readonly #lists: (readonly Undecided[])[] = [[]];
  /** The numbers of the lists by what is in them: few differ, and so they stay in the processor's cache. */
  readonly #known = new Map<string, number>();

  constructor(entries: number, find: Find) {
    this.#find = find;
    this.#numbers = new Uint16Array(entries);
  }

  /** Those of the phrase `[from, to)`, which is shown from `shownFrom` on. */
  of(
    entry: number,
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
  ): readonly Undecided[] {
    if (this.#numbers[entry] === 0) {
      const found = this.#find(text, from, to, shown, shownFrom);
      const key = JSON.stringify(found);
      const number = this.#known.get(key) ?? this.#lists.push(found) - 1;
      this.#known.set(key, number);
      this.#numbers[entry] = number;
    }
    return this.#lists[this.#numbers[entry] as number] as readonly Undecided[];
  }
}
