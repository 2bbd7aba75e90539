// Compiles data tables (*.tsv) into the modules that TypeScript imports;
// main/shared/hanzi/data/README.md has the format.
import { readFile } from 'node:fs/promises';

/**
 * The columns that are for editors: an example, when an entry was seen, where it comes from, and remarks.
 * The program does not get them.
 */
const editorsColumns = ['example', 'seen', 'source', 'note'];

/**
 * Parses a data table: a line of column names, then an entry a line, with a tab between cells. Empty lines
 * and lines that begin with `#` do not count. Each row has the number of its `line`, from 1, and its `cells`.
 * @throws Error where a row has more or fewer cells than there are columns.
 */
export function parseTable(text) {
  const lines = text.split('\n').map((row, index) => ({ line: index + 1, row }));
  const [head, ...rows] = lines
    .filter(({ row }) => row !== '' && !row.startsWith('#'))
    .map(({ line, row }) => ({ line, cells: row.split('\t') }));
  const columns = head?.cells ?? [];
  for (const { line, cells } of rows)
    if (cells.length !== columns.length)
      throw new Error(`Line ${line} has ${cells.length} cells, but there are ${columns.length} columns.`);
  return { columns, rows };
}

/**
 * The rows as text, a line for all consecutive rows that differ in the last cell alone: their other cells,
 * each with a space behind it, then the last cell of each row, with `between` between them. Undefined where a
 * cell is empty or has a space.
 */
function formatGroups(rows, between) {
  const lines = [];
  let last;
  for (const cells of rows) {
    if (cells.some((cell) => cell === '' || cell.includes(' '))) return undefined;
    const head = cells
      .slice(0, -1)
      .map((cell) => `${cell} `)
      .join('');
    if (head !== '' && head === last) lines[lines.length - 1] += between + cells.at(-1);
    else lines.push(head + cells.at(-1));
    last = head;
  }
  return lines.join('\n');
}

/** The module of a data table, as `tsv.d.ts` declares it; a bundle keeps only the exports that it uses. */
export function compileTable(text) {
  const { columns, rows } = parseTable(text);
  const isKept = columns.map((column) => !editorsColumns.includes(column));
  const cells = rows.map((row) => row.cells.filter((_, index) => isKept[index]));
  const exported = {
    rows: cells,
    text: cells.map((row) => row.join('\t')).join('\n'),
    groups: formatGroups(cells, ' '),
    sets: cells.every((row) => row.at(-1).length === 1) ? formatGroups(cells, '') : undefined,
  };
  return Object.entries(exported)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** The esbuild plugin that compiles data tables; every bundle with the product's TypeScript needs it. */
export const dataTables = {
  name: 'data-tables',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsv$/ }, async ({ path }) => {
      try {
        return { contents: compileTable(await readFile(path, 'utf8')) };
      } catch (error) {
        return { errors: [{ text: error.message, location: { file: path } }] };
      }
    });
  },
};
