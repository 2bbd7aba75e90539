/** A data table: its columns, and its rows, each with its line number from 1. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}
/** Parses a data table. @throws Error where a row has more or fewer cells than there are columns. */
export function parseTable(text: string): DataTable;
/** The module of a data table as source text. */
export function compileTable(text: string): string;
