import { displayName } from '#shared/display-name';
import type { ListRow } from '#shared/listing';
import { csvRow } from '#shared/write/csv';
import { toJsonLine } from './json-line.ts';

/** The formats of a list: lines for people and for shells, JSON lines, and tables with a head. */
export const listFormats = ['text', 'json', 'csv', 'tsv'] as const;
/** One of {@link listFormats}. */
export type ListFormat = (typeof listFormats)[number];

/** An instant in milliseconds since 1970 as `2026-11-30T19:00:00Z`; empty for 0, which is unknown. */
const instant = (time: number): string => (time === 0 ? '' : `${new Date(time).toISOString().slice(0, 19)}Z`);

/** The cell of each column. */
const cells = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  byline: ({ byline }) => byline,
  site: ({ site }) => site,
  published: ({ published }) => published,
  added: ({ added }) => instant(added),
  read: ({ read }) => instant(read),
  status: ({ status }) => status,
  starred: ({ starred }) => String(starred),
  archived: ({ archived }) => String(archived),
  tags: ({ tags }) => tags.join('; '),
  progress: ({ progress }) => progress.toFixed(2),
  length: ({ length }) => String(length),
  notes: ({ notes }) => String(notes),
  versions: ({ versions }) => String(versions),
  lang: ({ lang }) => lang,
  url: ({ url }) => url,
  name: ({ name }) => name,
  excerpt: ({ excerpt }) => excerpt,
  snippet: ({ hit }) => hit?.text ?? '',
} as const satisfies Readonly<Record<string, (row: ListRow) => string>>;

/** A column of a list. */
export type ListColumn = keyof typeof cells;

/** Every column of a list. */
export const listColumns = Object.keys(cells) as readonly ListColumn[];

/** The columns for which none were chosen; a search adds `snippet`. */
const usualColumns: Readonly<Record<'text' | 'table', readonly ListColumn[]>> = {
  text: ['id', 'title'],
  table: ['id', 'title', 'byline', 'site', 'published', 'added', 'status', 'tags', 'url'],
};

/** Writes the rows of a list. */
export interface ListWriter {
  /** The line above the rows; empty in formats without one. */
  readonly head: string;
  readonly write: (row: ListRow) => string;
}

/** Creates a writer. Without `columns` it writes the usual ones, in JSON everything. */
export function createListWriter(
  format: ListFormat,
  columns: readonly ListColumn[] | undefined,
  isSearch: boolean,
): ListWriter {
  if (format === 'json') return { head: '', write: (row) => toJsonLine(recordOf(row, columns)) };
  if (format === 'text') {
    const write = (row: ListRow): string => {
      const found = row.hit ? [...usualColumns.text, 'snippet' as const] : usualColumns.text;
      return tabbedRow(cellsOf(row, columns ?? found));
    };
    return { head: '', write };
  }
  const usual = usualColumns.table;
  const shown = columns ?? (isSearch ? [...usual, 'snippet' as const] : usual);
  const toRow = format === 'csv' ? csvRow : tabbedRow;
  return { head: toRow(shown), write: (row) => toRow(cellsOf(row, shown)) };
}

const cellsOf = (row: ListRow, columns: readonly ListColumn[]): readonly string[] =>
  columns.map((column) => cells[column](row));

/** The cells of a row with tabs between them; nothing in a cell ends a line or steers a terminal. */
const tabbedRow = (row: readonly string[]): string => `${row.map(displayName).join('\t')}\n`;

/** What JSON says of a row: everything, or the chosen columns with their own values. */
function recordOf(row: ListRow, columns: readonly ListColumn[] | undefined): unknown {
  const whole = row.hit ? { ...row, snippet: row.hit.text } : row;
  if (!columns) return whole;
  const values: Readonly<Record<string, unknown>> = { snippet: '', ...whole };
  return Object.fromEntries(columns.map((column) => [column, values[column]]));
}
