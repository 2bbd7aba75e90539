import { type AmbiguityTable, type AmbiguousCharacter, groupOf, placeOf, places } from './ambiguity-table.ts';
import { firstHan } from './context.ts';
import { formOf, type KnownForms } from './known-forms.ts';
import { mayBeName } from './names.ts';
import type { Surroundings } from './surroundings.ts';
import { usage } from './usage.ts';
import { type Context, Contexts } from './usage-context.ts';

/** A unit of a phrase that may take another form for the text around the phrase. */
export interface Undecided {
  readonly offset: number;
  /** What may be met around the phrase and settles a form, if there is any. */
  readonly contexts: Contexts | undefined;
  /** The number of the character, or -1 where nothing that was learned of it outweighs the dictionaries. */
  readonly number: number;
}

/** The same as it is found. */
interface Found extends Omit<Undecided, 'contexts'> {
  readonly contexts: readonly Context[];
}

const indexed = ({ contexts, ...one }: Found): Undecided => ({
  ...one,
  contexts: contexts.length === 0 ? undefined : new Contexts(contexts),
});

/** What is undecided in each phrase of the dictionaries, found when it is first met; in most nothing is. */
export class UndecidedUnits {
  readonly #table: AmbiguityTable;
  readonly #known: readonly KnownForms[];
  readonly #around: Surroundings;
  /** For each entry the number of its list, or 0 where it was not met. */
  readonly #numbers: Uint16Array;
  readonly #lists: (readonly Undecided[])[] = [[]];
  /** The same numbers by what is undecided: few differ, and so they stay in the processor's cache. */
  readonly #alike = new Map<string, number>();
  /** `entries` is how many the dictionaries have. */
  constructor(table: AmbiguityTable, known: readonly KnownForms[], around: Surroundings, entries: number) {
    this.#table = table;
    this.#known = known;
    this.#around = around;
    this.#numbers = new Uint16Array(entries);
  }

  /** What is undecided in the phrase `[from, to)` of an entry, which is shown from `shownFrom` on. */
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
      const number = this.#alike.get(key) ?? this.#lists.push(found.map(indexed)) - 1;
      this.#alike.set(key, number);
      this.#numbers[entry] = number;
    }
    return this.#lists[this.#numbers[entry] as number] as readonly Undecided[];
  }

  #find(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
  ): readonly Found[] {
    const found: Found[] = [];
    for (let at = from; at < to; at++) {
      const contexts = usage().contextsAround(text, at, from, to);
      const number = this.#learned(text, at, from, to, shown[shownFrom + at - from] as number);
      if (contexts.length > 0 || number >= 0) found.push({ offset: at - from, contexts, number });
    }
    return found;
  }

  /** The number of the character at `at` if what was learned of it may outweigh `now` in some text around the phrase, or -1. */
  #learned(text: Uint16Array, at: number, from: number, to: number, now: number): number {
    const { numberOf, characters } = this.#table;
    const number = (numberOf[(text[at] as number) - firstHan] ?? 0) - 1;
    if (number < 0) return -1;
    const chosen = formOf(this.#known[number] as KnownForms, now);
    if (chosen < 0) return -1;
    if (mayBeName(text, at, from, to)) return number;
    const place = placeOf(to - from, at - from);
    const start = (chosen * places + place) * (characters[number] as AmbiguousCharacter).forms.length;
    const group = (groupOf[place] as number) * 2;
    return this.#around.isAlwaysPlain(text, at, from, to, number, chosen, start, group) ? -1 : number;
  }
}
