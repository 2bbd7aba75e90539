import { resolve } from 'node:path';
import { isRecord, text } from '#shared/parse';

/** The words of the command line that are not files. */
export const cliCommands = [
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

/** The argument that names the library which a window opens. */
const libraryOption = /^--library(?:=(.*))?$/s;

/** The app's own arguments: those after the program and, from a checkout, after the app's folder; Chromium's switches in front are not among them. */
export function ownArguments(argv: readonly string[], appPath: string): readonly string[] {
  const at = argv.findIndex((word, index) => index > 0 && !word.startsWith('-') && resolve(word) === appPath);
  const given = argv.slice(at < 0 ? 1 : at + 1);
  const first = given.findIndex(
    (word) => !word.startsWith('-') || isCliCommand(word) || libraryOption.test(word),
  );
  return first < 0 ? [] : given.slice(first);
}

/** Tells whether the arguments ask for the command line instead of a window. */
export const isCliCommand = (word: string | undefined): boolean => cliCommands.some((one) => one === word);

/** What a window is asked to open: files, and the folder of a library; all absolute. Whatever else begins with a dash is neither. */
export interface LaunchRequest {
  readonly files: readonly string[];
  readonly library?: string;
}

/** Reads a window's arguments, given in `folder`. */
export function parseLaunchRequest(words: readonly string[], folder: string): LaunchRequest {
  const files: string[] = [];
  let library = '';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const named = libraryOption.exec(word);
    if (named) library = named[1] ?? words[++at] ?? '';
    else if (word !== '' && !word.startsWith('-')) files.push(resolve(folder, word));
  }
  return { files, ...(library && { library: resolve(folder, library) }) };
}

/** What a second start sends to the first: its words in their order, which Chromium does not keep, and in ASCII, since Electron 25 loses all else. */
export const encodeLaunchRequest = (words: readonly string[], folder: string): { readonly said: string } => ({
  said: encodeURIComponent(JSON.stringify({ words, folder })),
});

/** Reads {@link encodeLaunchRequest}; from anything else comes nothing. */
export function decodeLaunchRequest(sent: unknown): LaunchRequest {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(isRecord(sent) ? text(sent.said) : ''));
    if (isRecord(value) && Array.isArray(value.words))
      return parseLaunchRequest(value.words.map(text), text(value.folder));
  } catch {}
  return { files: [] };
}
