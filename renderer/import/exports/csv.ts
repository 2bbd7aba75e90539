import papa from 'papaparse';
import { textLine, webAddress } from './fields.ts';

/** A parsed CSV file. */
export interface Table {
  /** The names of the columns, in lower case. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /**
   * Rows with a quotation that does not end, by line number and first words. The rows behind them are parsed.
   */
  readonly broken: readonly string[];
}

/** The names of the columns of a CSV file, in lower case, and their separator. */
export interface TableHeader {
  readonly columns: readonly string[];
  readonly by: string;
}

/** A row of a CSV file. */
export interface Row {
  /** The field in the column with this name; empty where there is none. */
  readonly get: (column: string) => string;
  /** Its line number, from 1. */
  readonly number: number;
}

/** After this many broken quotations each line is parsed separately. */
const maxBrokenQuotations = 20;
const separators = [',', ';', '\t'] as const;

/**
 * Parses the first line of a CSV file: its column names in lower case, and their separator. Undefined for a
 * single column.
 */
export function parseHeader(text: string): TableHeader | undefined {
  const first = /^[^\r\n]{0,4096}/.exec(text.trimStart())?.[0] ?? '';
  const [by] = separators.toSorted((a, b) => first.split(b).length - first.split(a).length);
  const names = first
    .split(by as string)
    .map((name) => textLine(name.replace(/^\s*"|"\s*$/g, '')).toLowerCase());
  return names.length > 1 ? { columns: names, by: by as string } : undefined;
}

/**
 * Parses a CSV file with a header. No row is lost: where a quotation does not end as it should, its first
 * line is in `broken` and parsing continues behind that line.
 */
export function parseTable(text: string, { columns, by }: TableHeader): Table {
  const content = text.trimStart().replace(/\r\n?/g, '\n');
  const above = text.slice(0, text.length - text.trimStart().length).split('\n').length;
  const places = new Map(columns.map((name, at) => [name, at] as const).toReversed());
  const rows: Row[] = [];
  const broken: string[] = [];
  let at = nextLineStart(content, 0);
  let number = above + 1;
  while (at < content.length) {
    const rest =
      broken.length < maxBrokenQuotations ? content.slice(at) : content.slice(at, nextLineStart(content, at));
    const { consumed, lines, isBroken } = readRows(rest, by, columns, (fields, offset) => {
      const get = (column: string) => fields[places.get(column) ?? -1] ?? '';
      if (fields.some((field) => field.trim() !== '')) rows.push({ get, number: number + offset });
    });
    at += consumed;
    number += lines;
    if (!isBroken) continue;
    const end = nextLineStart(content, at);
    broken.push(`#${number} ${textLine(content.slice(at, Math.min(end, at + 60)))}`);
    at = end;
    number++;
  }
  return { columns, rows, broken };
}

const nextLineStart = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

const countLines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

// A row over several lines must have all its fields, its address in one line, and no other row in its lines;
// else a quotation swallowed what stands there.
const isCompleteRow = (
  fields: readonly string[],
  lines: string,
  by: string,
  columns: readonly string[],
): boolean =>
  fields.length === columns.length &&
  !/\n/.test(fields[columns.indexOf('url')] ?? '') &&
  !lines
    .split('\n')
    .slice(1)
    .some((line) => isRow(line, by, columns));

/** Tells whether a line is a whole row with a web address. */
function isRow(line: string, by: string, columns: readonly string[]): boolean {
  // A first field with a quotation mark inside is the end of a quotation of several lines.
  if (!line.includes('://') || /[^"]"/.test(line.split(by, 1)[0]?.replace(/^".*"$/, '') ?? '')) return false;
  const fields = papa.parse(line, { delimiter: by, newline: '\n' }).data[0] ?? [];
  return fields.length === columns.length && webAddress(fields[columns.indexOf('url')]) !== undefined;
}

/** Parses rows up to the end or to the first broken one. */
function readRows(
  text: string,
  by: string,
  columns: readonly string[],
  take: (fields: readonly string[], line: number) => void,
) {
  let consumed = 0;
  let lines = 0;
  let isBroken = false;
  papa.parse(text, {
    delimiter: by,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const end = meta.cursor;
      const inside = countLines(text, consumed, end - 1);
      const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
      const isComplete = () =>
        errors.length === 0 && isCompleteRow(data, text.slice(consumed, end), by, columns);
      if (isOpen || (inside > 0 && !isComplete())) {
        isBroken = true;
        parser.abort();
        return;
      }
      take(data, lines);
      lines += inside + 1;
      consumed = end;
    },
  });
  return { consumed: isBroken ? consumed : text.length, lines, isBroken };
}
