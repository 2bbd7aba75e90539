import type { Backup, LibraryExportReport } from './backup.ts';
import type { CommandName } from './command.ts';
import type { ContextAnswer, ContextRequest } from './context-menu.ts';
import type { UserWord } from './hanzi/words/user-word.ts';
import type { ImportProgress, ImportReport } from './import-report.ts';
import type { LibraryPreferences } from './library-preferences.ts';
import type { ListCalls } from './list-calls.ts';
import type { MenuState } from './menu-state.ts';
import type { SpokenLanguage } from './messages/messages.ts';
import type { NoteCalls } from './note-calls.ts';
import type { NoteLink } from './note-link.ts';
import type { OpenedArticle, SourceText } from './opened.ts';
import type { Result } from './result.ts';
import type { ScriptOptions } from './script-options.ts';
import type { ArticleState, Settings } from './settings.ts';
import type { FirstFrame, StartState } from './start-state.ts';
import type { ArticleChange, Preferences } from './window-changes.ts';

export type { ExtractRequest } from './extract-request.ts';
export { type ImportProgress, type ImportReport, nothingImported } from './import-report.ts';
export type {
  ArticleEntry,
  Facets,
  Hit,
  ListOrder,
  ListPage,
  ListQuery,
  ListRow,
  Marking,
  Shelf,
} from './listing.ts';
export type { Charset, LoadedArticle, OpenedArticle, SourceText } from './opened.ts';
export type { ScriptOptions } from './script-options.ts';
export type { FirstFrame, KnownLibrary, StartState } from './start-state.ts';
export type { Walls } from './walls.ts';

/**
 * The calls of the page to the main process: the arguments of each and the value of a success.
 * Every call is answered with a {@link CallResult}. Arguments are checked once, by the handler in main.
 */
export interface Calls extends NoteCalls, ListCalls {
  /** Asks the reader for files, then imports them. */
  'library:choose': () => ImportReport;
  /** Asks the reader for a folder, then imports the articles in it and below it. */
  'library:choose-folder': () => ImportReport;
  /**
   * Imports the content of the clipboard: a page, a text or a link. Fails with `no-clip` where it holds no
   * text.
   */
  'library:paste': () => ImportReport;
  /** Adds the welcome articles, and names the one to read. */
  'library:welcome': () => ImportReport;
  /** Asks for folders to watch; new articles in them are imported automatically. */
  'library:watch': () => Settings;
  'library:unwatch': (folder: string) => Settings;
  /** Cancels running imports and exports. Articles that have been added stay. */
  'library:cancel': () => null;
  /** Imports the files and folders that were dropped on the window and submitted for this token. */
  'library:import': (token: string) => ImportReport;
  /** Imports a file that was dropped without a path; `name` is its name. */
  'library:import-bytes': (name: string, bytes: Uint8Array) => ImportReport;
  /** Asks, then removes the articles in the bin from the library; gives their number. */
  'library:empty-bin': () => number;
  /** Rebuilds the catalogue from the sources. */
  'library:rebuild': () => null;
  /** Backs the library up now. */
  'library:back-up': () => Backup;
  /** Lists the backups that can be read, the newest first. */
  'library:backups': () => readonly Backup[];
  /**
   * Asks, then restores marks, notes and tags from a backup. Later articles and notes stay. Gives whether it
   * was done.
   */
  'library:restore': (name: string) => boolean;
  /** Asks for a format and a folder, then exports the library into a new one there; `null` if cancelled. */
  'library:export-all': (options: ScriptOptions) => LibraryExportReport | null;
  /**
   * Asks for a folder and opens the library in it in place of this one. Gives whether that was done; then the
   * page is reloaded.
   */
  'library:open-other': () => boolean;
  /**
   * Opens one of the libraries of {@link StartState} in place of this one, after any question to the reader.
   * Gives whether it is open now.
   */
  'library:go': (folder: string) => boolean;
  /**
   * Answers the event `leaving`: whether all changes of the page are kept. Gives whether the library has been
   * left; then the page must not call any more.
   */
  'library:leave': (isKept: boolean) => boolean;
  /** Replaces the preferences of the open library. On success they are on the disk. */
  'library:prefer': (preferences: LibraryPreferences) => null;
  /** Shows the library's folder in the system's file manager. */
  'library:show': () => null;
  /** Reads an article; extracts it again where the cached extraction has another charset or other repairs. */
  'article:open': (id: string) => OpenedArticle;
  /** Gives the decoded source, character for character. */
  'article:source': (id: string) => SourceText;
  /**
   * Gives the page of an article as it was saved: the JSON of a `SavedPage`, empty where the source is no
   * page.
   */
  'article:page': (id: string) => string;
  /**
   * Merges `state` into the reading state of the article. A field cannot be removed. With words or
   * corrections, success means that they are on the disk.
   */
  'article:remember': (id: string, state: ArticleState) => null;
  /** Asks for a file and writes the article into it. The format follows the file's extension. */
  'article:export': (id: string, options: ScriptOptions) => null;
  /** Prints the article with the system's dialog. */
  'article:print': (id: string, options: ScriptOptions) => null;
  /** Opens an article in a window of its own, or brings that to the front. */
  'article:window': (id: string) => null;
  /** Runs a command in the main window, which is brought to the front. */
  'window:run': (name: CommandName) => null;
  /** Asks for a file and writes the report of an import into it. */
  'report:export': (text: string) => null;
  /** Merges the change into the settings and gives the whole. */
  'settings:change': (change: Partial<Settings>) => Settings;
  /** Replaces the reader's words for every article. */
  'words:keep': (words: readonly UserWord[]) => null;
  /** Asks for a file and writes these words into it. */
  'words:export': (words: readonly UserWord[]) => null;
  /** Asks whether to open a link outside the program, then opens it. */
  'link:open': (url: string) => null;
  /** Checks and disables the items of the menus. */
  'menu:state': (state: MenuState) => null;
  /** Pops up a context menu; gives the item that was chosen, empty for none. */
  'menu:context': (request: ContextRequest) => ContextAnswer;
}

/** The answer to a call; `unexpected` is the failure code for an error that a handler threw. */
export type CallResult<N extends keyof Calls> = Result<ReturnType<Calls[N]>>;

/** The events that the main process sends to the page. */
export interface Events {
  /** The start state, sent once to each page; null after an unexpected error. */
  start: StartState | null;
  /** A menu item or its key was chosen. */
  command: CommandName;
  /** The list has changed; the report may name an article to show, and failures. */
  library: ImportReport & { readonly revision: number };
  /** The progress of imports and exports; null when none is running. */
  progress: ImportProgress | null;
  /** The reader's words have changed. */
  words: readonly UserWord[];
  /** Another library is about to be opened: the page keeps its changes, then calls `library:leave`. */
  leaving: null;
  /** The window has another language. */
  language: SpokenLanguage;
  /** A link from outside asks for an article of the library, or for a note in it. */
  link: NoteLink;
  /** Another window has changed the settings, or the preferences of the library. */
  preferences: Preferences;
  /** Another window has changed the notes of an article, or its state. */
  article: ArticleChange;
  /** Preferences were imported with the export of another library: those before and after that. */
  settings: { readonly before: Preferences; readonly now: Preferences };
}

/** The names of all calls, in the order of {@link Calls}. */
export const callNames = [
  'library:choose',
  'library:choose-folder',
  'library:paste',
  'library:welcome',
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
  'collection:arrange',
  'library:versions',
  'library:chapters',
  'tag:articles',
  'reading:add',
  'reading:list',
  'reading:forget',
  'link:find',
  'library:empty-bin',
  'library:rebuild',
  'library:back-up',
  'library:backups',
  'library:restore',
  'library:export-all',
  'library:open-other',
  'library:go',
  'library:leave',
  'library:prefer',
  'library:show',
  'note:list',
  'note:keep',
  'note:remove',
  'note:export',
  'article:open',
  'article:source',
  'article:page',
  'article:remember',
  'article:export',
  'article:print',
  'article:window',
  'window:run',
  'report:export',
  'settings:change',
  'words:keep',
  'words:export',
  'link:open',
  'menu:state',
  'menu:context',
] as const satisfies readonly (keyof Calls)[];

/** The names of all events. */
export const eventNames = [
  'start',
  'command',
  'library',
  'progress',
  'words',
  'leaving',
  'link',
  'settings',
  'preferences',
  'article',
  'language',
] as const satisfies readonly (keyof Events)[];

/** The object `window.jianfan`, which the preload script gives to the page. */
export interface Bridge {
  /** The settings and walls for the first frame, available before any call. */
  readonly first: FirstFrame;
  /** Calls main; rejects only where the name is no call or the page is not the reader's own window. */
  readonly call: <N extends keyof Calls>(name: N, ...args: Parameters<Calls[N]>) => Promise<CallResult<N>>;
  /** Listens for an event, in place of an earlier listener. Events that came before are delivered at once. */
  readonly on: <N extends keyof Events>(name: N, listener: (event: Events[N]) => void) => void;
  /** Sets the size of the page, in percent. */
  readonly zoom: (percent: number) => void;
  /** Whether a dropped file is one on the disk. Its path is not given: the page has no use for it. */
  readonly hasPath: (file: unknown) => boolean;
}
