import { resolve } from 'node:path';

/** The words of the command line that are not files. */
export const cliWords = [
  'convert',
  'import',
  'list',
  'search',
  'export',
  'export-all',
  '--help',
  '-h',
  '--version',
] as const;

/** The app's own arguments: those after the program and, from a checkout, after the app's folder; Chromium's switches in front are not among them. */
export function wordsIn(argv: readonly string[], appPath: string): readonly string[] {
  const at = argv.findIndex((word, index) => index > 0 && !word.startsWith('-') && resolve(word) === appPath);
  const given = argv.slice(at < 0 ? 1 : at + 1);
  const first = given.findIndex((word) => !word.startsWith('-') || isCliWord(word));
  return first < 0 ? [] : given.slice(first);
}

/** Tells whether the arguments ask for the command line instead of a window. */
export const isCliWord = (word: string | undefined): boolean => cliWords.some((one) => one === word);

/** The files among a window's arguments, absolute; whatever begins with a dash is none. */
export const filesIn = (words: readonly string[], folder: string): readonly string[] =>
  words.filter((word) => word !== '' && !word.startsWith('-')).map((word) => resolve(folder, word));
