import { join } from 'node:path';
import type { ArticleDraft, ArticleNode } from '#shared/article';
import type { Backup } from '#shared/backup';
import type { Charset } from '#shared/contract';
import type { NotesPage, NotesQuery } from '#shared/library-notes';
import type { LibraryPreferences } from '#shared/library-preferences';
import type { TaggedArticle } from '#shared/list-calls';
import type { ArticleEntry, Facets, ListPage, ListQuery, Marking } from '#shared/listing';
import type { Note } from '#shared/note';
import type { ReadArticle } from '#shared/reading-days';
import type { Failure, FailureCode, Result } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { FoundPage } from './catalogue/found-page.ts';
import { type StartProcess, startInThread } from './catalogue/process.ts';
import type { ArticleRecord } from './catalogue/repository.ts';
import type { Label, Origin } from './storage/label.ts';

/**
 * A reader's articles: their sources byte for byte, their pictures, what was extracted, and the reader's
 * marks and notes. Ids of articles, pictures and containers are the SHA-256 of their bytes in lower-case
 * hexadecimal. Times are in milliseconds since 1970 UTC. Nothing is ever overwritten by something that holds
 * less.
 *
 * A call that writes has its change on the disk when it succeeds. It fails with `in-use`, `newer`,
 * `read-only` or `library-damaged` where the library is open read-only, with `disk-full` or `read-only` where
 * the disk cannot be written, else with `unexpected`; then nothing has changed.
 */
export interface Library {
  /**
   * Up to `count` rows of a list, from the index `from` on. With a `count` of 0, a long search is taken on a
   * step.
   */
  readonly list: (query: ListQuery, from: number, count: number) => Promise<ListPage>;
  /**
   * As {@link Library.list}, without hits: with the texts in which `createHitFinder` finds them, so that two
   * processes share the work of a search that reads every page.
   */
  readonly listFound: (query: ListQuery, from: number, count: number) => Promise<FoundPage>;
  /** The index of an article in a list, -1 where it is not in it. */
  readonly indexOf: (query: ListQuery, id: string) => Promise<number>;
  /** The id of the article at an index of a list, empty where the index is too great. */
  readonly idAt: (query: ListQuery, at: number) => Promise<string>;
  /** How many articles the query would list with another shelf, tag or site. */
  readonly countFacets: (query: ListQuery) => Promise<Facets>;
  /** Grows with every change of the list. */
  readonly revision: () => number;
  /** The number of articles, those in the archive and the bin included. */
  readonly count: () => Promise<number>;
  readonly getEntry: (id: string) => Promise<ArticleEntry | undefined>;
  /**
   * The articles of the same address, this one included, the newest first; none where there is no such
   * article.
   */
  readonly listVersions: (id: string) => Promise<readonly ArticleEntry[]>;
  /** The id of the newest article with the page of a web address; empty where there is none. */
  readonly findAddress: (url: string) => Promise<string>;
  /** The chapters of the book to which an article belongs, in order; none where it is no chapter. */
  readonly listChapters: (id: string) => Promise<readonly ArticleEntry[]>;
  /**
   * Up to `count` articles whose ids come after `after`, in the order of their ids, with marks, notes and
   * states.
   */
  readonly listRecords: (after: string, count: number) => Promise<readonly ArticleRecord[]>;

  /** The reader's choices for this library. */
  readonly getPreferences: () => Promise<LibraryPreferences>;
  /** Replaces the reader's choices for this library. */
  readonly savePreferences: (preferences: LibraryPreferences) => Promise<Result<null>>;

  /** The articles of a tag and its nested ones; each says whether it has the same of `other`, too. */
  readonly listTagged: (tag: string, other: string) => Promise<readonly TaggedArticle[]>;

  /** Changes the marks of articles. Unknown ids are ignored. */
  readonly mark: (ids: readonly string[], marking: Marking) => Promise<Result<null>>;
  /**
   * Puts articles, in this order, before the article `before` of a collection, or at its end where that is
   * none of it. Those that were not in it are now.
   */
  readonly arrange: (collection: string, ids: readonly string[], before: string) => Promise<Result<null>>;
  readonly listNotes: (id: string) => Promise<readonly Note[]>;
  /** Up to `count` notes of the articles outside of the bin, from the index `from` on. */
  readonly listLibraryNotes: (query: NotesQuery, from: number, count: number) => Promise<NotesPage>;
  /** Adds a note, or replaces the one with the same id. `gone` where there is no such article. */
  readonly saveNote: (id: string, note: Note) => Promise<Result<null>>;
  /** Adds notes to an article. Notes that are there stay: one with the same id is not added. */
  readonly addNotes: (id: string, notes: readonly Note[]) => Promise<Result<null>>;
  readonly removeNote: (id: string, noteId: string) => Promise<Result<null>>;
  /**
   * Removes the articles in the bin; their files are moved to a dated folder in `bin/`. Returns how many they
   * were.
   */
  readonly emptyBin: () => Promise<Result<number>>;

  /** The reading state of an article; empty where there is none. */
  readonly getState: (id: string) => Promise<ArticleState>;
  /** Replaces the members of the reading state that `state` has; it is written within a second. */
  readonly saveState: (id: string, state: ArticleState) => void;
  /** Adds what was read of an article on a local day: characters without white space, and seconds. */
  readonly addReading: (id: string, day: string, characters: number, seconds: number) => Promise<void>;
  /** What was read of all articles, those in the bin included. */
  readonly listReading: () => Promise<readonly ReadArticle[]>;
  /** Forgets what was read on which day. */
  readonly forgetReading: () => Promise<Result<null>>;
  /** Records that an article was opened. */
  readonly markOpened: (id: string) => void;
  /** The id of the article opened last, unless it is in the bin. */
  readonly getLastOpened: () => Promise<string | undefined>;
  /** Writes pending reading states; returns the reason of a failure, after which they stay pending. */
  readonly flush: () => Promise<FailureCode | undefined>;

  /**
   * Adds an article. `duplicate` where its bytes are in the library: then only a missing or damaged source is
   * written again, and the import's tags and notes are added. `no-text` where it has neither text, picture
   * nor title.
   */
  readonly add: (article: NewArticle) => Promise<Result<'added' | 'duplicate'>>;
  /**
   * Adds an article or a container from the export of another library, with its marks, notes and state. An
   * existing one gains what it lacks. Its full text is searched after {@link Library.saveExtraction}.
   * `damaged` where the bytes do not belong to the record.
   */
  readonly importArticle: (article: ImportedArticle) => Promise<Result<'added' | 'merged'>>;
  /** Writes the source of a listed article again where it is missing or damaged. Other bytes are ignored. */
  readonly restoreSource: (bytes: Uint8Array) => Promise<void>;
  /**
   * The bytes of the source of an article that is listed or {@link Library.unextracted}. `gone` where they or
   * the article are missing, `damaged` where the disk holds other bytes.
   */
  readonly readSource: (id: string) => Promise<Result<Uint8Array>>;
  /** The label of a source; an empty one where there is none. */
  readonly getLabel: (id: string) => Promise<Label>;
  /** The last extraction of an article. */
  readonly readExtraction: (id: string) => Promise<CachedExtraction | undefined>;
  /**
   * Stores the extraction of an article in place of the last one, and updates or adds its entry. Ignored
   * where it is empty, where there is no such article, and in a read-only library.
   * @throws the system's error where it cannot be written
   */
  readonly saveExtraction: (id: string, extraction: Extraction) => Promise<void>;

  /**
   * The ids of an article's pictures by the addresses in its source, without addresses of the scheme `data`.
   */
  readonly getPictureIds: (id: string) => Promise<Readonly<Record<string, string>>>;
  /** Stores a picture and returns its id; undefined where it cannot be written. */
  readonly addPicture: (bytes: Uint8Array) => Promise<string | undefined>;
  /** The bytes of a picture; undefined where they are missing or damaged. */
  readonly readPicture: (id: string) => Promise<Uint8Array | undefined>;

  /** Stores an export or a book that articles come from, without listing it, and returns its id. */
  readonly addContainer: (bytes: Uint8Array, name: string) => Promise<Result<string>>;
  /** The ids of all containers. */
  readonly listContainers: () => Promise<readonly string[]>;
  /** The bytes of a container; `gone` or `damaged` as {@link Library.readSource}. */
  readonly readContainer: (id: string) => Promise<Result<Uint8Array>>;

  /** Makes a backup of the catalogue. Fails with `not-backed-up`. */
  readonly backUp: () => Promise<Result<Backup>>;
  /** The backups that can be read, the newest first. */
  readonly listBackups: () => Promise<readonly Backup[]>;
  /**
   * Replaces the catalogue by a backup, and adds articles, notes and reading states that are newer. The
   * present file is renamed. `backup-damaged` where the backup is missing or cannot be read.
   */
  readonly restoreBackup: (name: string) => Promise<Result<null>>;
  /**
   * Replaces the catalogue by one built from the sources and from the readable part of the present file,
   * which is renamed.
   */
  readonly rebuildCatalogue: () => Promise<Result<null>>;
  /** The errors that SQLite's own checks find in the catalogue. */
  readonly checkIntegrity: () => Promise<readonly string[]>;

  /** The problems of the opening, to be reported to the reader. `name` is the file or folder concerned. */
  readonly problems: readonly Failure[];
  /**
   * Ids of recovered articles without an extraction, which have to be extracted again. Those that a killed
   * import left are listed only then.
   */
  readonly unextracted: readonly string[];
  /**
   * Resolves when the catalogue has been compared with the sources and backups beside it, and has what it
   * lacked.
   */
  readonly examined: Promise<void>;
  /** Writes what is pending and releases the library. */
  readonly close: () => Promise<void>;
}

/** An article to add. */
export interface NewArticle extends Extraction {
  readonly bytes: Uint8Array;
  /** The name of the file that it came from. */
  readonly name: string;
  /** The bytes of its pictures by the addresses in the source. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** When it was first saved, milliseconds since 1970 UTC; now where it is absent or 0. */
  readonly added?: number;
  readonly origin?: Origin;
  readonly notes?: readonly Note[];
}

/** An article or a container from the export of another library. */
export interface ImportedArticle {
  readonly bytes: Uint8Array;
  readonly label: Label;
  readonly pictures: readonly Uint8Array[];
  /** Absent for a container. */
  readonly row?: ArticleRecord;
}

/** The article that was extracted from a source. */
export interface Extraction {
  /** Identifies the settings of the extraction. Another key means another outcome. */
  readonly key: string;
  readonly charset: Charset;
  readonly draft: ArticleDraft;
}

/** An extraction as it is stored. Its draft is not validated. */
export interface CachedExtraction {
  readonly key: string;
  readonly charset: Charset;
  readonly draft: unknown;
}

/** Starts the catalogue in a thread, for hosts without Electron. `folder` holds the built files. */
export const catalogueThreadIn = (folder: string): StartProcess =>
  startInThread(join(folder, 'catalogue-worker.cjs'));

/** The built file of the thread that writes files in batches. `folder` holds the built files. */
export const writeThreadPath = (folder: string): string => join(folder, 'write-thread.cjs');

/** Tells whether an article has neither text, picture nor title. */
export const isEmptyArticle = (draft: ArticleDraft): boolean =>
  draft.title === '' && !draft.body.some(hasContent);

const hasContent = (node: ArticleNode): boolean =>
  typeof node === 'string'
    ? node.trim() !== ''
    : node.tag === 'img' || (node.children ?? []).some(hasContent);
