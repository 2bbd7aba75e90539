import type { FormScorer } from './form-scorer.ts';
import { isMostlyInNames, isSurname } from './name-rules.ts';
import { isFormSupported, isModernProse } from './seldom-forms.ts';

/**
 * The least pull of the contexts towards another form in modern prose, for a single character and for one in
 * a phrase.
 */
const minContextPull = 0.5;
const minContextPullInPhrase = 1;
/** A seldom form needs no supporting character when its margin is this far above the threshold. */
const undoubtedMargin = 2;
/** The least pull of contexts and words towards a surname in a phrase. */
const minSurnamePull = 1;
/**
 * Tells whether there is evidence for the best form of `scorer` besides its frequency in the model's text.
 */
export function isCredible(
  scorer: FormScorer,
  text: Uint16Array,
  at: number,
  isAlone: boolean,
  chosen: number,
  unit: number,
  form: string,
  threshold: number,
): boolean {
  const { best, margin, hasWords } = scorer;
  if (scorer.cuePull(best, chosen) > 0) return true;
  const source = text[at] as number;
  const pull = scorer.contextPull(best, chosen);
  const hasPull = hasWords || pull >= (isAlone ? minContextPull : minContextPullInPhrase);
  if (!hasPull && !isMostlyInNames(source, unit) && isModernProse(text, at)) return false;
  if (isAlone) return margin >= threshold + undoubtedMargin || isFormSupported(form, text, at);
  // Many of the learned contexts are surnames before titles: in a phrase a surname needs further evidence.
  return !isSurname(source, unit) || pull + scorer.wordPull(best, chosen) >= minSurnamePull;
}
