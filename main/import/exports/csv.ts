import papa from 'papaparse';
import { line } from './field.ts';

/** A table read from CSV. */
export interface Table {
  /** The names of its columns, in lower case. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Rows that begin a quotation which never ends, by their line and first words; what follows them is read. */
  readonly broken: readonly string[];
}

/** A row of a table. */
export interface Row {
  /** The field in the column of this name; empty where there is none. */
  readonly get: (column: string) => string;
  /** Its number among the lines of the file, from 1. */
  readonly number: number;
}

/** Quotations that never end, after which each line is read by itself. */
const patience = 20;
const separators = [',', ';', '\t'] as const;

/** The names of the columns in the first line of a CSV file, in lower case, and what parts them; undefined where it has but one. */
export function parseHeader(
  text: string,
): { readonly columns: readonly string[]; readonly by: string } | undefined {
  const first = /^[^\r\n]{0,4096}/.exec(text.trimStart())?.[0] ?? '';
  const [by] = separators.toSorted((a, b) => first.split(b).length - first.split(a).length);
  const names = first.split(by as string).map((name) => line(name.replace(/^\s*"|"\s*$/g, '')).toLowerCase());
  return names.length > 1 ? { columns: names, by: by as string } : undefined;
}

/** Reads CSV with a line of names above it. Nothing is swallowed: where a quotation runs on over lines and does not end as it should, its first line is named as broken and reading goes on behind that. */
export function parseTable(
  text: string,
  { columns, by }: NonNullable<ReturnType<typeof parseHeader>>,
): Table {
  const whole = text.trimStart().replace(/\r\n?/g, '\n');
  const above = text.slice(0, text.length - text.trimStart().length).split('\n').length;
  const places = new Map(columns.map((name, at) => [name, at] as const).toReversed());
  const rows: Row[] = [];
  const broken: string[] = [];
  let at = after(whole, 0);
  let number = above + 1;
  while (at < whole.length) {
    const rest = broken.length < patience ? whole.slice(at) : whole.slice(at, after(whole, at));
    const { taken, lines, isBroken } = read(rest, by, columns, (fields, offset) => {
      const get = (column: string) => fields[places.get(column) ?? -1] ?? '';
      if (fields.some((field) => field.trim() !== '')) rows.push({ get, number: number + offset });
    });
    at += taken;
    number += lines;
    if (!isBroken) continue;
    const end = after(whole, at);
    broken.push(`#${number} ${line(whole.slice(at, Math.min(end, at + 60)))}`);
    at = end;
    number++;
  }
  return { columns, rows, broken };
}

const after = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

const linesIn = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

// A row that runs over lines has to have all its fields, and an address in one line: else a quotation swallowed another row.
const isWhole = (fields: readonly string[], columns: readonly string[]): boolean =>
  fields.length === columns.length && !/\n/.test(fields[columns.indexOf('url')] ?? '');

/** Reads rows up to the end or to the first broken one. */
function read(
  text: string,
  by: string,
  columns: readonly string[],
  take: (fields: readonly string[], line: number) => void,
) {
  let taken = 0;
  let lines = 0;
  let isBroken = false;
  papa.parse(text, {
    delimiter: by,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const end = meta.cursor;
      const inside = linesIn(text, taken, end - 1);
      const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
      if (isOpen || (inside > 0 && (errors.length > 0 || !isWhole(data, columns)))) {
        isBroken = true;
        parser.abort();
        return;
      }
      take(data, lines);
      lines += inside + 1;
      taken = end;
    },
  });
  return { taken: isBroken ? taken : text.length, lines, isBroken };
}
