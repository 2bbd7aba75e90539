import type { Choice } from '../convert/choice.ts';
import { caution, type Doubt, type Evidence } from '../convert/evidence.ts';
import type { Trie } from '../convert/trie.ts';
import { textOf } from '../units.ts';
import { type AmbiguityTable, type AmbiguousCharacter, groupOf, placeOf, places } from './ambiguity-table.ts';
import { firstHan } from './context.ts';
import { formOf, type KnownForms, knownForms } from './known-forms.ts';
import { Lattice } from './lattice.ts';
import { isInNames, isMostlyInNames, isSurname, nameForm, nobody, type People } from './names.ts';
import { Surroundings } from './surroundings.ts';
import { UndecidedUnits } from './undecided.ts';
import { usage } from './usage.ts';
import { isModern, isWitnessed } from './witness.ts';

/** So much must the text around speak for another form of a character that stands by itself, or in a phrase no other word crosses. */
const heard = 0.5;
const heardInPhrase = 1;
/** So far above what is asked, a form needs no witness. */
const undoubted = 2;
/** What evidence says of a form that usage settled, which was not weighed. */
const certain = { margin: 1, threshold: 0.5 } as const;
const grounds = ['before', 'behind', 'around'] as const;

type FormOf = (unit: number) => number;

/** Decides the characters with several Traditional forms after the dictionaries, and abstains when unsure. */
export class Ambiguity implements Choice {
  /** Where what was chosen is written down, in order; undefined while nobody asks. */
  evidence: Evidence[] | undefined;
  /** Where the distance from another form is written down likewise, of characters that were looked at closely. */
  doubts: Doubt[] | undefined;
  /** Whom the text is known to name. */
  people: People = nobody;
  readonly #table: AmbiguityTable;
  readonly #trie: Trie;
  readonly #undecided: UndecidedUnits;
  readonly #lattice: Lattice;
  /** For each character the glyph of each form in the target script. */
  readonly #shown: readonly Uint16Array[];
  readonly #known: readonly KnownForms[];
  readonly #formOf: readonly FormOf[];
  /** For each character 1 if names have a form of their own. */
  readonly #named: Uint8Array;
  readonly #around: Surroundings;
  readonly #score = new Float64Array(8);
  readonly #looks = new Float64Array(8 * 3);
  readonly #usage = usage();
  /** The glyphs of the forms that usage settles. */
  readonly #settled: ReadonlyMap<number, number>;
  /** For each unit from U+3400 on 1 if usage may settle it. */
  readonly #used = new Uint8Array(0xa000 - firstHan);
  /** Where the text begins in its source. */
  #start = 0;

  /** `trie` holds all phrases; `glyph` brings a form of OpenCC's standard to the glyph of the target (裏 to 裡 for Taiwan). */
  constructor(table: AmbiguityTable, trie: Trie, glyph: (form: string) => string) {
    this.#table = table;
    this.#trie = trie;
    this.#settled = new Map(
      [...this.#usage.forms].map((form) => [form, glyph(String.fromCharCode(form)).charCodeAt(0)]),
    );
    for (const unit of this.#usage.units) this.#used[unit - firstHan] = 1;
    this.#lattice = new Lattice(table.words);
    this.#around = new Surroundings(table);
    this.#known = table.characters.map((character) => knownForms(character, glyph));
    this.#undecided = new UndecidedUnits(table, this.#known, this.#around, trie.at.length);
    this.#formOf = this.#known.map((known) => (unit) => formOf(known, unit));
    this.#named = Uint8Array.from(table.characters, ({ unit }) => (isInNames(unit) ? 1 : 0));
    this.#shown = table.characters.map((character) =>
      Uint16Array.from([...character.forms], (form) => glyph(form).charCodeAt(0)),
    );
  }

  get units(): readonly number[] {
    return [...this.#table.characters.map((character) => character.unit), ...this.#usage.units];
  }

  /** The forms of a character in the glyphs of the target, the commonest first; none for a character that was not learned. */
  formsOf(unit: number): readonly string[] {
    const number = this.#table.numberOf[unit - firstHan] ?? 0;
    return number === 0 ? [] : [...textOf(this.#shown[number - 1] as Uint16Array)];
  }

  begin(at: number): void {
    this.#start = at;
    if (at > 0) return;
    if (this.evidence) this.evidence.length = 0;
    if (this.doubts) this.doubts.length = 0;
  }

  phrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    start: number,
    entry: number,
  ): boolean {
    const undecided = this.#undecided.of(entry, text, from, to, shown, start);
    for (const { offset, contexts, number } of undecided) {
      const at = from + offset;
      const now = shown[start + offset] as number;
      let form = contexts ? this.#settle(contexts.met(text, from, to, this.#trie), at, now) : 0;
      if (form === 0 && number >= 0) form = this.#choose(number, text, at, from, to, now);
      if (form > 0) shown[start + offset] = form;
    }
    return undecided.length > 0;
  }

  alone(text: Uint16Array, from: number, to: number, shown: Uint16Array, start: number): void {
    for (let at = from; at < to; at++) this.#alone(text, at, shown, start + at - from);
  }

  /** Shows another form at `where` if that is better. */
  #alone(text: Uint16Array, at: number, shown: Uint16Array, where: number): void {
    const place = (text[at] as number) - firstHan;
    if (place < 0 || place >= this.#used.length) return;
    const number = (this.#table.numberOf[place] as number) - 1;
    const now = shown[where] as number;
    let form = this.#used[place] === 1 ? this.#settle(this.#usage.form(text, at, this.#trie), at, now) : 0;
    if (form === 0)
      form = number >= 0 ? this.#choose(number, text, at, at, at + 1, now) : this.#surname(text, at, now);
    if (form > 0) shown[where] = form;
  }

  /** The unit to show instead of `now` for the `form` of the words around, -1 if that is right, or 0 where they settle none. */
  #settle(form: number, at: number, now: number): number {
    if (form === 0) return 0;
    const unit = this.#settled.get(form) as number;
    return unit === now ? -1 : this.#write(at, now, unit, certain.margin, certain.threshold, 'words');
  }

  /** The unit to show instead of `now` for a surname of which nothing was learned (涂), or -1. */
  #surname(text: Uint16Array, at: number, now: number): number {
    const name = isInNames(text[at] as number) ? nameForm(text, at, true, false, this.people) : 0;
    if (name === 0 || name === now) return -1;
    return this.#write(at, now, name, certain.margin, certain.threshold, 'name');
  }

  /** The unit to show instead of `now` for what was learned, or -1. */
  #choose(number: number, text: Uint16Array, at: number, from: number, to: number, now: number): number {
    const character = this.#table.characters[number] as AmbiguousCharacter;
    const count = character.forms.length;
    const known = this.#known[number] as KnownForms;
    const chosen = formOf(known, now);
    if (chosen < 0) return -1;
    const isLast = to - from === 2 && at === to - 1;
    const name = this.#named[number] === 1 ? nameForm(text, at, to - from === 1, isLast, this.people) : 0;
    if (name !== 0)
      return name === now ? -1 : this.#write(at, now, name, character.threshold, character.threshold, 'name');
    const place = placeOf(to - from, at - from);
    const group = (groupOf[place] as number) * 2;
    const start = (chosen * places + place) * count;
    if (this.#around.isPlain(text, at, number, chosen, start, group)) return -1;
    this.#around.read(text, at, number);
    const score = this.#score;
    score[0] = character.bias[start] as number;
    for (let form = 1; form < count; form++) {
      const met = this.#around.look(form, character.priors[form] as number);
      const weights = this.#table.sides[group + met] as readonly number[];
      let sum = character.bias[start + form] as number;
      for (let side = 0; side < 3; side++) {
        const look =
          ((weights[side] as number) + (character.own[side] as number)) *
          (this.#around.sides[side] as number);
        this.#looks[form * 3 + side] = look;
        sum += look;
      }
      score[form] = sum;
    }
    const weighed = this.#lattice.weigh(
      text,
      at,
      from,
      to,
      this.#trie,
      character.singles,
      this.#formOf[number] as FormOf,
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
    this.doubts?.push({ at: this.#start + at, distance: Math.abs(threshold - margin) });
    if (best === chosen || margin <= threshold) return -1;
    const unit = (this.#shown[number] as Uint16Array)[best] as number;
    // How common a form is says little of a text of another kind: what stands around must speak for it, too.
    const isHeard = weighed || this.#pull(best, chosen) >= (place === 0 ? heard : heardInPhrase);
    if (!isHeard && !isMostlyInNames(text[at] as number, unit) && isModern(text, at)) return -1;
    const needsWitness = place === 0 && margin < threshold + undoubted;
    if (needsWitness && !isWitnessed(character.forms[best] as string, text, at)) return -1;
    const words = weighed ? pull * this.#words(best, chosen) : 0;
    // Much of what was learned from names people by their surnames: in a phrase something else must speak for one.
    if (place > 0 && isSurname(text[at] as number, unit) && this.#pull(best, chosen) + words < 1) return -1;
    return this.#write(at, now, unit, margin, threshold, this.evidence && this.#ground(best, chosen, words));
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
    this.evidence?.push({
      at: this.#start + at,
      instead,
      form: String.fromCharCode(unit),
      margin,
      threshold,
      ground,
    });
    return unit;
  }

  #words(form: number, chosen: number): number {
    const { best } = this.#lattice;
    return Math.max(-10, Math.min(10, ((best[form] as number) - (best[chosen] as number)) / 10));
  }

  /** By how much the text around speaks more for one form than for another. */
  #pull(best: number, chosen: number, from = 0, to = 3): number {
    let sum = 0;
    for (let side = from; side < to; side++) {
      if (best > 0) sum += this.#looks[best * 3 + side] as number;
      if (chosen > 0) sum -= this.#looks[chosen * 3 + side] as number;
    }
    return sum;
  }

  #ground(best: number, chosen: number, words: number): Evidence['ground'] {
    let ground: Evidence['ground'] = words > 0 ? 'words' : 'character';
    let top = Math.max(words, 0);
    for (let side = 0; side < 3; side++) {
      const pull = this.#pull(best, chosen, side, side + 1);
      if (pull <= top) continue;
      top = pull;
      ground = grounds[side] as Evidence['ground'];
    }
    return ground;
  }
}
