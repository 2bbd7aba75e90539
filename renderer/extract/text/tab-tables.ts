import { type ArticleNode, element } from '#shared/article';
import type { Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';

const cellsOf = (text: string): string[] => text.split('\t').map((cell) => cell.trim());
const tabs = (line: Line | undefined): number =>
  (line?.text.length ?? 0) > 2000 ? 0 : cellsOf(line?.text ?? '').length - 1;

/**
 * The index behind the rows of a table that begin at `at`: three lines or more with equally many tabs; `at`
 * itself when there are fewer.
 */
export function findTableEnd(lines: readonly Line[], at: number): number {
  const width = tabs(lines[at]);
  if (width === 0) return at;
  let end = at + 1;
  while (end < lines.length && !lines[end]?.followsBlank && tabs(lines[end]) === width) end++;
  return end - at > 2 ? end : at;
}

/** Builds a table from tab-separated lines. */
export function buildTable(
  lines: readonly Line[],
  inline: (text: string) => ArticleNode[],
  log: RepairLog,
): ArticleNode {
  const rows = lines.map(({ text }) => {
    const cells = cellsOf(text);
    for (let at = 1; at < cells.length; at++) log.add('space', '⇥', '');
    return element(
      'tr',
      {},
      cells.map((cell) => element('td', {}, inline(cell))),
    );
  });
  return element('table', {}, [element('tbody', {}, rows)]);
}
