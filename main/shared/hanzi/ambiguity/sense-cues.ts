import { groups } from '../data/sense-cues.tsv';
import type { AmbiguousCharacter } from './disambiguation-model.ts';

/** Units on each side of a character in which cues count, within the clause. */
const reachUnits = 7;
/** What no, one and more cues add to the score of their form (a natural logarithm of odds). */
const cueScores = [0, 3, 4] as const;

/** A cue by its units behind the first. */
interface Cue {
  readonly form: number;
  readonly rest: readonly number[];
}

const clauseEnds = '\0\n，。！？；：…';
/** The bit of a unit that ends a clause. */
const endBit = 0x8000;
/** The number of the other bits. */
const cueBits = 15;

/**
 * Cues to the sense of a character in the text around it: 头发 or 湿 for 乾, 茶 for 沖. Not reentrant.
 */
export class SenseCues {
  /** For each form what the cues add to its score, after `find` returned true. */
  readonly scores = new Float64Array(8);
  /** For each character its cues by their first unit. */
  readonly #cues: readonly (ReadonlyMap<number, readonly Cue[]> | undefined)[];
  /** For each unit the bits of the characters that have a cue which begins with it, or {@link endBit}. */
  readonly #bits = new Uint16Array(0x10000);
  /** For each character its bit, which several may share. */
  readonly #bitOf: Uint16Array;
  readonly #counts = new Int8Array(8);

  constructor(characters: readonly AmbiguousCharacter[]) {
    const numbers = new Map(characters.map(({ unit }, number) => [unit, number]));
    const all: (Map<number, Cue[]> | undefined)[] = characters.map(() => undefined);
    this.#bitOf = new Uint16Array(characters.length);
    let count = 0;
    for (const line of groups.split('\n')) {
      const [name = '', form = '', ...cues] = line.split(' ');
      const number = numbers.get(name.charCodeAt(0));
      const index =
        number === undefined ? -1 : (characters[number] as AmbiguousCharacter).forms.indexOf(form);
      if (number === undefined || index < 0) continue;
      if (!all[number]) this.#bitOf[number] = 1 << (count++ % cueBits);
      const known = all[number] ?? new Map<number, Cue[]>();
      all[number] = known;
      for (const cue of cues) {
        const first = cue.charCodeAt(0);
        this.#bits[first] = (this.#bits[first] as number) | (this.#bitOf[number] as number);
        const entry = { form: index, rest: [...cue.slice(1)].map((unit) => unit.charCodeAt(0)) };
        known.set(first, [...(known.get(first) ?? []), entry]);
      }
    }
    this.#cues = all;
    for (const mark of clauseEnds) this.#bits[mark.charCodeAt(0)] = endBit;
  }

  /** Looks for cues around the character `number` at `at`; false if there are none. */
  find(text: Uint16Array, at: number, number: number): boolean {
    const bit = this.#bitOf[number] as number;
    if (bit === 0) return false;
    const bits = this.#bits;
    const stop = bit | endBit;
    let count = 0;
    const first = Math.max(0, at - reachUnits);
    for (let place = at - 1; place >= first; place--) {
      const found = (bits[text[place] as number] as number) & stop;
      if (found === 0) continue;
      if (found === endBit) break;
      count = this.#count(text, place, number, count);
    }
    const last = Math.min(text.length - 1, at + reachUnits);
    for (let place = at + 1; place <= last; place++) {
      const found = (bits[text[place] as number] as number) & stop;
      if (found === 0) continue;
      if (found === endBit) break;
      count = this.#count(text, place, number, count);
    }
    for (let form = 0; count > 0 && form < 8; form++)
      this.scores[form] = cueScores[Math.min(2, this.#counts[form] as number)] as number;
    return count > 0;
  }

  /** Counts the cues of a character that begin at `place`; returns `count`, those before, and these. */
  #count(text: Uint16Array, place: number, number: number, count: number): number {
    let total = count;
    for (const { form, rest } of this.#cues[number]?.get(text[place] as number) ?? []) {
      if (!isAt(rest, text, place + 1)) continue;
      if (total === 0) this.#counts.fill(0);
      this.#counts[form] = (this.#counts[form] as number) + 1;
      total++;
    }
    return total;
  }
}

/** Tells whether `units` stand at `at` of the text. */
function isAt(units: readonly number[], text: Uint16Array, at: number): boolean {
  for (let n = 0; n < units.length; n++) if (text[at + n] !== units[n]) return false;
  return true;
}
