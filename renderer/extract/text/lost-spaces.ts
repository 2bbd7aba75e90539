import { mergeEqualLines } from './equal-lines.ts';
import type { RepairLog } from './repair-log.ts';

/**
 * Tells whether spaces of a text came out as `?` when it was saved: after marks that end in no question,
 * before the first character of lines, or where a repeated line has a space.
 */
export function hasLostSpaces(text: string, sources: readonly string[]): boolean {
  if (/[。；，、]\?(?![?!])|;\?\d|^\?{2,}[\u4e00-\u9fff“「]/m.test(text)) return true;
  const first = sources.slice(0, 24).filter((source) => source.trim() !== '');
  return first.some((line, at) => at > 0 && (mergeEqualLines(first[at - 1] ?? '', line)?.found ?? 0) > 0);
}

/**
 * Puts spaces back where a `?` can be nothing else; each is noted. A full-width mark brings its own space.
 */
export function restoreSpaces(line: string, ledger: RepairLog): string {
  if (!line.includes('?')) return line;
  const put = (marks: string, after: string): string => {
    ledger.add('space', marks, after);
    return after;
  };
  return line
    .replace(/^\?+(?=[\u3400-\u9fff“「『《（])/, (marks) => put(marks, ''))
    .replace(/([。；，、：！;,\d])(\?+)$/, (_all, before: string, marks: string) => before + put(marks, ''))
    .replace(
      /([。；，、：！])(\?+)(?=[^?!])/g,
      (_all, before: string, marks: string) => before + put(marks, ''),
    )
    .replace(/\?{3,}/g, (marks, at: number) => (at + marks.length < line.length ? put(marks, ' ') : marks))
    .replace(
      /([;,]|\d{3})(\?+)(?=[\d\p{Script=Han}])/gu,
      (_all, before: string, marks: string) => before + put(marks, ' '),
    );
}
