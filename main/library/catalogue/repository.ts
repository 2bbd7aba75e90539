import type { ArticleEntry, BookPart, Facets, ListPage, ListQuery, Marking } from '#shared/listing';
import type { Note } from '#shared/note';
import type { ArticleState } from '#shared/settings';

/** What an article says of itself. */
export type ArticleFacts = Pick<
  ArticleEntry,
  'title' | 'byline' | 'site' | 'published' | 'excerpt' | 'lang' | 'url' | 'name' | 'length'
> & {
  /** Length of the text as written, in which a place is an offset. */
  readonly extent: number;
};

/** What is searched of an article. */
export interface SearchedFields {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** The body as written, in which a hit is an offset. */
  readonly body: string;
}

/** An article about to be listed. */
export interface NewArticleRow {
  readonly id: string;
  readonly facts: ArticleFacts;
  readonly added: number;
  readonly searchable: SearchedFields;
  /** What is kept beside the source, as JSON. */
  readonly label: string;
  readonly marking?: Marking;
  readonly notes?: readonly Note[];
  readonly isStub?: boolean;
  readonly part?: BookPart;
  readonly state?: ArticleState;
}

/** What is remembered of reading: `read` is when an article was opened. */
export interface ReadingChange {
  readonly id: string;
  readonly state?: ArticleState;
  readonly read?: number;
}

/** What the thread that owns the catalogue's file answers, in the order asked. Each writing call is on the disk when it is answered, or has changed nothing. */
export interface CatalogueRepository {
  /** Ids among these that are not in the catalogue. */
  readonly listMissing: (ids: readonly string[]) => readonly string[];
  readonly getEntry: (id: string) => ArticleEntry | undefined;
  readonly getState: (id: string) => ArticleState;
  /** The article opened last that is not in the bin. */
  readonly getLastOpened: () => string | undefined;
  readonly count: () => number;
  readonly list: (query: ListQuery, from: number, count: number) => ListPage;
  readonly indexOf: (query: ListQuery, id: string) => number;
  readonly idAt: (query: ListQuery, at: number) => string;
  readonly countFacets: (query: ListQuery) => Facets;
  /** What is kept beside a source, unchecked. */
  readonly getLabel: (id: string) => unknown;
  readonly listVersions: (id: string) => readonly ArticleEntry[];
  readonly listNotes: (id: string) => readonly Note[];
  /** Lists new articles; those listed already take on tags and notes, and nothing of theirs is emptied. Gives the ids of the new ones. */
  readonly add: (rows: readonly NewArticleRow[]) => readonly string[];
  /** Brings up to date what articles say of themselves. */
  readonly update: (rows: readonly Pick<NewArticleRow, 'id' | 'facts' | 'searchable'>[]) => void;
  readonly saveReading: (changes: readonly ReadingChange[]) => void;
  readonly mark: (ids: readonly string[], marking: Marking, now: number) => void;
  readonly saveNote: (id: string, note: Note) => void;
  readonly removeNote: (id: string, noteId: string) => void;
  readonly listBinned: () => readonly string[];
  /** Takes articles in the bin out of the catalogue. */
  readonly remove: (ids: readonly string[]) => void;
  /** Takes over what can be read of a damaged catalogue; gives how many articles that were. */
  readonly recover: (path: string) => number;
  /** Takes over from another catalogue, such as a backup, what is not here: articles, and of those that are here notes and what is remembered. `isNewer` says who is right where both know something. Gives how many articles it holds. */
  readonly merge: (path: string, isNewer: boolean) => number;
  /** Articles in the order of their ids, behind `after`, with all that is known of them. */
  readonly listRecords: (after: string, count: number) => readonly ArticleRecord[];
  /** Lists articles of a dump as they were there; those that are here already lose nothing. */
  readonly importRecords: (rows: readonly ArticleRecord[]) => void;
  /** Copies articles behind the key `after`, a few at a time, into the file at `path`, which is begun anew at 0. */
  readonly copyBatch: (path: string, after: number) => CopyProgress;
  /** What a catalogue in another file holds; undefined where it cannot be read. */
  readonly countIn: (path: string) => CatalogueCounts | undefined;
  /** Changes there ever were that a reader would miss, and how many there were at the last backup. */
  readonly countChanges: () => ChangeCounts;
  /** Remembers that a backup was made. */
  readonly recordBackup: (at: number, changes: number) => void;
  /** What is wrong with the file, by SQLite's own checks; empty when nothing is. */
  readonly checkIntegrity: () => readonly string[];
}

/** How far a copy is: the last key copied, and whether all are in and on the disk; how many articles this was. */
export interface CopyProgress {
  readonly last: number;
  readonly isWhole: boolean;
  readonly count: number;
}

/** How much a catalogue holds. */
export interface CatalogueCounts {
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}

/** What is counted towards the next backup; `at` is when the last one was made, milliseconds since 1970 UTC. */
export interface ChangeCounts {
  readonly total: number;
  readonly backedUp: number;
  readonly at: number;
}

/** The names of {@link CatalogueRepository} that may be asked twice for once: they change nothing, or come to the same. */
const idempotentNames = [
  'listMissing',
  'getEntry',
  'getState',
  'getLastOpened',
  'count',
  'list',
  'indexOf',
  'idAt',
  'countFacets',
  'getLabel',
  'listVersions',
  'listNotes',
  'listBinned',
  'listRecords',
  'countIn',
  'countChanges',
  'checkIntegrity',
  'saveReading',
] as const satisfies readonly (keyof CatalogueRepository)[];

/** Tells which of {@link CatalogueRepository} may be asked twice for once. */
export const idempotentMethods: ReadonlySet<keyof CatalogueRepository> = new Set(idempotentNames);

/** The names of all of {@link CatalogueRepository}. */
export const repositoryMethods = [
  ...idempotentNames,
  'add',
  'update',
  'mark',
  'saveNote',
  'removeNote',
  'remove',
  'recover',
  'merge',
  'importRecords',
  'copyBatch',
  'recordBackup',
] as const satisfies readonly (keyof CatalogueRepository)[];
/** An article out of a damaged catalogue; `row` lacks its searchable text. */
export interface ArticleRecord {
  readonly row: Omit<NewArticleRow, 'searchable'>;
  readonly binned: number;
  readonly read: number;
}
