import type { CommandName } from '#shared/command';
import type { ListQuery, Marking } from '#shared/contract';
import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { NotesQuery } from '#shared/library-notes';
import type { Colour, Note } from '#shared/note';
import type { SavedSearch } from '#shared/saved-searches';
import type { ArticleState, Settings } from '#shared/settings';
import type { TextRange } from '#shared/text/find-quote';
import type { Traditional } from '#shared/traditional';

/** The actions on articles and settings that views call besides commands. */
export interface ReaderActions {
  readonly open: (id: string) => Promise<void>;
  /** Opens an article in a window of its own. */
  readonly openWindow: (id: string) => void;
  readonly change: (change: Partial<Settings>) => void;
  readonly chooseQuotes: (quotes: Settings['quotes']) => void;
  /** Chooses the standard of Traditional for the reader, for the library, or for the article on screen. */
  readonly chooseTraditional: {
    readonly forReader: (standard: Settings['traditional']) => void;
    readonly forLibrary: (standard: Traditional | undefined) => void;
    readonly forArticle: (standard: Traditional | undefined) => void;
  };
  readonly remember: (state: ArticleState, reopen?: boolean) => void;
  readonly find: (query: string) => void;
  readonly closeFind: () => void;
  readonly forgetReading: () => Promise<void>;
  /** Copies a text and says so. */
  readonly copy: (text: string) => void;
  readonly unwatch: (folder: string) => Promise<void>;
  /** Opens one of the known libraries in place of this one. */
  readonly switchLibrary: (folder: string) => Promise<void>;
}

/** The actions of the list: it loads rows, changes the query and looks up places. */
export interface ListActions {
  readonly showRows: (first: number, last: number) => void;
  readonly changeQuery: (change: Partial<ListQuery>) => void;
  readonly showSaved: (search: SavedSearch) => void;
  /** Keeps the search of the list as a shelf with this name. */
  readonly keepSearch: (name: string) => Promise<void>;
  /** Hides or shows the tags that are nested in a tag. */
  readonly foldTag: (tag: string, isFolded: boolean) => Promise<void>;
  readonly placeOf: (id: string) => Promise<number>;
  readonly settled: () => Promise<void>;
}

/** The actions of the reader's collections. They act on the selected articles, or on the one on screen. */
export interface CollectionViewActions {
  /** Shows a collection in its own order. */
  readonly show: (name: string) => void;
  readonly add: (name: string) => Promise<void>;
  /** Asks for the name of a new collection to add them to. */
  readonly addNew: () => void;
  readonly takeOut: (name: string) => Promise<void>;
  /** Gives the edited collection a name and a colour. */
  readonly save: (name: string, colour: Colour | undefined) => Promise<void>;
  /** Puts articles of the shown collection before another one, or at its end. */
  readonly arrange: (ids: readonly string[], before: string) => Promise<void>;
}

/** Moves the cursor of the list, selects rows and marks the selection. */
export interface SelectionActions {
  readonly moveTo: (at: number, how?: 'only' | 'toggle' | 'range') => Promise<void>;
  readonly entryAt: (at: number) => Promise<{ readonly id: string } | undefined>;
  readonly selectAll: () => Promise<void>;
  readonly mark: (marking: Marking) => Promise<void>;
  /** Gives the tag that is edited a name and a colour in the whole library. */
  readonly saveTag: (name: string, colour: Colour | undefined) => Promise<void>;
  /** Selects no article any more. */
  readonly selectNone: () => void;
}

/** The part of a word on either side of a mark, in UTF-16 units. */
export interface WordMargins {
  readonly left: number;
  readonly right: number;
}

/** The actions of the proof card, the panel of doubtful characters and the panel of words. */
export interface ProofActions {
  readonly onPointerOver: (isOver: boolean) => void;
  readonly goTo: (mark: ConversionMark) => void;
  readonly writtenWordOf: (mark: ConversionMark, margins: WordMargins) => string;
  readonly choose: (
    mark: ConversionMark,
    form: string,
    scope: 'here' | 'article' | 'always',
    margins: WordMargins,
  ) => void;
  readonly keepWords: (words: readonly UserWord[], scope: 'article' | 'always') => void;
}

/** The actions of the note card and the notes panel. */
export interface NoteActions {
  readonly change: (change: { readonly colour: Colour } | { readonly text: string }) => void;
  readonly remove: (note?: Note) => void;
  readonly goTo: (range: TextRange, note: Note) => void;
}

/** The actions of the view of all notes. */
export interface LibraryNoteActions {
  readonly changeQuery: (change: Partial<NotesQuery>) => void;
  readonly loadMore: () => Promise<void>;
  readonly goTo: (articleId: string, noteId: string, at: number) => Promise<void>;
}

/** The actions of contents and of the footnote card. */
export interface NavigationActions {
  /** Goes to an offset of the article on screen. */
  readonly goTo: (at: number) => void;
  readonly openChapter: (id: string) => void;
  /** Goes to the footnote's place in the article. */
  readonly goToFootnote: () => void;
  readonly followInFootnote: (href: string) => void;
}

/** Runs a command by name. */
export type Run = (name: CommandName) => void;
