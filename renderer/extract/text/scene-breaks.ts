import { closesSentence, isProse, type Line } from './lines.ts';

/**
 * The indexes of the paragraphs before which a scene ends: more blank lines than elsewhere in the text stand
 * between them and the paragraph before, and such gaps are seldom.
 * @param isHeading tells whether a line is a heading or caption, by its index
 */
export function findSceneBreaks(
  lines: readonly Line[],
  isHeading: (at: number) => boolean,
): ReadonlySet<number> {
  const isParagraph = (at: number): boolean => {
    const bare = lines[at]?.bare ?? '';
    return !isHeading(at) && (isProse(bare) || (closesSentence(bare) && /[\p{L}\p{N}]/u.test(bare)));
  };
  const gaps = new Map<number, number>();
  const counts: number[] = [];
  for (let at = 1; at < lines.length; at++) {
    if (!isParagraph(at - 1) || !isParagraph(at)) continue;
    const gap = Math.min(lines[at]?.blankLines ?? 0, 99);
    gaps.set(at, gap);
    counts[gap] = (counts[gap] ?? 0) + 1;
  }
  const usual = counts.reduce((most, count, gap) => (count > (counts[most] ?? 0) ? gap : most), 0);
  const wider = [...gaps].filter(([, gap]) => gap > usual);
  if (wider.length > 2 && wider.length * 5 > gaps.size) return new Set();
  const isSeldom = wider.length <= 2 || wider.length * 10 <= gaps.size;
  const isIndented = (at: number) => lines[at]?.isIndented === true;
  const isBreak = (at: number, gap: number): boolean =>
    gap > usual + 1
      ? gaps.size > 1
      : gaps.size > 2 && isSeldom && (usual > 0 || (isIndented(at - 1) && isIndented(at)));
  return new Set(wider.flatMap(([at, gap]) => (isBreak(at, gap) ? [at] : [])));
}
