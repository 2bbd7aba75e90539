import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NoteLink, parseNoteLink } from '#shared/note-link';
import { isRecord, toText } from '#shared/parse';

/** The first arguments that ask for the command line instead of a window. */
const cliCommands = [
  'convert',
  'import',
  'list',
  'search',
  'export',
  'export-all',
  'export-notes',
  'completion',
  'man',
  '--help',
  '-h',
  '--version',
] as const;

/** The option that names a language; its value may be the next word. */
const languageOption = '--lang';

/** The option that names the library to open in the window. */
const libraryOption = /^--library(?:=(.*))?$/s;

/**
 * The program's own arguments: those after the executable and, from a checkout, after the app's folder.
 * Switches of Chromium before them are left out.
 */
export function ownArguments(argv: readonly string[], appPath: string): readonly string[] {
  const at = argv.findIndex((word, index) => index > 0 && !word.startsWith('-') && resolve(word) === appPath);
  const programArguments = argv.slice(at < 0 ? 1 : at + 1);
  const first = programArguments.findIndex(
    (word, index) =>
      (!word.startsWith('-') && programArguments[index - 1] !== languageOption) ||
      word === '--' ||
      isCliCommand(word) ||
      libraryOption.test(word),
  );
  return first < 0 ? [] : programArguments.slice(first);
}

/** Tells whether the arguments ask for the command line instead of a window. */
export const isCliCommand = (word: string | undefined): boolean => cliCommands.some((one) => one === word);

/** A request to open files and a library, all as absolute paths, and the place that a link names. */
export interface LaunchRequest {
  readonly files: readonly string[];
  readonly library?: string;
  readonly link?: NoteLink;
}

/**
 * Parses the arguments of a start in `folder`. Unknown options are ignored; after `--` come files and links
 * alone. A word is a link only where it is a valid one; the last of several counts.
 */
export function parseLaunchRequest(words: readonly string[], folder: string): LaunchRequest {
  const files: string[] = [];
  let library = '';
  let link: NoteLink | undefined;
  let isFilesOnly = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const named = isFilesOnly ? null : libraryOption.exec(word);
    const place = parseNoteLink(word);
    if (place) link = place;
    else if (named) library = named[1] ?? words[++at] ?? '';
    else if (word === languageOption && !isFilesOnly) at++;
    else if (word === '--' && !isFilesOnly) isFilesOnly = true;
    else if (word !== '' && (isFilesOnly || !word.startsWith('-'))) files.push(filePath(word, folder));
  }
  return { files, ...(library && { library: resolve(folder, library) }), ...(link && { link }) };
}

/** The absolute path that a word names; a desktop may give the address of a file on this machine instead. */
function filePath(word: string, folder: string): string {
  if (/^file:\/\/(?:localhost)?\//i.test(word))
    try {
      return fileURLToPath(word);
    } catch {}
  return resolve(folder, word);
}

/**
 * Encodes the arguments of a second start, which it sends to the first one. They are sent in ASCII, since
 * Electron 25 loses all other characters, and in one piece, since Chromium changes the order of arguments.
 */
export const encodeLaunchRequest = (
  words: readonly string[],
  folder: string,
): { readonly request: string } => ({
  request: encodeURIComponent(JSON.stringify({ words, folder })),
});

/** Decodes {@link encodeLaunchRequest}; anything else asks for nothing. */
export function decodeLaunchRequest(encoded: unknown): LaunchRequest {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(isRecord(encoded) ? toText(encoded.request) : ''));
    if (isRecord(value) && Array.isArray(value.words))
      return parseLaunchRequest(value.words.map(toText), toText(value.folder));
  } catch {}
  return { files: [] };
}
