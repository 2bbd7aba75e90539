import { cantoneseForm, mayBeCantonese, mayBeOr, orForm } from './cantonese.ts';
import { counterForm, mayCount } from './counter-rule.ts';
import { dryForm, mayBeDry, mayBeDryBeside } from './dry-rule.ts';

/**
 * The form in OpenCC's standard of the Simplified unit at `at`, which is in no phrase, where the clause tells
 * its sense: Cantonese, a counter (100只石虎), what runs dry. Else 0.
 */
export const clauseForm = (text: Uint16Array, at: number): number =>
  cantoneseForm(text, at) || counterForm(text, at) || dryForm(text, at);

/** The same of a unit in a phrase. */
export const clauseFormInPhrase = (text: Uint16Array, at: number): number =>
  orForm(text, at) || dryForm(text, at);

/** Tells whether the unit may have a form by {@link clauseFormInPhrase}. */
export const mayHaveClauseForm = (unit: number): boolean => mayBeOr(unit) || mayBeDry(unit);

/** Tells whether {@link clauseForm} may have a form for `unit` that has `beside` before (or behind) it. */
export const mayHaveClauseFormBeside = (unit: number, isBefore: boolean, beside: number): boolean =>
  mayBeCantonese(unit, isBefore, beside) ||
  mayCount(unit, isBefore, beside) ||
  mayBeDryBeside(unit, isBefore, beside);
