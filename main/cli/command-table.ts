import { scripts } from '#shared/hanzi/script';
import { languages } from '#shared/language';
import { orders } from '#shared/listing';
import { quoteModes } from '#shared/text/quotes';
import { glossModes } from '#shared/write/glosses';
import { noteFormats } from '#shared/write/note-exports';
import { exportFormats } from '../export/formats.ts';
import { listColumns, listFormats } from './list-formats.ts';

/** The shells that have completion. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** The formats of `convert`: those of an article, and its text and facts as one line of JSON. */
export const convertFormats = [...exportFormats, 'json'] as const;

/** The formats of `export-all`. */
export const libraryFormats = ['md', 'html'] as const;

/** An option, as it is parsed, completed and explained: `option-NAME` says what it does. */
export interface OptionRow {
  /** Its letter, for one hyphen. */
  readonly short?: string;
  /** The placeholder of its value; absent where it takes none. */
  readonly value?: string;
  /** The values that it takes; those of `format` are the command's. */
  readonly choices?: readonly string[];
  /** Several choices may be given, with commas between them. */
  readonly isList?: true;
  /** What a shell completes where there are no choices. */
  readonly completes?: 'file' | 'folder';
}

/** Every option by its name, in the order in which help lists them. */
export const options = {
  library: { value: 'DIR', completes: 'folder' },
  to: { value: 'TAG', choices: scripts },
  regional: {},
  words: { value: 'FILE', completes: 'file' },
  quotes: { value: 'MODE', choices: quoteModes },
  glosses: { value: 'MODE', choices: glossModes },
  vertical: {},
  format: { value: 'FORMAT' },
  columns: { value: 'LIST', choices: listColumns, isList: true },
  order: { value: 'ORDER', choices: orders },
  reverse: {},
  limit: { value: 'N' },
  search: { value: 'QUERY' },
  output: { short: 'o', value: 'FILE', completes: 'file' },
  'as-saved': {},
  json: {},
  quiet: { short: 'q' },
  lang: { value: 'TAG', choices: languages },
  help: { short: 'h' },
} as const satisfies Readonly<Record<string, OptionRow>>;

/** The name of an option. */
export type OptionName = keyof typeof options;

/** Every option with its name. */
export const optionRows = Object.entries(options) as unknown as readonly (readonly [OptionName, OptionRow])[];

/** Options that every command takes. */
export const commonOptions = ['quiet', 'lang', 'help'] as const satisfies readonly OptionName[];

/** A command: `about-NAME` says what it does, `notes-…` explain it. */
export interface CommandRow {
  readonly name: string;
  /** What follows its name, once for each way to use it. */
  readonly usages: readonly string[];
  readonly options: readonly OptionName[];
  /** The values of its option `format`, the default first. */
  readonly formats?: readonly string[];
  /** What a shell completes in place of its operands. */
  readonly operand?: 'file' | readonly string[];
  readonly notes: readonly Note[];
}

/** An explanation in help. */
type Note =
  | 'notes-convert'
  | 'notes-import'
  | 'notes-list'
  | 'notes-query'
  | 'notes-export'
  | 'notes-export-notes'
  | 'notes-completion'
  | 'notes-man';

const writing = ['to', 'regional', 'words', 'quotes'] as const;
const listing = ['library', 'format', 'columns', 'order', 'reverse', 'limit', 'json'] as const;

/** Every command, in the order in which help lists them. */
export const commands = [
  {
    name: 'convert',
    usages: [
      '[OPTION…] FILE|-',
      '[OPTION…] -o FOLDER PATH…',
      '--format json [OPTION…] PATH…',
      '--as-saved FILE|-',
    ],
    options: [...writing, 'glosses', 'vertical', 'format', 'output', 'as-saved'],
    formats: convertFormats,
    operand: 'file',
    notes: ['notes-convert'],
  },
  {
    name: 'import',
    usages: ['--library DIR PATH…'],
    options: ['library'],
    operand: 'file',
    notes: ['notes-import'],
  },
  {
    name: 'list',
    usages: ['--library DIR [OPTION…] [QUERY]'],
    options: listing,
    formats: listFormats,
    notes: ['notes-list', 'notes-query'],
  },
  {
    name: 'search',
    usages: ['--library DIR [OPTION…] QUERY'],
    options: listing,
    formats: listFormats,
    notes: ['notes-list', 'notes-query'],
  },
  {
    name: 'export',
    usages: ['--library DIR [OPTION…] [-o FILE] ID', '--library DIR [OPTION…] --search QUERY -o FOLDER'],
    options: ['library', ...writing, 'glosses', 'vertical', 'format', 'search', 'output'],
    formats: exportFormats,
    notes: ['notes-export', 'notes-query'],
  },
  {
    name: 'export-all',
    usages: ['--library DIR [OPTION…] -o FOLDER'],
    options: ['library', ...writing, 'glosses', 'format', 'output'],
    formats: libraryFormats,
    notes: [],
  },
  {
    name: 'export-notes',
    usages: ['--library DIR [OPTION…] [-o FILE]', '--library DIR [OPTION…] --format obsidian -o FOLDER'],
    options: ['library', ...writing, 'format', 'output'],
    formats: noteFormats,
    notes: ['notes-export-notes'],
  },
  { name: 'completion', usages: ['SHELL'], options: [], operand: shells, notes: ['notes-completion'] },
  { name: 'man', usages: [''], options: [], notes: ['notes-man'] },
] as const satisfies readonly CommandRow[];

/** The name of a command. */
export type CommandName = (typeof commands)[number]['name'];

/** Finds a command by its name. */
export const findCommand = (name: string): (CommandRow & { readonly name: CommandName }) | undefined =>
  commands.find((one) => one.name === name);

/** The values that an option of a command takes; undefined where they are free. */
export const choicesOf = (command: CommandRow, name: OptionName): readonly string[] | undefined =>
  name === 'format' ? command.formats : (options[name] as OptionRow).choices;
