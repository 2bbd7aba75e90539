import { type AmbiguityTable, type AmbiguousCharacter, groupOf, placeOf, places } from './ambiguity-table.ts';
import type { Choice } from './choice.ts';
import { contexts, firstHan, mix, readContexts, seedOf } from './context.ts';
import { caution, type Doubt, type Evidence } from './evidence.ts';
import { formOf, type KnownForms, knownForms } from './known-forms.ts';
import { Lattice, printOf, slotOf } from './lattice.ts';
import { nameForm } from './names.ts';
import type { Trie } from './trie.ts';
import { textOf } from './units.ts';

const grounds = ['before', 'behind', 'around'] as const;
/** So far ahead by its neighbours alone, a form is not looked at further. */
const noDoubt = 2.5;
/** No single look may weigh more than this. */
const most = 8;

/** The number that a candidate form adds to the hash of a context. */
export const candidateOf = (hash: number, form: number): number => mix(hash, form * 7919 + 77);

/** Decides the characters with several Traditional forms after the dictionaries, and abstains when unsure. */
export class Ambiguity implements Choice {
  /** Where what was chosen is written down, in order; undefined while nobody asks. */
  evidence: Evidence[] | undefined;
  /** Where the distance from another form is written down likewise, of characters that were looked at closely. */
  doubts: Doubt[] | undefined;
  readonly #table: AmbiguityTable;
  readonly #lattice: Lattice;
  readonly #seeds: Int32Array;
  /** For each character the glyph of each form in the target script. */
  readonly #shown: readonly Uint16Array[];
  readonly #known: readonly KnownForms[];
  readonly #hashes = new Int32Array(contexts);
  readonly #sides = new Float64Array(3);
  readonly #score = new Float64Array(8);
  readonly #looks = new Float64Array(8 * 3);

  /** `glyph` brings a form of OpenCC's standard to the glyph of the target (裏 to 裡 for Taiwan). */
  constructor(table: AmbiguityTable, glyph: (form: string) => string) {
    this.#table = table;
    this.#lattice = new Lattice(table.words);
    this.#seeds = Int32Array.from(table.characters, (character) => seedOf(character.unit));
    this.#known = table.characters.map((character) => knownForms(character, glyph));
    this.#shown = table.characters.map((character) =>
      Uint16Array.from([...character.forms], (form) => glyph(form).charCodeAt(0)),
    );
  }

  get units(): readonly number[] {
    return this.#table.characters.map((character) => character.unit);
  }

  /** The forms of a character in the glyphs of the target, the commonest first; none for a character that was not learned. */
  formsOf(unit: number): readonly string[] {
    const number = this.#table.numberOf[unit - firstHan] ?? 0;
    return number === 0 ? [] : [...textOf(this.#shown[number - 1] as Uint16Array)];
  }

  phrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
    trie: Trie,
  ): void {
    const { numberOf } = this.#table;
    for (let at = from; at < to; at++) {
      const place = (text[at] as number) - firstHan;
      if (place < 0 || place >= numberOf.length) continue;
      const number = numberOf[place] as number;
      if (number === 0) continue;
      const where = shownFrom + at - from;
      const form = this.#choose(number - 1, text, at, from, to, shown[where] as number, trie);
      if (form >= 0) shown[where] = form;
    }
  }

  alone(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
    trie: Trie,
  ): void {
    const { numberOf } = this.#table;
    for (let at = from; at < to; at++) {
      const place = (text[at] as number) - firstHan;
      if (place < 0 || place >= numberOf.length) continue;
      const number = numberOf[place] as number;
      if (number === 0) continue;
      const where = shownFrom + at - from;
      const form = this.#choose(number - 1, text, at, at, at + 1, shown[where] as number, trie);
      if (form >= 0) shown[where] = form;
    }
  }

  /** The unit to show instead of `now`, or -1. */
  #choose(
    number: number,
    text: Uint16Array,
    at: number,
    from: number,
    to: number,
    now: number,
    trie: Trie,
  ): number {
    const character = this.#table.characters[number] as AmbiguousCharacter;
    const count = character.forms.length;
    const known = this.#known[number] as KnownForms;
    const chosen = formOf(known, now);
    if (chosen < 0) return -1;
    const name = nameForm(text, at, to - from === 1);
    if (name !== 0)
      return name === now ? -1 : this.#write(at, now, name, character.threshold, character.threshold, 'name');
    const place = placeOf(to - from, at - from);
    readContexts(text, at, this.#seeds[number] as number, this.#hashes);
    const group = (groupOf[place] as number) * 2;
    const start = (chosen * places + place) * count;
    if (this.#plain(character, chosen, start, group)) return -1;
    const score = this.#score;
    score[0] = character.bias[start] as number;
    for (let form = 1; form < count; form++) {
      const met = this.#look(form, character.priors[form] as number);
      const weights = this.#table.sides[group + met] as readonly number[];
      let sum = character.bias[start + form] as number;
      for (let side = 0; side < 3; side++) {
        const look =
          ((weights[side] as number) + (character.own[side] as number)) * (this.#sides[side] as number);
        this.#looks[form * 3 + side] = look;
        sum += look;
      }
      score[form] = sum;
    }
    const weighed = this.#lattice.weigh(text, at, from, to, trie, character.singles, (unit) =>
      formOf(known, unit),
    );
    const pull = this.#table.lattice[place] as number;
    let best = 0;
    let other = chosen === 0 ? 1 : 0;
    for (let form = 0; form < count; form++) {
      if (weighed) score[form] = (score[form] as number) + pull * this.#words(form, chosen);
      if ((score[form] as number) > (score[best] as number)) best = form;
      if (form !== chosen && (score[form] as number) > (score[other] as number)) other = form;
    }
    const margin = (score[other] as number) - (score[chosen] as number);
    const threshold = character.threshold + caution(text, from, to, weighed, chosen !== 0);
    this.doubts?.push({ at, distance: Math.abs(threshold - margin) });
    if (best === chosen || margin <= threshold) return -1;
    const unit = (this.#shown[number] as Uint16Array)[best] as number;
    const words = weighed ? pull * this.#words(best, chosen) : 0;
    return this.#write(at, now, unit, margin, threshold, this.evidence && this.#ground(best, chosen, words));
  }

  /** Tells whether the two neighbours alone leave no doubt that `chosen` is right; spares most characters the rest. */
  #plain(character: AmbiguousCharacter, chosen: number, start: number, group: number): boolean {
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
        const before = this.#value(form, 0);
        const behind = this.#value(form, 1);
        if (!Number.isNaN(before)) sum += left * clamp(before - prior);
        if (!Number.isNaN(behind)) sum += right * clamp(behind - prior);
      }
      if (form === chosen) ahead = sum;
      else if (sum > other) other = sum;
    }
    return ahead - other > noDoubt;
  }

  #write(
    at: number,
    now: number,
    unit: number,
    margin: number,
    threshold: number,
    ground: Evidence['ground'] = 'character',
  ): number {
    const instead = String.fromCharCode(now);
    this.evidence?.push({ at, instead, form: String.fromCharCode(unit), margin, threshold, ground });
    return unit;
  }

  #words(form: number, chosen: number): number {
    const { best } = this.#lattice;
    return Math.max(-10, Math.min(10, ((best[form] as number) - (best[chosen] as number)) / 10));
  }

  /** Looks up what speaks for `form` and against the first: left, right, both sides. Says 1 if both sides were met together, else 0. */
  #look(form: number, prior: number): 0 | 1 {
    const left = this.#deepest(form, 5, 2, 0, prior);
    const right = this.#deepest(form, 6, 3, 1, prior);
    const wide = this.#value(form, 9);
    const around = Number.isNaN(wide) ? this.#deepest(form, 8, 7, 4, Number.NaN) : wide;
    const met = Number.isNaN(around) ? 0 : 1;
    this.#sides[0] = clamp(left - prior);
    this.#sides[1] = clamp(right - prior);
    this.#sides[2] = clamp(met === 1 ? around - prior : left + right - 2 * prior);
    return met;
  }

  #deepest(form: number, deep: number, middle: number, near: number, otherwise: number): number {
    let value = this.#value(form, deep);
    if (Number.isNaN(value)) value = this.#value(form, middle);
    if (Number.isNaN(value)) value = this.#value(form, near);
    return Number.isNaN(value) ? otherwise : value;
  }

  /** How much commoner `form` is in a context than the first form, or NaN where nothing was learned of it. */
  #value(form: number, context: number): number {
    const { contextKey, contextValue } = this.#table;
    const hash = candidateOf(this.#hashes[context] as number, form);
    const print = printOf(hash);
    for (let slot = slotOf(hash, contextKey.length); ; slot = slot + 1 === contextKey.length ? 0 : slot + 1) {
      const key = contextKey[slot] as number;
      if (key === print) return (contextValue[slot] as number) / 10;
      if (key === 0) return Number.NaN;
    }
  }

  #ground(best: number, chosen: number, words: number): Evidence['ground'] {
    let ground: Evidence['ground'] = words > 0 ? 'words' : 'character';
    let top = Math.max(words, 0);
    for (let side = 0; side < 3; side++) {
      const pull =
        (best > 0 ? (this.#looks[best * 3 + side] as number) : 0) -
        (chosen > 0 ? (this.#looks[chosen * 3 + side] as number) : 0);
      if (pull <= top) continue;
      top = pull;
      ground = grounds[side] as Evidence['ground'];
    }
    return ground;
  }
}

const clamp = (value: number): number => Math.max(-most, Math.min(most, value));
