import { type MarkedExtension, Tokenizer } from 'marked';

const separatorLine = /^ {0,3}\|?[ \t:|-]+$/;
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
 * Tables whose code holds bars, as in `` `a|b` ``: GFM divides the cell there, which nobody who writes it
 * means. Lines with as many cells as the head are read as GFM does.
 */
export const codeInTables: MarkedExtension = {
  tokenizer: {
    table(source) {
      const blank = source.slice(0, maxTableUnits).search(/\n[ \t]*(?:\n|$)/);
      const text = blank < 0 ? source.slice(0, maxTableUnits) : source.slice(0, blank + 1);
      const lines = text.split('\n');
      if (lines.length < 3 || !text.includes('`') || !separatorLine.test(lines[1] ?? '')) return false;
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
