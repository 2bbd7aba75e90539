import { groups } from '../data/sense-cues.tsv';
import { firstHan } from './context-hash.ts';
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

const isClauseEnd = new Uint8Array(0x10000);
for (const mark of '\0\n，。！？；：…') isClauseEnd[mark.charCodeAt(0)] = 1;

/**
 * Cues to the sense of a character in the text around it: 头发 or 湿 for 乾, 茶 for 沖. Not reentrant.
 */
export class SenseCues {
  /** For each form what the cues add to its score, after `find` returned true. */
  readonly scores = new Float64Array(8);
  /** For each character of the model its cues by their first unit. */
  readonly #cues: readonly (ReadonlyMap<number, readonly Cue[]> | undefined)[];
  /** For each unit from U+3400 on 1 if a cue begins with it. */
  readonly #isFirst = new Uint8Array(0xa000 - firstHan);
  readonly #counts = new Int8Array(8);

  constructor(characters: readonly AmbiguousCharacter[]) {
    const numbers = new Map(characters.map(({ unit }, number) => [unit, number]));
    const all: (Map<number, Cue[]> | undefined)[] = characters.map(() => undefined);
    for (const line of groups.split('\n')) {
      const [name = '', form = '', ...cues] = line.split(' ');
      const number = numbers.get(name.charCodeAt(0));
      const index =
        number === undefined ? -1 : (characters[number] as AmbiguousCharacter).forms.indexOf(form);
      if (number === undefined || index < 0) continue;
      const known = all[number] ?? new Map<number, Cue[]>();
      all[number] = known;
      for (const cue of cues) {
        const first = cue.charCodeAt(0);
        this.#isFirst[first - firstHan] = 1;
        const entry = { form: index, rest: [...cue.slice(1)].map((unit) => unit.charCodeAt(0)) };
        known.set(first, [...(known.get(first) ?? []), entry]);
      }
    }
    this.#cues = all;
  }

  /** Looks for cues around the character `number` at `at`; false if there are none. */
  find(text: Uint16Array, at: number, number: number): boolean {
    const cues = this.#cues[number];
    if (!cues) return false;
    this.#counts.fill(0);
    let isFound = false;
    for (let place = at - 1; place >= at - reachUnits; place--) {
      const unit = text[place] ?? 0;
      if (isClauseEnd[unit] === 1) break;
      if (this.#isFirst[unit - firstHan] === 1 && this.#count(cues.get(unit), text, place)) isFound = true;
    }
    for (let place = at + 1; place <= at + reachUnits; place++) {
      const unit = text[place] ?? 0;
      if (isClauseEnd[unit] === 1) break;
      if (this.#isFirst[unit - firstHan] === 1 && this.#count(cues.get(unit), text, place)) isFound = true;
    }
    for (let form = 0; isFound && form < 8; form++)
      this.scores[form] = cueScores[Math.min(2, this.#counts[form] as number)] as number;
    return isFound;
  }

  /** Counts the cues at `place` that begin with its unit; false if there are none. */
  #count(cues: readonly Cue[] | undefined, text: Uint16Array, place: number): boolean {
    let isFound = false;
    for (const { form, rest } of cues ?? []) {
      if (!rest.every((wanted, n) => text[place + 1 + n] === wanted)) continue;
      this.#counts[form] = (this.#counts[form] as number) + 1;
      isFound = true;
    }
    return isFound;
  }
}
