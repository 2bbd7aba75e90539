import type { Backup, LibraryExportReport } from './backup.ts';
import type { CommandName } from './command.ts';
import type { Script } from './hanzi/script.ts';
import type { UserWord } from './hanzi/words/user-word.ts';
import type { ArticleEntry, Facets, ListPage, ListQuery, Marking } from './listing.ts';
import type { Note } from './note.ts';
import type { OpenedArticle, SourceText } from './opened.ts';
import type { Failure, Result } from './result.ts';
import type { ArticleState, Settings } from './settings.ts';
import type { Walls } from './walls.ts';
import type { GlossMode } from './write/glosses.ts';

export type { ExtractRequest } from './extract-request.ts';
export type {
  ArticleEntry,
  BookPart,
  Facets,
  Hit,
  ListOrder,
  ListPage,
  ListQuery,
  ListRow,
  Marking,
  Shelf,
  Status,
} from './listing.ts';
export type { Charset, OpenedArticle, SourceText } from './opened.ts';
export type { Walls } from './walls.ts';

/**
 * What the renderer may ask of the main process: the arguments of each call and the value of a success.
 * Every call is answered with a {@link CallResult}. Arguments are checked once, by the handler in main.
 */
export interface Calls {
  /** Asks the reader for files, then imports them. */
  'library:choose': () => ImportReport;
  /** Asks the reader for a folder, then imports the articles in it and below it. */
  'library:choose-folder': () => ImportReport;
  /** Keeps what the clipboard holds: a page, a text, or a link. */
  'library:paste': () => ImportReport;
  /** Asks for a folder, whose articles then come in by themselves. */
  'library:watch': () => Settings;
  'library:unwatch': (folder: string) => Settings;
  /** Ends the imports that are going on; what is in stays. */
  'library:cancel': () => null;
  /** Imports the files, and the articles in the folders, at these absolute paths. */
  'library:import': (paths: readonly string[]) => ImportReport;
  /** Imports bytes that were dropped without a path; `name` is the file's name. */
  'library:import-bytes': (name: string, bytes: Uint8Array) => ImportReport;
  /** A stretch of the list, of at most {@link mostRows} in listing.ts; and the place of an article in it, -1 where it is not. */
  'library:list': (query: ListQuery, from: number, count: number) => ListPage;
  'library:place': (query: ListQuery, id: string) => number;
  /** The article at a place of the list; empty where there is none. */
  'library:id-at': (query: ListQuery, at: number) => string;
  'library:facets': (query: ListQuery) => Facets;
  /** Marks articles; the opposite marking takes it back. */
  'library:mark': (ids: readonly string[], marking: Marking) => null;
  /** All articles of the same address as this one, the newest first. */
  'library:versions': (id: string) => readonly ArticleEntry[];
  /** Asks, then takes what is in the bin out of the library; gives how many articles that were. */
  'library:empty-bin': () => number;
  /** Makes the catalogue anew from the sources. */
  'library:rebuild': () => null;
  /** Backs the library up now. */
  'library:back-up': () => Backup;
  /** The backups that can be read, the newest first. */
  'library:backups': () => readonly Backup[];
  /** Asks, then brings marks, notes and lists back to a backup; what was added since stays. Gives whether it was done. */
  'library:restore': (name: string) => boolean;
  /** Asks for a form and a folder, then writes the whole library into a new folder there; `null` where the reader thought better of it. */
  'library:export-all': (asked: ScriptOptions) => LibraryExportReport | null;
  /** Asks for a folder and opens the library in it in place of this one; gives whether that was done, and then this window begins anew. */
  'library:open-other': () => boolean;
  /** Opens one of the libraries that {@link StartState} names in place of this one, after whatever must be asked; gives whether it is open now. */
  'library:go': (folder: string) => boolean;
  /** Answers `leaving`: whether all that the window had is kept. Gives whether it is left, and then nothing more may be sent. */
  'library:leave': (isKept: boolean) => boolean;
  /** Shows the library's folder in the system's file manager. */
  'library:show': () => null;
  /** Keeps a note of an article, in place of an earlier one of the same id, or removes one; on the disk when it succeeds. */
  'note:keep': (id: string, note: Note) => null;
  'note:remove': (id: string, noteId: string) => null;
  /** Reads a kept article, extracting it anew where the cache does not fit its charset and repairs. */
  'article:open': (id: string) => OpenedArticle;
  /** The decoded source, character for character. */
  'article:source': (id: string) => SourceText;
  /** The page that an article came out of, as it was saved: the JSON of a {@link SavedPage}, empty where its source is no page. */
  'article:page': (id: string) => string;
  /** Merges `state` into what is remembered of the article; `null` for a field's value cannot occur. With words or corrections it succeeds when they are on the disk. */
  'article:remember': (id: string, state: ArticleState) => null;
  /** Asks the reader for a file and writes the article into it as it is shown; the form follows the file's ending. */
  'article:export': (id: string, asked: ScriptOptions) => null;
  /** Hands the article as it is shown to the system's dialog for printing. */
  'article:print': (id: string, asked: ScriptOptions) => null;
  /** Asks the reader for a file and writes there what became of an import. */
  'report:export': (text: string) => null;
  /** Merges the change into the settings and gives back the whole. */
  'settings:change': (change: Partial<Settings>) => Settings;
  /** Keeps the reader's words for every article, in place of all there were. */
  'words:keep': (words: readonly UserWord[]) => null;
  /** Asks the reader for a file and writes these words into it. */
  'words:export': (words: readonly UserWord[]) => null;
  /** Shows where a link leads and opens it outside after a yes. */
  'link:open': (url: string) => null;
}

/** The answer to a call; `unexpected` is the code of a failure that no handler foresaw. */
export type CallResult<N extends keyof Calls> = Result<ReturnType<Calls[N]>>;

/** In which script an article is written out, and what becomes of its glosses. */
export interface ScriptOptions {
  readonly to: Script;
  readonly regional: boolean;
  readonly glosses: GlossMode;
}

/** What the main process tells the renderer. */
export interface Events {
  /** What a page begins with, told once, as soon as both are there; null where that was to be had by no means. */
  start: StartState | null;
  /** A menu item or accelerator was chosen. */
  command: CommandName;
  /** The list changed, and perhaps an article is to be shown or a failure told. */
  library: ImportReport & { readonly revision: number };
  /** How far the imports are; null when none goes on. */
  progress: ImportProgress | null;
  /** The reader's words are others now. */
  words: readonly UserWord[];
  /** Another library is about to be opened: what is not on the disk goes there, then `library:leave` is called. */
  leaving: null;
  /** Settings came with another library's export. */
  settings: Settings;
}

/** The list and the article to begin with. */
export interface StartState {
  /** The first rows of the list, as it was when the program was last open; a `library` event follows where that is no longer so. */
  readonly page: ListPage;
  /** The article to show first: the one asked for, else the last one read. */
  readonly open?: OpenedArticle;
  readonly failures: readonly Failure[];
  /** The reader's words for every article. */
  readonly words: readonly UserWord[];
  /** The libraries that one may go to, the usual one first, and with them the one that is open. */
  readonly libraries: readonly KnownLibrary[];
  /** The settings as they are now: a window that begins anew was born with others. */
  readonly settings: Settings;
}

/** A library that was open once. */
export interface KnownLibrary {
  readonly folder: string;
  /** The name of its folder, empty for the usual one. */
  readonly name: string;
  readonly isOpen: boolean;
}

/** What a window knows from its birth. */
export interface FirstFrame {
  readonly settings: Settings;
  readonly walls: Walls;
}

/** The outcome of an import: `show` is the article to open; where it is empty, the one that is open was not kept and is put away. */
export interface ImportReport {
  readonly added: readonly string[];
  readonly duplicates: readonly string[];
  readonly failures: readonly Failure[];
  readonly show?: string;
  /** Whoever asked for it was told already. */
  readonly isTold?: boolean;
}

/** The report of an import of nothing. */
export const nothingImported: ImportReport = { added: [], duplicates: [], failures: [] };

/** How far an import is: `name` is the last file that ended. */
export interface ImportProgress {
  readonly done: number;
  readonly left: number;
  readonly name: string;
  /** It is a library that goes out. */
  readonly isExport?: boolean;
}

/** The names of all calls, in the order of {@link Calls}. */
export const callNames = [
  'library:choose',
  'library:choose-folder',
  'library:paste',
  'library:watch',
  'library:unwatch',
  'library:cancel',
  'library:import',
  'library:import-bytes',
  'library:list',
  'library:place',
  'library:id-at',
  'library:facets',
  'library:mark',
  'library:versions',
  'library:empty-bin',
  'library:rebuild',
  'library:back-up',
  'library:backups',
  'library:restore',
  'library:export-all',
  'library:open-other',
  'library:go',
  'library:leave',
  'library:show',
  'note:keep',
  'note:remove',
  'article:open',
  'article:source',
  'article:page',
  'article:remember',
  'article:export',
  'article:print',
  'report:export',
  'settings:change',
  'words:keep',
  'words:export',
  'link:open',
] as const satisfies readonly (keyof Calls)[];

/** The names of all events. */
export const eventNames = [
  'start',
  'command',
  'library',
  'progress',
  'words',
  'leaving',
  'settings',
] as const satisfies readonly (keyof Events)[];

/** What preload puts on `window.jianfan`. */
export interface Bridge {
  /** What the first frame is drawn with, known before any call is answered. */
  readonly first: FirstFrame;
  /** Calls main; rejects only where the name is no call or the page is not the reader's own window. */
  readonly call: <N extends keyof Calls>(name: N, ...args: Parameters<Calls[N]>) => Promise<CallResult<N>>;
  /** Listens for an event until the window closes, in place of an earlier listener; what came before is delivered at once. */
  readonly on: <N extends keyof Events>(name: N, listener: (event: Events[N]) => void) => void;
  /** The absolute path of a dropped file, empty when it has none. */
  readonly pathOf: (file: unknown) => string;
}
