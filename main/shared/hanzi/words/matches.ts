import type { WordMatch } from './user-word.ts';

/** The matches that overlap none of `others`; both are in order and without overlap among themselves. */
export const leaveOut = (
  matches: readonly WordMatch[],
  others: readonly WordMatch[],
  counts: (match: WordMatch, other: WordMatch) => boolean = () => true,
): readonly WordMatch[] => {
  let first = 0;
  return matches.filter((match) => {
    while ((others[first]?.end ?? Infinity) <= match.start) first++;
    for (let n = first; n < others.length; n++) {
      const other = others[n] as WordMatch;
      if (other.start >= match.end) break;
      if (counts(match, other)) return false;
    }
    return true;
  });
};

/** The order of matches in their text. */
export const byStart = (one: WordMatch, other: WordMatch): number => one.start - other.start;

/** The matches that overlap no fixed one, and the fixed ones, in order. */
export const mergeMatches = (
  found: readonly WordMatch[],
  fixed: readonly WordMatch[],
): readonly WordMatch[] => (fixed.length === 0 ? found : [...leaveOut(found, fixed), ...fixed].sort(byStart));
