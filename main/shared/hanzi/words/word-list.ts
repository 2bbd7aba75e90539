import { maxValueUnits } from './corrections.ts';
import { maxKeyUnits, type UserWord } from './user-word.ts';

/**
 * The reason why a line is not a word: nothing before the arrow, a key or value that is too long, or a third
 * column that is no side.
 */
export type Refusal = 'no-key' | 'long' | 'side';

/** The words of a pasted list, and the lines that are not words, with their number from 1 and the reason. */
export interface WordList {
  readonly words: readonly UserWord[];
  readonly refused: readonly { readonly line: number; readonly text: string; readonly why: Refusal }[];
}

const sides = ['zh-Hans', 'zh-Hant'] as const;

/**
 * Parses a pasted list, a word a line: key and value with a tab, an arrow (→ => ->), a single comma or a
 * space between them, in this order of precedence. A key alone is a word to keep as written. A third column
 * `zh-Hans` or `zh-Hant` behind a tab is the side, by default `to`. Empty lines, and lines that begin with #
 * and have no tab, do not count.
 */
export function parseWordList(text: string, to: UserWord['to']): WordList {
  const words: UserWord[] = [];
  const refused: { line: number; text: string; why: Refusal }[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || (line.startsWith('#') && !line.includes('\t'))) continue;
    const [key = '', value = '', side = ''] = columnsOf(line);
    const why = refusalOf(key, value, side);
    if (why) refused.push({ line: index + 1, text: line, why });
    else words.push({ key, to: sides.find((known) => known === side) ?? to, ...(value !== '' && { value }) });
  }
  return { words, refused };
}

function columnsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map((column) => column.trim());
  const arrow = /→|=>|->/.exec(line);
  const comma = line.split(/[,，]/).length === 2 ? /[,，]/.exec(line) : null;
  const separator = arrow ?? comma ?? /\s+/.exec(line);
  if (!separator) return [line];
  return [line.slice(0, separator.index), line.slice(separator.index + separator[0].length)].map((column) =>
    column.trim(),
  );
}

function refusalOf(key: string, value: string, side: string): Refusal | undefined {
  if (key === '') return 'no-key';
  if (key.length > maxKeyUnits || value.length > maxValueUnits) return 'long';
  return side !== '' && !sides.some((known) => known === side) ? 'side' : undefined;
}

/**
 * Formats words as a list that `parseWordList` parses to the same words: key, value and side with tabs
 * between them.
 */
export const formatWordList = (words: readonly UserWord[]): string =>
  words.map(({ key, value = '', to }) => `${key}\t${value}\t${to}\n`).join('');
