import { join } from 'node:path';
import type { ArticleDraft, ArticleNode } from '#shared/article';
import type { Backup } from '#shared/backup';
import type { Charset } from '#shared/contract';
import type { ArticleEntry, Facets, ListPage, ListQuery, Marking } from '#shared/listing';
import type { Note } from '#shared/note';
import type { Failure, FailureCode, Result } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { type StartProcess, startInThread } from './catalogue/process.ts';
import type { ArticleRecord } from './catalogue/repository.ts';
import type { Label, Origin } from './storage/label.ts';

/** The reader's articles: sources byte for byte, their pictures, what was made of them and what is remembered. Nothing in it is ever overwritten by something less. */
export interface Library {
  /** A stretch of the list that a query gives. */
  readonly list: (query: ListQuery, from: number, count: number) => Promise<ListPage>;
  /** The place of an article in the list of a query, -1 when it is not in it; and the article at a place, empty for none. */
  readonly indexOf: (query: ListQuery, id: string) => Promise<number>;
  readonly idAt: (query: ListQuery, at: number) => Promise<string>;
  readonly countFacets: (query: ListQuery) => Promise<Facets>;
  /** Grows with every change of the list. */
  readonly revision: () => number;
  readonly getEntry: (id: string) => Promise<ArticleEntry | undefined>;
  /** All articles of the same address as this one, the newest first. */
  readonly listVersions: (id: string) => Promise<readonly ArticleEntry[]>;
  /** What is remembered of an article; empty when it is not there. */
  readonly getState: (id: string) => Promise<ArticleState>;
  /** The article read last, if it is still there. */
  readonly getLastOpened: () => Promise<string | undefined>;
  /** Marks articles; on the disk when it succeeds. */
  readonly mark: (ids: readonly string[], marking: Marking) => Promise<Result<null>>;
  readonly listNotes: (id: string) => Promise<readonly Note[]>;
  /** Keeps a note, in place of an earlier one of the same id, or removes one; on the disk when it succeeds. */
  readonly saveNote: (id: string, note: Note) => Promise<Result<null>>;
  readonly removeNote: (id: string, noteId: string) => Promise<Result<null>>;
  /** Takes all in the bin out of the library; their sources are laid in a dated folder inside it, which a person may delete. Gives how many they were. */
  readonly emptyBin: () => Promise<Result<number>>;
  /** Makes the catalogue anew out of the sources and what can be read of the present one, which is laid aside. */
  readonly rebuildCatalogue: () => Promise<Result<null>>;
  /** Makes a backup now; one is made unasked every day on which something changed, and after many changes. */
  readonly backUp: () => Promise<Result<Backup>>;
  /** The backups that can be read, the newest first. */
  readonly listBackups: () => Promise<readonly Backup[]>;
  /** Brings marks, tags and lists back to a backup; the present catalogue is laid aside, and articles, notes and places that came since stay. */
  readonly restoreBackup: (name: string) => Promise<Result<null>>;
  /** Keeps a new article. `duplicate` when its bytes are here already: then nothing changes but what was missing on the disk, and the tags and notes that came with it are added. When it resolves with success, a power cut takes nothing away. */
  readonly add: (article: NewArticle) => Promise<Result<'added' | 'duplicate'>>;
  /** Puts the source of a kept article back where the disk lost or spoiled it; does nothing for other bytes. */
  readonly restoreSource: (bytes: Uint8Array) => Promise<void>;
  /** The source as it came, byte for byte; `damaged` or `gone` when the disk no longer holds it. */
  readonly readSource: (id: string) => Promise<Result<Uint8Array>>;
  /** What was made of a source last, if anything; `draft` is unchecked. */
  readonly readExtraction: (id: string) => Promise<CachedExtraction | undefined>;
  /** Keeps what was made of a source in place of what was made before, and brings its entry up to date. */
  readonly saveExtraction: (id: string, made: Extraction) => Promise<void>;
  /** Keeps an export or a book out of which articles come, without listing it, and gives its SHA-256. */
  readonly addContainer: (bytes: Uint8Array, name: string) => Promise<Result<string>>;
  /** Everything, article by article in the order of their ids, behind `after`. */
  readonly listRecords: (after: string, count: number) => Promise<readonly ArticleRecord[]>;
  /** How many articles there are, wherever they lie. */
  readonly count: () => Promise<number>;
  /** The exports and books out of which articles came. */
  readonly listContainers: () => Promise<readonly string[]>;
  /** The bytes of a container; `damaged` or `gone` as for {@link Library.readSource}. */
  readonly readContainer: (id: string) => Promise<Result<Uint8Array>>;
  /** Keeps an article of another library with all that was known of it there; one that is here takes on what it lacks. Its text is read anew by {@link Library.saveExtraction}. */
  readonly importArticle: (adopted: ImportedArticle) => Promise<Result<'added' | 'merged'>>;
  /** What is kept beside a source. */
  readonly getLabel: (id: string) => Promise<Label>;
  /** Which stored picture, by SHA-256, each address in a source means; `data:` addresses carry theirs themselves and are not among them. */
  readonly getPictureIds: (id: string) => Promise<Readonly<Record<string, string>>>;
  /** Keeps a picture and gives its SHA-256, whether or not it is here already; undefined where nothing can be written. */
  readonly addPicture: (bytes: Uint8Array) => Promise<string | undefined>;
  /** A stored picture; undefined when there is none or the disk spoiled it. */
  readonly readPicture: (id: string) => Promise<Uint8Array | undefined>;
  /** SQLite's own checks of the catalogue; gives what is wrong with it. */
  readonly checkIntegrity: () => Promise<readonly string[]>;
  /** Merges what is remembered of an article, at once in memory and soon on the disk. */
  readonly saveState: (id: string, state: ArticleState) => void;
  /** Notes that an article is being read. */
  readonly markOpened: (id: string) => void;
  /** Waits until everything remembered is on the disk; gives the reason where that failed. */
  readonly flush: () => Promise<FailureCode | undefined>;
  /** Flushes and gives the library free. */
  readonly close: () => Promise<void>;
  /** What went wrong on opening, to be told once. */
  readonly problems: readonly Failure[];
  /** Articles whose entry was rebuilt without an article at hand and should be read anew. */
  readonly unextracted: readonly string[];
}

/** Runs the catalogue in a thread, where Node and not Electron is the host; `folder` holds the built files. */
export const catalogueThreadIn = (folder: string): StartProcess =>
  startInThread(join(folder, 'catalogue-worker.cjs'));

/** The built file of the thread that writes articles, in the folder of the built files. */
export const writeThreadPath = (folder: string): string => join(folder, 'write-thread.cjs');

/** An article about to be kept. */
export interface NewArticle extends Extraction {
  readonly bytes: Uint8Array;
  /** The name of the file it came from. */
  readonly name: string;
  /** The bytes of its pictures by the address that stands in the source. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** When it was first saved, milliseconds since 1970 UTC; now where that is absent or 0. */
  readonly added?: number;
  readonly origin?: Origin;
  readonly notes?: readonly Note[];
}

/** An article out of another library's export, or a container, which has no `row`. */
export interface ImportedArticle {
  readonly bytes: Uint8Array;
  readonly label: Label;
  readonly pictures: readonly Uint8Array[];
  readonly row?: ArticleRecord;
}

/** What extraction made of a source. */
export interface Extraction {
  /** What it was made with: another key means another outcome. */
  readonly key: string;
  readonly charset: Charset;
  readonly draft: ArticleDraft;
}

/** What is kept of a {@link Extraction}; its draft must be checked before use. */
export interface CachedExtraction {
  readonly key: string;
  readonly charset: Charset;
  readonly draft: unknown;
}

/** Tells whether an article has any text, picture or title at all. */
export const isEmpty = (draft: ArticleDraft): boolean =>
  draft.title === '' && !draft.body.some(holdsSomething);

const holdsSomething = (node: ArticleNode): boolean =>
  typeof node === 'string'
    ? node.trim() !== ''
    : node.tag === 'img' || (node.children ?? []).some(holdsSomething);
