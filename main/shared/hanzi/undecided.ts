import type { Context } from './usage.ts';

/** A unit of a phrase that may take another form for the text around the phrase. */
export interface Undecided {
  readonly offset: number;
  /** The contexts that may be met there. */
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

/** The undecided units of each phrase of the dictionaries, found when it is first met: most phrases have none. */
export class UndecidedUnits {
  readonly #find: Find;
  /** For each entry the number of its list, or 0 where it was not met. */
  readonly #numbers: Uint16Array;
  readonly #lists: (readonly Undecided[])[] = [[], []];

  constructor(entries: number, find: Find) {
    this.#find = find;
    this.#numbers = new Uint16Array(entries);
  }

  of(
    entry: number,
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
  ): readonly Undecided[] {
    const number = this.#numbers[entry] as number;
    if (number > 0) return this.#lists[number] as readonly Undecided[];
    const found = this.#find(text, from, to, shown, shownFrom);
    this.#numbers[entry] = found.length === 0 ? 1 : this.#lists.push(found) - 1;
    return found;
  }
}
