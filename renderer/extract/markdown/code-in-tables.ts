import { type MarkedExtension, Tokenizer } from 'marked';

const separatorLine = /^ {0,3}\|?[ \t:|-]+$/;
/** A line that ends a table, because another block begins with it. */
const blockStart = /^ {0,3}(?:`{3}[^`]*$|~{3}|#{1,6}\s|>|[*+-][ \t]|1[.)][ \t]|\*{3,}\s*$|_{3,}\s*$)/;
const maxTableUnits = 200_000;

/** The number of cells of a line of a table. */
const countCells = (line: string): number =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length;

/** A line whose bars in code are escaped, if it has more cells than the table otherwise. */
function escapeInCode(line: string, cells: number): string {
  if (!line.includes('`') || countCells(line) <= cells) return line;
  return line.replace(/(?<!`)`[^`\n]{1,500}`(?!`)/g, (code) => code.replace(/(?<!\\)\|/g, '\\|'));
}

/**
 * The lines of the table with which a source begins, or nothing. marked asks at every block, so that only
 * what looks like a table is looked through, and no further than to its end.
 */
function tableAt(source: string): string {
  const head = lineAt(source, 0);
  const separator = lineAt(source, head.length);
  if (!separator.includes('|') || !separatorLine.test(separator.trimEnd())) return '';
  if (countCells(head) !== countCells(separator)) return '';
  let end = head.length + separator.length;
  while (end < maxTableUnits) {
    const line = lineAt(source, end);
    if (line.trim() === '' || blockStart.test(line)) break;
    end += line.length;
  }
  return source.slice(0, end);
}

/** The line that begins at an index, with its line feed. */
function lineAt(source: string, at: number): string {
  const end = source.indexOf('\n', at);
  return source.slice(at, end < 0 ? source.length : end + 1);
}

/**
 * Tables whose code holds bars, as in `` `a|b` ``: GFM divides the cell there, which nobody who writes it
 * means. Lines with as many cells as the head are read as GFM does.
 */
export const codeInTables: MarkedExtension = {
  tokenizer: {
    table(source) {
      const text = tableAt(source);
      if (!text.includes('`')) return false;
      const lines = text.split('\n');
      const cells = countCells(lines[1] ?? '');
      const changed = lines.map((line) => escapeInCode(line, cells)).join('\n');
      if (changed === text) return false;
      const table = Tokenizer.prototype.table.call(this as Tokenizer, changed);
      if (!table) return false;
      const count = table.raw.replace(/\n$/, '').split('\n').length;
      return { ...table, raw: lines.slice(0, count).join('\n') + (table.raw.endsWith('\n') ? '\n' : '') };
    },
  },
};
