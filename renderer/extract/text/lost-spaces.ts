import { mergeEqualLines } from './equal-lines.ts';
import type { RepairLog } from './repair-log.ts';

/**
 * Tells whether spaces of a text were saved as `?`: some stand behind marks that end no question, before the
 * first character of a line, or where an equal line has a space.
 */
export function hasLostSpaces(text: string, sources: readonly string[]): boolean {
  if (/[。；，、]\?(?![?!])|;\?\d|^\?{2,}[\u4e00-\u9fff“「]/m.test(text)) return true;
  const first = sources.slice(0, 24).filter((source) => source.trim() !== '');
  return first.some(
    (line, at) => at > 0 && (mergeEqualLines(first[at - 1] ?? '', line)?.lostSpaces ?? 0) > 0,
  );
}

/**
 * Replaces each `?` that can only be a lost space by that space, or by nothing beside a
 * full-width mark, and logs it.
 */
export function restoreSpaces(line: string, log: RepairLog): string {
  if (!line.includes('?')) return line;
  const replaceMarks = (marks: string, after: string): string => {
    log.add('space', marks, after);
    return after;
  };
  return line
    .replace(/^\?+(?=[\u3400-\u9fff“「『《（])/, (marks) => replaceMarks(marks, ''))
    .replace(
      /([。；，、：！;,\d])(\?+)$/,
      (_all, before: string, marks: string) => before + replaceMarks(marks, ''),
    )
    .replace(
      /([。；，、：！])(\?+)(?=[^?!])/g,
      (_all, before: string, marks: string) => before + replaceMarks(marks, ''),
    )
    .replace(/\?{3,}/g, (marks, at: number) =>
      at + marks.length < line.length ? replaceMarks(marks, ' ') : marks,
    )
    .replace(
      /([;,]|\d{3})(\?+)(?=[\d\p{Script=Han}])/gu,
      (_all, before: string, marks: string) => before + replaceMarks(marks, ' '),
    );
}
