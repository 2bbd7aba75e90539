/**
 * A row of CSV with its line end, as RFC 4180 has it. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe, as spreadsheets write it.
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\s)/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
