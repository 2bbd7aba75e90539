import type { NotesPage, NotesQuery } from '#shared/library-notes';
import type { TaggedArticle } from '#shared/list-calls';
import type { ArticleEntry, BookPart, Facets, ListPage, ListQuery, Marking } from '#shared/listing';
import type { Note } from '#shared/note';
import type { ReadArticle } from '#shared/reading-days';
import type { ArticleState } from '#shared/settings';
import type { FoundPage } from './found-page.ts';

/** The metadata and the length of an article. */
export type ArticleFacts = Pick<
  ArticleEntry,
  | 'title'
  | 'byline'
  | 'site'
  | 'published'
  | 'excerpt'
  | 'lang'
  | 'people'
  | 'standard'
  | 'url'
  | 'name'
  | 'length'
> & {
  /** Length of the text as written, in UTF-16 code units; reading places are offsets in it. */
  readonly extent: number;
};

/** The texts of an article that are searched, as written. */
export interface SearchedFields {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  readonly body: string;
}

/** An article to insert. */
export interface NewArticleRow {
  /** SHA-256 of its source. */
  readonly id: string;
  readonly facts: ArticleFacts;
  /** Milliseconds since 1970 UTC. */
  readonly added: number;
  readonly searchable: SearchedFields;
  /** The label of its source, as JSON. */
  readonly label: string;
  readonly marking?: Marking;
  readonly notes?: readonly Note[];
  /** Only the link is known. */
  readonly isStub?: boolean;
  readonly part?: BookPart;
  readonly state?: ArticleState;
}

/** All that a catalogue knows of an article, except its searched texts. */
export interface ArticleRecord {
  readonly row: Omit<NewArticleRow, 'searchable'>;
  /** When it was put into the bin, milliseconds since 1970 UTC; 0 where it is not there. */
  readonly binned: number;
  /** When it was opened last, milliseconds since 1970 UTC; 0 for never. */
  readonly read: number;
}

/** A change of what is known about the reading of an article. */
export interface ReadingChange {
  readonly id: string;
  /** Replaces the members that it has. */
  readonly state?: ArticleState;
  /** When the article was opened, milliseconds since 1970 UTC. */
  readonly read?: number;
}

/** Progress of a copy. */
export interface CopyProgress {
  /** The key of the last article copied. */
  readonly last: number;
  /** All articles are in the copy, and the copy is on the disk. */
  readonly isWhole: boolean;
  /** Articles copied by this call. */
  readonly count: number;
}

/** How much a catalogue holds. */
export interface CatalogueCounts {
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}

/** Tells copies of one catalogue from those of another, and older ones from newer ones. */
export interface CatalogueIdentity {
  /** The same for all copies of one library's catalogue; empty in old backups. */
  readonly library: string;
  /** Changes since the catalogue was created. */
  readonly changes: number;
}

/** The numbers that decide whether a backup is due. */
export interface ChangeCounts {
  /** Changes since the catalogue was created. */
  readonly total: number;
  /** Changes that the last backup holds. */
  readonly backedUp: number;
  /** When the last backup was made, milliseconds since 1970 UTC. */
  readonly at: number;
}

/**
 * The articles in a catalogue's file. Ids of articles are the SHA-256 of their sources. A call that writes is
 * one transaction: it is on the disk when it returns, and has changed nothing when it throws.
 */
export interface CatalogueRepository {
  /** The ids among `ids` that are not in the catalogue. */
  readonly listMissing: (ids: readonly string[]) => readonly string[];
  readonly getEntry: (id: string) => ArticleEntry | undefined;
  /** Empty where there is no such article. */
  readonly getState: (id: string) => ArticleState;
  /** The id of the article opened last, unless it is in the bin. */
  readonly getLastOpened: () => string | undefined;
  /** The number of articles, the bin included. */
  readonly count: () => number;
  /** Up to `count` rows of a list, from the index `from` on. A `count` of 0 takes a long search on a step. */
  readonly list: (query: ListQuery, from: number, count: number) => ListPage;
  /** As {@link list}, with the texts in which another process finds the hits. */
  readonly listFound: (query: ListQuery, from: number, count: number) => FoundPage;
  /** The index of an article in a list, -1 where it is not in it. */
  readonly indexOf: (query: ListQuery, id: string) => number;
  /** The id at an index of a list, empty where it is too great. */
  readonly idAt: (query: ListQuery, at: number) => string;
  readonly countFacets: (query: ListQuery) => Facets;
  /** The label of a source as parsed JSON, not validated. */
  readonly getLabel: (id: string) => unknown;
  /** The articles of the same address, this one included, the newest first. */
  readonly listVersions: (id: string) => readonly ArticleEntry[];
  /** The id of the newest article with the page of a web address; empty where there is none. */
  readonly findAddress: (url: string) => string;
  /** The chapters of the book to which an article belongs, in order; none where it is no chapter. */
  readonly listChapters: (id: string) => readonly ArticleEntry[];
  readonly listNotes: (id: string) => readonly Note[];
  /** Up to `count` notes of the articles outside of the bin, from the index `from` on. */
  readonly listLibraryNotes: (query: NotesQuery, from: number, count: number) => NotesPage;
  /**
   * Inserts articles. Articles that are in the catalogue already only gain tags, notes, a star and a higher
   * status.
   * @returns the ids of the inserted ones
   */
  readonly add: (rows: readonly NewArticleRow[]) => readonly string[];
  /** Replaces facts and searched texts; unknown ids are ignored. */
  readonly update: (rows: readonly Pick<NewArticleRow, 'id' | 'facts' | 'searchable'>[]) => void;
  /** Saves reading changes. Another place in an unread article changes its status to `reading`. */
  readonly saveReading: (changes: readonly ReadingChange[]) => void;
  /**
   * Changes marks. `now`, in milliseconds since 1970 UTC, is the date of articles that are put into the bin.
   */
  readonly mark: (ids: readonly string[], marking: Marking, now: number) => void;
  /**
   * Puts articles, in this order, before the article `before` of a collection; at its end where that is none
   * of it. Those that were not in it are now.
   */
  readonly arrange: (collection: string, ids: readonly string[], before: string) => void;
  /** Replaces a note of the same id. */
  readonly saveNote: (id: string, note: Note) => void;
  /** Adds notes; one whose id is there already is ignored. */
  readonly addNotes: (id: string, notes: readonly Note[]) => void;
  readonly removeNote: (id: string, noteId: string) => void;
  /** All articles of which something was read, those in the bin included. */
  readonly listReading: () => readonly ReadArticle[];
  /** Forgets what was read on which day, of all articles. */
  readonly forgetReading: () => void;
  /** The ids of the articles in the bin. */
  readonly listBinned: () => readonly string[];
  /**
   * The articles with a tag or one nested in it, on any shelf, in any spelling, once for each such tag. Each
   * says whether it has `other`, or the same nested in `other`, too.
   */
  readonly listTagged: (tag: string, other: string) => readonly TaggedArticle[];
  /** Removes the articles among `ids` that are in the bin. */
  readonly remove: (ids: readonly string[]) => void;
  /**
   * Adds what can be read of the catalogue at `path`, which may be damaged, to this one, which keeps all that
   * it has: articles, tags, notes, stars, higher statuses and what is missing in reading states. `hints` is
   * the path of another copy of it, which may say which articles its rows belong to. With `ids`, other
   * articles are left out. Returns how many articles could be read. {@link finishFilling} has to follow.
   */
  readonly fill: (
    path: string,
    options?: { readonly hints?: string; readonly ids?: ReadonlySet<string> },
  ) => number;
  /** Takes in what was read of articles whose rows were lost, and counts more changes than any copy does. */
  readonly finishFilling: () => void;
  /**
   * Merges the catalogue at `path`, which is newer, into this one: missing articles, notes of which the one
   * changed last wins, and reading states. Returns how many articles it holds.
   */
  readonly merge: (path: string) => number;
  /** Up to `count` articles whose ids come after `after`, in the order of their ids. */
  readonly listRecords: (after: string, count: number) => readonly ArticleRecord[];
  /** Inserts articles with their marks, notes and reading states. Known articles lose nothing. */
  readonly importRecords: (records: readonly ArticleRecord[]) => void;
  /** Copies a few articles with keys above `after` to the file at `path`; 0 begins a new file. */
  readonly copyBatch: (path: string, after: number) => CopyProgress;
  /** Counts what the catalogue at `path` holds; undefined where it cannot be read or is damaged. */
  readonly countIn: (path: string) => CatalogueCounts | undefined;
  /** What the catalogue at `path` says of itself; undefined where it cannot be read or is damaged. */
  readonly identifyFile: (path: string) => CatalogueIdentity | undefined;
  /** What this catalogue says of itself. */
  readonly identify: () => CatalogueIdentity;
  readonly countChanges: () => ChangeCounts;
  /** Records that a backup was made when `changes` changes had been counted. */
  readonly recordBackup: (at: number, changes: number) => void;
  /** The errors that SQLite's own checks find in the file. */
  readonly checkIntegrity: () => readonly string[];
}
