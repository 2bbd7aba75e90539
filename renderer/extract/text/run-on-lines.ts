import type { RepairLog } from './repair-log.ts';

/** From this length on a line may hold several paragraphs. */
const minRunOnUnits = 40;
/** The indent of a paragraph: wide spaces, or as many narrow ones. */
const indent = /(?<![\s\u3000])(?:[\u3000\u2003]{2,}|[\u00a0\u2002 ]{4,})(?=[^\s\u3000])/g;
const endOfParagraph = /[。！？!?…—～~”’」』）)】〕》*＊]$/;

/**
 * Breaks lines that hold several paragraphs before each indent, as in texts that lost their line breaks, and
 * logs it. At least half of the indents inside follow the end of a sentence; a single one counts where the
 * line itself is indented.
 */
export function breakRunOnLines(sources: readonly string[], log: RepairLog): readonly string[] {
  if (!log.allows('space')) return sources;
  return sources.flatMap((source) => {
    if (source.length < minRunOnUnits) return [source];
    const starts = [...source.matchAll(indent)].map(({ index }) => index).filter((at) => at > 0);
    const closed = starts.filter((at) => endOfParagraph.test(source.slice(at - 1, at))).length;
    const areParagraphs =
      starts.length > 1 ? closed * 2 >= starts.length : closed > 0 && /^\s\s/.test(source);
    if (!areParagraphs) return [source];
    for (const _ of starts) log.add('space', '␣␣', '⏎');
    return [0, ...starts].map((from, at) => source.slice(from, starts[at]));
  });
}
