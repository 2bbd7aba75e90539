import { mayHaveClauseFormBeside } from './clause-form.ts';
import { firstHan } from './context-hash.ts';
import type { ContextRules } from './context-rules.ts';
import type { AmbiguousCharacter, DisambiguationModel } from './disambiguation-model.ts';
import { type FormGlyphs, formOf } from './form-glyphs.ts';
import { isInNames, mayBeNameBeside, type People } from './name-rules.ts';
import { certainBit, NeighbourScores } from './neighbour-scores.ts';
import { SenseCues } from './sense-cues.ts';

/** A character that has rules and is not in the model, as one of a single form. */
const withoutForms = (unit: number): AmbiguousCharacter => ({
  unit,
  forms: String.fromCharCode(unit),
  accepts: '',
  as: [],
  threshold: 0,
  bias: [0],
  singles: [0],
  priors: [0],
  own: [0, 0, 0],
});

/**
 * Tells which characters by themselves stay as they are: no rule begins with the units beside them, and the
 * model is sure by these alone. Most do.
 */
export class SettledCharacters {
  readonly neighbours: NeighbourScores;
  readonly cues: SenseCues;
  readonly #glyphs: readonly FormGlyphs[];
  /** For each unit from {@link firstHan} on the number of the character plus one; the model's come first. */
  readonly #numbers = new Uint16Array(0xa000 - firstHan);
  /** For each character 1 if it may have another form in names. */
  readonly #isInNames: Uint8Array;

  /** `glyphs` are those of each character of the model. */
  constructor(model: DisambiguationModel, rules: ContextRules, glyphs: readonly FormGlyphs[]) {
    const known = new Set(model.characters.map(({ unit }) => unit));
    const others = [...rules.units].filter((unit) => !known.has(unit));
    const characters = [...model.characters, ...others.map(withoutForms)];
    characters.forEach(({ unit }, number) => {
      this.#numbers[unit - firstHan] = number + 1;
    });
    this.#glyphs = glyphs;
    this.#isInNames = Uint8Array.from(characters, ({ unit }) => (isInNames(unit) ? 1 : 0));
    this.cues = new SenseCues(characters);
    this.neighbours = new NeighbourScores(model, characters, (number, isBefore, beside) => {
      const { unit } = characters[number] as AmbiguousCharacter;
      const isCertain =
        mayHaveClauseFormBeside(unit, isBefore, beside) || mayBeNameBeside(unit, isBefore, beside);
      return isCertain ? certainBit : rules.maskBeside(unit, isBefore, beside);
    });
  }

  /** Tells whether the unit at `at`, which is in no phrase, stays `now`; the text names `people`. */
  stays(text: Uint16Array, at: number, now: number, people: People): boolean {
    const number = (this.#numbers[(text[at] as number) - firstHan] ?? 0) - 1;
    if (number < 0 || (this.#isInNames[number] === 1 && people.size > 0)) return false;
    const glyphs = this.#glyphs[number];
    const chosen = glyphs ? formOf(glyphs, now) : 0;
    if (chosen < 0 || !this.neighbours.isSettledAlone(text, at, number, chosen)) return false;
    return !this.cues.find(text, at, number);
  }
}
