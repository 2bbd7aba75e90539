import type { ArticleEntry, Facets, ListPage, ListQuery, Marking, Part } from '#shared/listing';
import type { Note } from '#shared/note';
import type { ArticleState } from '#shared/settings';

/** What an article says of itself. */
export type Facts = Pick<
  ArticleEntry,
  'title' | 'byline' | 'site' | 'published' | 'excerpt' | 'lang' | 'url' | 'name' | 'length'
> & {
  /** Length of the text as written, in which a place is an offset. */
  readonly extent: number;
};

/** What is searched of an article. */
export interface Searchable {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** The body as written, in which a hit is an offset. */
  readonly body: string;
}

/** An article about to be listed. */
export interface NewRow {
  readonly id: string;
  readonly facts: Facts;
  readonly added: number;
  readonly searchable: Searchable;
  /** What is kept beside the source, as JSON. */
  readonly label: string;
  readonly marking?: Marking;
  readonly notes?: readonly Note[];
  readonly isStub?: boolean;
  readonly part?: Part;
  readonly state?: ArticleState;
}

/** What is remembered of reading: `read` is when an article was opened. */
export interface Remembered {
  readonly id: string;
  readonly state?: ArticleState;
  readonly read?: number;
}

/** What the thread that owns the catalogue's file answers, in the order asked. Each writing call is on the disk when it is answered, or has changed nothing. */
export interface Records {
  /** Ids among these that are not in the catalogue. */
  readonly missing: (ids: readonly string[]) => readonly string[];
  readonly entry: (id: string) => ArticleEntry | undefined;
  readonly state: (id: string) => ArticleState;
  /** The article opened last that is not in the bin. */
  readonly last: () => string | undefined;
  readonly count: () => number;
  readonly list: (query: ListQuery, from: number, count: number) => ListPage;
  readonly place: (query: ListQuery, id: string) => number;
  readonly idAt: (query: ListQuery, at: number) => string;
  readonly facets: (query: ListQuery) => Facets;
  /** What is kept beside a source, unchecked. */
  readonly label: (id: string) => unknown;
  readonly versions: (id: string) => readonly ArticleEntry[];
  readonly notes: (id: string) => readonly Note[];
  /** Lists new articles; those listed already take on tags and notes, and nothing of theirs is emptied. Gives the ids of the new ones. */
  readonly add: (rows: readonly NewRow[]) => readonly string[];
  /** Brings up to date what articles say of themselves. */
  readonly renew: (rows: readonly Pick<NewRow, 'id' | 'facts' | 'searchable'>[]) => void;
  readonly remember: (changes: readonly Remembered[]) => void;
  readonly mark: (ids: readonly string[], marking: Marking, now: number) => void;
  readonly keepNote: (id: string, note: Note) => void;
  readonly removeNote: (id: string, noteId: string) => void;
  readonly binned: () => readonly string[];
  /** Takes articles in the bin out of the catalogue. */
  readonly remove: (ids: readonly string[]) => void;
  /** Takes over what can be read of a damaged catalogue; gives how many articles that were. */
  readonly salvage: (path: string) => number;
  /** Takes over from another catalogue, such as a backup, what is not here: articles, and of those that are here notes and what is remembered. `isNewer` says who is right where both know something. Gives how many articles it holds. */
  readonly merge: (path: string, isNewer: boolean) => number;
  /** Articles in the order of their ids, behind `after`, with all that is known of them. */
  readonly dump: (after: string, count: number) => readonly Salvaged[];
  /** Lists articles of a dump as they were there; those that are here already lose nothing. */
  readonly adopt: (rows: readonly Salvaged[]) => void;
  /** Copies articles behind the key `after`, a few at a time, into the file at `path`, which is begun anew at 0. */
  readonly copy: (path: string, after: number) => Copied;
  /** What a catalogue in another file holds; undefined where it cannot be read. */
  readonly tally: (path: string) => Tally | undefined;
  /** Changes there ever were that a reader would miss, and how many there were at the last backup. */
  readonly changes: () => Changes;
  /** Remembers that a backup was made. */
  readonly backedUp: (at: number, changes: number) => void;
  /** What is wrong with the file, by SQLite's own checks; empty when nothing is. */
  readonly check: () => readonly string[];
}

/** How far a copy is: the last key copied, and whether all are in and on the disk; how many articles this was. */
export interface Copied {
  readonly last: number;
  readonly isWhole: boolean;
  readonly count: number;
}

/** How much a catalogue holds. */
export interface Tally {
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}

/** What is counted towards the next backup; `at` is when the last one was made, milliseconds since 1970 UTC. */
export interface Changes {
  readonly total: number;
  readonly backedUp: number;
  readonly at: number;
}

/** The names of {@link Records} that may be asked twice for once: they change nothing, or come to the same. */
const repeatableNames = [
  'missing',
  'entry',
  'state',
  'last',
  'count',
  'list',
  'place',
  'idAt',
  'facets',
  'label',
  'versions',
  'notes',
  'binned',
  'dump',
  'tally',
  'changes',
  'check',
  'remember',
] as const satisfies readonly (keyof Records)[];

/** Tells which of {@link Records} may be asked twice for once. */
export const repeatable: ReadonlySet<keyof Records> = new Set(repeatableNames);

/** The names of all of {@link Records}. */
export const recordNames = [
  ...repeatableNames,
  'add',
  'renew',
  'mark',
  'keepNote',
  'removeNote',
  'remove',
  'salvage',
  'merge',
  'adopt',
  'copy',
  'backedUp',
] as const satisfies readonly (keyof Records)[];
/** An article out of a damaged catalogue; `row` lacks its searchable text. */
export interface Salvaged {
  readonly row: Omit<NewRow, 'searchable'>;
  readonly binned: number;
  readonly read: number;
}
