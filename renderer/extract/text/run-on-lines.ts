import { headingRank } from './headings.ts';
import type { RepairLog } from './repair-log.ts';

/** From this length on a line may hold several paragraphs. */
const minRunOnUnits = 40;
/** The rank of volumes is 1, that of chapters 2. */
const maxChapterRank = 2;
/** The indent of a paragraph: wide spaces, or as many narrow ones. */
const indent = /(?<![\s\u3000])(?:[\u3000\u2003]{2,}|[\u00a0\u2002 ]{4,})(?=[^\s\u3000])/g;
const endOfParagraph = /[。！？!?…—～~”’」』）)】〕》*＊]$/;

/**
 * Breaks lines that hold several paragraphs before each indent, as in texts that lost their line breaks, and
 * logs it. At least half of the indents inside follow the end of a sentence or a heading; a single one counts
 * where the line itself is indented.
 */
export function breakRunOnLines(sources: readonly string[], log: RepairLog): readonly string[] {
  if (!log.allows('space')) return sources;
  return sources.flatMap((source) => {
    if (source.length < minRunOnUnits) return [source];
    const starts = [...source.matchAll(indent)].map(({ index }) => index).filter((at) => at > 0);
    if (starts.length === 0) return [source];
    const pieces = [0, ...starts].map((from, at) => splitHeading(source.slice(from, starts[at])));
    const isClosed = (piece: readonly string[]) => piece.length > 1 || endOfParagraph.test(piece[0] ?? '');
    const closed = pieces.slice(0, -1).filter(isClosed).length;
    const areParagraphs =
      starts.length > 1 ? closed * 2 >= starts.length : closed > 0 && /^\s\s/.test(source);
    if (!areParagraphs) return [source];
    const paragraphs = pieces.flat().filter((one) => one !== '');
    for (const _ of paragraphs.slice(1)) log.add('space', '␣␣', '⏎');
    return paragraphs;
  });
}

/** Splits a piece of a line before the heading of a chapter behind its last sentence, or alone. */
function splitHeading(piece: string): readonly string[] {
  const end = Math.max(...['。', '！', '？', '”', '」', '』'].map((one) => piece.lastIndexOf(one))) + 1;
  const heading = piece.slice(end).trim();
  const rank = heading === '' ? undefined : headingRank(heading);
  return rank === undefined || rank > maxChapterRank ? [piece] : [piece.slice(0, end), heading];
}
