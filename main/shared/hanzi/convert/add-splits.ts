import { alignmentOf } from './alignment.ts';
import { type Evidence, minSplitOdds, type Split } from './evidence.ts';

/** Adds the characters that got another form because the words around split a phrase to the `choices`. */
export function addSplits(
  choices: readonly Evidence[],
  splits: readonly Split[],
  source: string,
  text: string,
  edits: Int32Array,
): readonly Evidence[] {
  if (splits.length === 0) return choices;
  const { toShown } = alignmentOf(source, text, edits);
  const known = new Set(choices.map(({ at }) => at));
  const added = splits.flatMap(({ at, instead, margin }): Evidence[] => {
    const form = text[toShown(at)] ?? '';
    if (form === instead || known.has(at)) return [];
    known.add(at);
    return [{ at, instead, form, margin, threshold: minSplitOdds, ground: 'words' }];
  });
  return [...choices, ...added].sort((a, b) => a.at - b.at);
}
