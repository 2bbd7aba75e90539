import { parseArgs } from 'node:util';
import { isScript } from '#shared/hanzi/script';
import { commandLine } from '#shared/messages/en/command-line';
import { printLayoutOf } from '#shared/print-layout';
import { defaultSettings } from '#shared/settings';
import { quoteModes } from '#shared/text/quotes';
import { glossModes } from '#shared/write/glosses';
import { type NoteFormat, noteFormats } from '#shared/write/note-exports';
import { type ArticleExportOptions, exportFormats } from '../export/formats.ts';

/**
 * A command line that cannot be run. Its message is one sentence; `exitCode` is 2 for wrong usage, else 1.
 */
export class UsageError extends Error {
  constructor(
    sentence: string,
    readonly exitCode = 2,
  ) {
    super(sentence);
  }
}

/** The options of a command that writes an article. */
export interface ArticleOutputOptions extends Omit<ArticleExportOptions, 'words'> {
  readonly output: string | undefined;
  /** The path of an exported word list. */
  readonly words: string | undefined;
}

/** A parsed command line. */
export type CliCommand =
  | { readonly name: 'help' | 'version' }
  | ConvertCommand
  | { readonly name: 'import'; readonly library: string; readonly paths: readonly string[] }
  | { readonly name: 'list'; readonly library: string; readonly json: boolean }
  | { readonly name: 'search'; readonly library: string; readonly query: string; readonly json: boolean }
  | ({ readonly name: 'export'; readonly library: string; readonly id: string } & ArticleOutputOptions)
  | ExportNotesCommand
  | ({
      readonly name: 'export-all';
      readonly library: string;
      readonly output: string;
    } & LibraryOutputOptions);

/** The formats of `convert`: those of an article, and its text and facts as one line of JSON. */
export const convertFormats = [...exportFormats, 'json'] as const;

/** The command that turns files into files, without a library. */
export type ConvertCommand = Omit<ArticleOutputOptions, 'format'> & {
  readonly name: 'convert';
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly asSaved: boolean;
  readonly format: (typeof convertFormats)[number];
};

/** The command that writes the notes of a library. */
export type ExportNotesCommand = Omit<ArticleOutputOptions, 'format'> & {
  readonly name: 'export-notes';
  readonly library: string;
  readonly format: NoteFormat;
};

/** The options of a command that writes a library. */
export type LibraryOutputOptions = Pick<
  ArticleOutputOptions,
  'to' | 'regional' | 'quotes' | 'glosses' | 'words'
> & {
  readonly format: 'md' | 'html';
};

/**
 * Parses the words of a command line.
 * @throws UsageError where they are no command.
 */
export function parseWords(words: readonly string[]): CliCommand {
  const [name, ...rest] = words;
  if (name === '--help' || name === '-h') return { name: 'help' };
  if (name === '--version') return { name: 'version' };
  const { values, positionals } = parseOptions(rest);
  if (values.help) return { name: 'help' };
  const singleArgument = (what: string): string => {
    const [one, another] = positionals;
    if (one === undefined) throw new UsageError(commandLine.needs(name ?? '', what));
    if (another !== undefined)
      throw new UsageError(commandLine.takesOne(name ?? '', what.replace(/^an? /, ''), another));
    return one;
  };
  const library = (): string => {
    if (!values.library) throw new UsageError(commandLine.needs(name ?? '', '--library DIR'));
    return values.library;
  };
  const json = values.json === true;
  if (name === 'convert') {
    if (positionals.length === 0) throw new UsageError(commandLine.needs(name, 'a FILE or -'));
    const asSaved = values['as-saved'] === true;
    const options = outputOptions(values, convertFormats);
    if (positionals.length > 1 && options.output === undefined && (asSaved || options.format !== 'json'))
      throw new UsageError(commandLine.needsFolder(name));
    return { name, paths: positionals, asSaved, ...options };
  }
  if (name === 'import') {
    if (positionals.length === 0) throw new UsageError(commandLine.needs(name, 'a PATH'));
    return { name, library: library(), paths: positionals };
  }
  if (name === 'list') return { name, library: library(), json };
  if (name === 'search') return { name, library: library(), query: singleArgument('a QUERY'), json };
  if (name === 'export')
    return { name, library: library(), id: singleArgument('an ID'), ...outputOptions(values, exportFormats) };
  if (name === 'export-notes') {
    const options = outputOptions(values, noteFormats, values.format ?? 'md');
    if (options.format === 'obsidian' && options.output === undefined)
      throw new UsageError(commandLine.needs(name, '-o FOLDER'));
    return { name, library: library(), ...options };
  }
  if (name === 'export-all') {
    const { output, ...options } = outputOptions(values, exportFormats, values.format ?? 'md');
    const { format } = options;
    if (format !== 'md' && format !== 'html') throw new UsageError(commandLine.exportAllFormats);
    if (output === undefined) throw new UsageError(commandLine.needs(name, '-o FOLDER'));
    if (positionals[0] !== undefined) throw new UsageError(commandLine.exportAllTakesNoId);
    return { name, library: library(), ...options, format, output };
  }
  throw new UsageError(commandLine.noCommand(name ?? ''));
}

/** The options of a command that writes articles in one of `formats`. */
function outputOptions<F extends string>(
  values: ReturnType<typeof parseOptions>['values'],
  formats: readonly F[],
  formatName = values.format ?? 'txt',
) {
  const to = values.to ?? 'as-written';
  const format = formats.find((one) => one === formatName);
  const quotes = quoteModes.find((one) => one === (values.quotes ?? 'region'));
  const glosses = glossModes.find((one) => one === (values.glosses ?? 'hide'));
  if (!isScript(to)) throw new UsageError(commandLine.noScript(to));
  if (!format) throw new UsageError(commandLine.noFormat(values.format ?? ''));
  if (!quotes) throw new UsageError(commandLine.noQuoteMode(values.quotes ?? ''));
  if (!glosses) throw new UsageError(commandLine.noGlossMode(values.glosses ?? ''));
  const { regional = false, vertical = false, output, words } = values;
  const print = vertical && { print: printLayoutOf({ ...defaultSettings, layout: 'vertical' }) };
  return { to, format, quotes, glosses, regional, output, words, ...print };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        regional: { type: 'boolean' },
        words: { type: 'string' },
        quotes: { type: 'string' },
        glosses: { type: 'string' },
        vertical: { type: 'boolean' },
        format: { type: 'string' },
        output: { type: 'string', short: 'o' },
        'as-saved': { type: 'boolean' },
        library: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.`);
  }
}
