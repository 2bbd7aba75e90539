import type { Script } from '#shared/hanzi/script';
import { type Correction, correctionsIn } from '#shared/hanzi/words/corrections';
import type { WordMatch } from '#shared/hanzi/words/user-word';
import type { RenderedRun } from './article-view.ts';

/** The corrections whose places are found in the article, in order, and the script on screen. */
interface ChosenForms {
  readonly placed: readonly Correction[];
  readonly script: Script;
}

/** The forms that the reader chose for places in a part of the article that holds a run. */
export function chosenFormsIn(
  { isBody }: RenderedRun,
  text: string,
  start: number,
  { placed, script }: ChosenForms,
): readonly WordMatch[] {
  return isBody && placed.length > 0 ? correctionsIn(placed, script, text, start) : [];
}
