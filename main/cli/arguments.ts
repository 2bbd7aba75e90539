import { scripts } from '#shared/hanzi/script';
import { type ListOrder, orders } from '#shared/listing';
import type { CommandLineMessages } from '#shared/messages/command-line';
import { printLayoutOf } from '#shared/print-layout';
import { defaultSettings } from '#shared/settings';
import { quoteModes } from '#shared/text/quotes';
import { glossModes } from '#shared/write/glosses';
import { type NoteFormat, noteFormats } from '#shared/write/note-exports';
import { type ArticleExportOptions, exportFormats } from '../export/formats.ts';
import {
  type CommandName,
  commands,
  convertFormats,
  findCommand,
  libraryFormats,
  shells,
} from './command-table.ts';
import { GivenWords, UsageError } from './given-words.ts';
import { type ListColumn, type ListFormat, listColumns, listFormats } from './list-formats.ts';

/** The options of a command that writes an article. */
export interface ArticleOutputOptions extends Omit<ArticleExportOptions, 'words'> {
  readonly output: string | undefined;
  /** The path of an exported word list. */
  readonly words: string | undefined;
}

/** A parsed command line. */
export type CliCommand =
  | { readonly name: 'help'; readonly topic?: CommandName }
  | { readonly name: 'version' | 'man' }
  | { readonly name: 'completion'; readonly shell: (typeof shells)[number] }
  | ConvertCommand
  | { readonly name: 'import'; readonly library: string; readonly paths: readonly string[] }
  | ListCommand
  | ({ readonly name: 'export'; readonly library: string; readonly id: string } & ArticleOutputOptions)
  | ExportFoundCommand
  | ExportNotesCommand
  | ({
      readonly name: 'export-all';
      readonly library: string;
      readonly output: string;
    } & LibraryOutputOptions);

/** The command that turns files into files, without a library. */
export type ConvertCommand = Omit<ArticleOutputOptions, 'format'> & {
  readonly name: 'convert';
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly asSaved: boolean;
  readonly format: (typeof convertFormats)[number];
};

/** The commands that list articles. */
export interface ListCommand {
  readonly name: 'list' | 'search';
  readonly library: string;
  /** The search; empty for all articles. */
  readonly query: string;
  readonly format: ListFormat;
  /** The chosen columns; undefined for the usual ones. */
  readonly columns: readonly ListColumn[] | undefined;
  readonly order: ListOrder;
  readonly isReverse: boolean;
  /** The most articles. */
  readonly limit: number;
}

/** The command that writes all articles that a search finds into a folder. */
export type ExportFoundCommand = ArticleOutputOptions & {
  readonly name: 'export-found';
  readonly library: string;
  readonly search: string;
  readonly output: string;
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
  readonly format: (typeof libraryFormats)[number];
};

/** A command, and whether only errors go to standard error. */
export interface ParsedWords {
  readonly command: CliCommand;
  readonly isQuiet: boolean;
}

/**
 * Parses the words of a command line.
 * @throws UsageError where they are no command
 */
export function parseWords(words: readonly string[], messages: CommandLineMessages): ParsedWords {
  const [name = '', ...rest] = words;
  if (name === '--help' || name === '-h')
    return { command: { name: 'help', ...topicIn(rest) }, isQuiet: false };
  if (name === '--version') return { command: { name: 'version' }, isQuiet: false };
  const row = findCommand(name);
  if (!row) throw new UsageError(messages.tell('no-command', { name }));
  const given = new GivenWords(row, rest, messages);
  if (given.has('help')) return { command: { name: 'help', topic: row.name }, isQuiet: false };
  return { command: parsers[row.name](given), isQuiet: given.has('quiet') };
}

function topicIn(words: readonly string[]): { readonly topic?: CommandName } {
  const topic = commands.find(({ name }) => words.includes(name))?.name;
  return topic ? { topic } : {};
}

const parsers: Readonly<Record<CommandName, (given: GivenWords) => CliCommand>> = {
  convert: (given) => {
    const paths = given.operands('a-file');
    const asSaved = given.has('as-saved');
    const format = given.choice('format', convertFormats, 'no-format');
    const options = outputOptions(given);
    if (paths.length > 1 && options.output === undefined && (asSaved || format !== 'json'))
      return given.fail('needs-folder', {});
    return { name: 'convert', paths, asSaved, ...options, format };
  },
  import: (given) => {
    const paths = given.operands('a-path');
    return { name: 'import', library: given.needed('library'), paths };
  },
  list: (given) => parseList('list', given, given.optionalOperand('QUERY') ?? ''),
  search: (given) => parseList('search', given, given.operand('QUERY', 'a-query')),
  export: (given) => {
    const options = { ...outputOptions(given), format: given.choice('format', exportFormats, 'no-format') };
    const library = given.needed('library');
    const search = given.text('search');
    if (search === undefined)
      return { name: 'export', library, id: given.operand('ID', 'an-id'), ...options };
    if (given.optionalOperand('ID') !== undefined) return given.fail('id-and-search', {});
    return { name: 'export-found', library, search, ...options, output: given.needed('output') };
  },
  'export-all': (given) => {
    const format = given.choice('format', libraryFormats, 'no-format');
    const options = outputOptions(given);
    given.noOperand();
    return {
      name: 'export-all',
      library: given.needed('library'),
      ...options,
      format,
      output: given.needed('output'),
    };
  },
  'export-notes': (given) => {
    const format = given.choice('format', noteFormats, 'no-format');
    const options = outputOptions(given);
    if (format === 'obsidian') given.needed('output');
    given.noOperand();
    return { name: 'export-notes', library: given.needed('library'), ...options, format };
  },
  completion: (given) => {
    const name = given.operand('SHELL', 'a-shell');
    const shell = shells.find((one) => one === name);
    return shell ? { name: 'completion', shell } : given.refuse('no-shell', name, shells);
  },
  man: (given) => {
    given.noOperand();
    return { name: 'man' };
  },
};

function parseList(name: ListCommand['name'], given: GivenWords, query: string): ListCommand {
  const format = given.has('json') ? 'json' : given.choice('format', listFormats, 'no-format');
  const limit = given.text('limit') ?? 'Infinity';
  if (!(Number(limit) >= 1)) given.refuse('no-count', limit, []);
  const usualOrder = name === 'search' ? 'relevance' : 'added';
  return {
    ...{ name, library: given.needed('library'), query, format },
    columns: given.list('columns', listColumns, 'no-column'),
    order: given.choice('order', orders, 'no-order', usualOrder),
    isReverse: given.has('reverse'),
    limit: Math.floor(Number(limit)),
  };
}

/** The options of a command that writes articles. */
function outputOptions(given: GivenWords): Omit<ArticleOutputOptions, 'format'> {
  const to = given.choice('to', scripts, 'no-script');
  const quotes = given.choice('quotes', quoteModes, 'no-quote-mode');
  const glosses = given.choice('glosses', glossModes, 'no-gloss-mode');
  const print = given.has('vertical') && { print: printLayoutOf({ ...defaultSettings, layout: 'vertical' }) };
  const [output, words] = [given.text('output'), given.text('words')];
  return { to, quotes, glosses, regional: given.has('regional'), output, words, ...print };
}
