import type { ArticleElement, ArticleNode } from '../article.ts';

/** Rows that are looked at to find the widths of the columns. */
const sampledRows = 200;
/** A column is at most this many times as wide as the narrowest one. */
const maxWidthRatio = 8;
/** A table is divided after so many rows even where a cell reaches across. */
const maxSpannedRows = 200;
/** Columns beyond this one share what is left. */
const maxColumns = 200;

/** A row of a table, or another child of it, with the section that holds it. */
export interface TableRow {
  readonly node: ArticleNode;
  /** Without its children; undefined for children of the table itself. */
  readonly section: ArticleElement | undefined;
}

/** How a table is divided into several with the same columns. */
export interface TableLayout {
  readonly rows: readonly TableRow[];
  /** The width of each column, as in the attribute. */
  readonly columns: readonly string[];
  /** Whether the table may be divided before a row: no cell reaches across. */
  readonly canEnd: (index: number) => boolean;
}

/** Lays out the rows and columns of a table. */
export function tableLayout(table: ArticleElement): TableLayout {
  const rows: TableRow[] = [];
  for (const child of table.children ?? []) {
    if (typeof child !== 'string' && /^t(?:head|body|foot)$/.test(child.tag)) {
      const { children = [], ...section } = child;
      for (const node of children) rows.push({ node, section });
    } else rows.push({ node: child, section: undefined });
  }
  const spanned = spannedRows(rows);
  return { rows, columns: columnWidths(rows), canEnd: (index) => !spanned.has(index) };
}

/** The rows into which a cell of an earlier row reaches. */
function spannedRows(rows: readonly TableRow[]): ReadonlySet<number> {
  const spanned = new Set<number>();
  let begin = 0;
  let end = 0;
  for (const [index, { node }] of rows.entries()) {
    if (index >= end) begin = index;
    // A cell that reaches over very many rows is cut.
    else if (index - begin < maxSpannedRows) spanned.add(index);
    for (const cell of cellsOf(node)) end = Math.max(end, index + Number(cell.attributes?.rowspan ?? 1));
  }
  return spanned;
}

function columnWidths(rows: readonly TableRow[]): readonly string[] {
  const lengths: number[] = [];
  for (const { node } of rows.slice(0, sampledRows)) {
    let column = 0;
    for (const cell of cellsOf(node)) {
      const span = Math.max(1, Number(cell.attributes?.colspan ?? 1));
      for (let at = 0; at < span && column < maxColumns; at++, column++)
        lengths[column] = Math.max(lengths[column] ?? 1, Math.ceil(lengthOf(cell) / span));
    }
  }
  const least = lengths.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const widths = lengths.map((length) => Math.min(Math.sqrt(length / least), maxWidthRatio));
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => `${((width / all) * 100).toFixed(2)}%`);
}

const cellsOf = (node: ArticleNode): readonly ArticleElement[] =>
  typeof node === 'string'
    ? []
    : (node.children ?? []).filter(
        (child): child is ArticleElement =>
          typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'),
      );

const lengthOf = (node: ArticleNode): number =>
  typeof node === 'string'
    ? node.length
    : (node.children ?? []).reduce((sum, child) => sum + lengthOf(child), 0);
