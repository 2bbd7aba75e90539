// A data table as build/data-tables.mjs compiles it: without its column names, and without the columns
// `example`, `source` and `note`.
declare module '*.tsv' {
  /** The cells of each row. */
  export const rows: readonly (readonly string[])[];
  /** The same as text: a line a row, with a tab between cells. */
  export const text: string;
  /**
   * The same as text, with a line for consecutive rows that differ in the last cell alone: their other cells,
   * then the last cell of each, with spaces between. Not exported where a cell is empty or has a space.
   */
  export const groups: string;
  /** The same without spaces between the last cells. Exported where each of these is one UTF-16 code unit. */
  export const sets: string;
}
