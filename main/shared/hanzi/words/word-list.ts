import { longestValue } from './corrections.ts';
import { longestKey, type UserWord } from './user-word.ts';

/**
 * Why a line is no word: nothing before the arrow, a key or value that is too long, a third column that names
 * no side.
 */
export type Refusal = 'no-key' | 'long' | 'side';

/** What a pasted list holds: the words, and the lines that are none, each with its number from 1 and why. */
export interface WordList {
  readonly words: readonly UserWord[];
  readonly refused: readonly { readonly line: number; readonly text: string; readonly why: Refusal }[];
}

const sides = ['zh-Hans', 'zh-Hant'] as const;

/**
 * Reads a pasted list, a word a line: key and value with a tab, an arrow (→ => ->), a comma if there is but
 * one, or a space between them, whichever of these comes first in this order; a key alone is a word to keep
 * as written. A third column `zh-Hans` or `zh-Hant` after a tab names the side, else it is `to`. Empty lines
 * do not count, nor those that begin with # and have no tab.
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
    const why = refusal(key, value, side);
    if (why) refused.push({ line: index + 1, text: line, why });
    else words.push({ key, to: sides.find((known) => known === side) ?? to, ...(value !== '' && { value }) });
  }
  return { words, refused };
}

function columnsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map((column) => column.trim());
  const arrow = /\s*(?:→|=>|->)\s*/.exec(line);
  const comma = line.split(/[,，]/).length === 2 ? /[,，]/.exec(line) : null;
  const between = arrow ?? comma ?? /\s+/.exec(line);
  if (!between) return [line];
  return [line.slice(0, between.index), line.slice(between.index + between[0].length)].map((column) =>
    column.trim(),
  );
}

function refusal(key: string, value: string, side: string): Refusal | undefined {
  if (key === '') return 'no-key';
  if (key.length > longestKey || value.length > longestValue) return 'long';
  return side !== '' && !sides.some((known) => known === side) ? 'side' : undefined;
}

/**
 * The list as text that `parseWordList` reads back to the same words: key, value and side with tabs between
 * them.
 */
export const formatWordList = (words: readonly UserWord[]): string =>
  words.map(({ key, value = '', to }) => `${key}\t${value}\t${to}\n`).join('');
