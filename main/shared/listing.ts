import { type Collected, normalizeCollection } from './collections.ts';
import { isRecord, parseChoice, toText } from './parse.ts';
import { parseTraditional, type Traditional } from './traditional.ts';

/** The shelves of the list. An article in the bin or the archive is on no other shelf. */
export const shelves = ['all', 'unread', 'reading', 'done', 'starred', 'archive', 'bin'] as const;
/** One of {@link shelves}. */
export type Shelf = (typeof shelves)[number];

/** The reading status of an article. */
export const statuses = ['unread', 'reading', 'done'] as const;
/** One of {@link statuses}. */
export type Status = (typeof statuses)[number];

/**
 * The orders of the list. Without a search, `relevance` orders by the date of adding; so does `hand`, the
 * reader's own order, outside of a collection.
 */
export const orders = ['added', 'published', 'read', 'title', 'length', 'relevance', 'hand'] as const;
/** One of {@link orders}. */
export type ListOrder = (typeof orders)[number];

/** The scripts by which the list can be filtered; empty for any. */
export const listScripts = ['', 'zh-Hant', 'zh-Hans', 'other'] as const;

/** An article as the list shows it. Times are in milliseconds since 1970 UTC. */
export interface ArticleEntry {
  /** The SHA-256 of its source. */
  readonly id: string;
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** `YYYY-MM-DD`, perhaps with a time after `T`; empty where it is not known. */
  readonly published: string;
  /** The beginning of the body as written, without glosses. */
  readonly excerpt: string;
  readonly lang: string;
  /** People whom it names, as `findPeople` does; absent where it was added before they were remembered. */
  readonly people?: readonly string[];
  /** The standard of its Traditional text; absent where it is not known. */
  readonly standard?: Traditional;
  /** When it was added. */
  readonly added: number;
  /** The name of the file it came from. */
  readonly name: string;
  /** Length of the body without white space, in UTF-16 code units. */
  readonly length: number;
  readonly url: string;
  readonly status: Status;
  readonly starred: boolean;
  readonly archived: boolean;
  /** When it was put into the bin; 0 while it is not there. */
  readonly binned: number;
  /** Its tags as the reader wrote them. */
  readonly tags: readonly string[];
  /** Its places in the reader's collections; absent where it is in none. */
  readonly collections?: readonly Collected[];
  /** The reading position as a share of the text, 0 to 1. */
  readonly progress: number;
  /** When it was opened last; 0 for never. */
  readonly read: number;
  /** Only its link is known. */
  readonly isStub: boolean;
  /** The number of articles with the same address, this one included. The list shows the newest. */
  readonly versions: number;
  /** The number of its highlights and notes. */
  readonly notes: number;
  /** The book to which it belongs, if it is a chapter. */
  readonly part?: BookPart;
}

/** What decides how the labels of an article are converted. Labels of no article have an empty language. */
export type LabelSource = Pick<ArticleEntry, 'lang' | 'people' | 'standard'> &
  Partial<Pick<ArticleEntry, 'id'>>;

/** The place of a chapter in its book. */
export interface BookPart {
  /** The SHA-256 of the book. */
  readonly of: string;
  /** The title of the book. */
  readonly title: string;
  /** The number of the chapter, from 1. */
  readonly number: number;
  /** The number of chapters. */
  readonly count: number;
}

/** Which articles a list shows, and in what order. */
export interface ListQuery {
  /** The text in the search field, see `parseSearch`. */
  readonly search: string;
  readonly shelf: Shelf;
  /** Only articles with this tag; empty for any. */
  readonly tag: string;
  /** Only articles of this site; empty for any. */
  readonly site: string;
  /** Only the articles of this collection; empty for any. */
  readonly collection: string;
  readonly script: (typeof listScripts)[number];
  /** The first day of publishing, else of adding, as `YYYY-MM-DD`; empty for no limit. */
  readonly since: string;
  /** The last day, likewise. */
  readonly until: string;
  readonly order: ListOrder;
  readonly descending: boolean;
}

/** The list as a window shows it first: all unarchived articles, the last added first. */
export const defaultListQuery: ListQuery = {
  search: '',
  shelf: 'all',
  tag: '',
  site: '',
  collection: '',
  script: '',
  since: '',
  until: '',
  order: 'added',
  descending: true,
};

/** The place in an article where a search found something. */
export interface Hit {
  /** A snippet of the field as written. */
  readonly text: string;
  /** The offset of `text` in the field, in UTF-16 code units. */
  readonly at: number;
  /** The ranges that match, as start and end in `text`. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly field: 'title' | 'body' | 'tags' | 'notes' | 'byline';
}

/** A row of the list. `hit` is there only in a search. */
export interface ListRow extends ArticleEntry {
  readonly hit?: Hit;
}

/** Rows of a list that follow one another. */
export interface ListPage {
  /**
   * The length of the whole list; where it {@link ListPage.isCounting}, the number of articles found so far.
   */
  readonly total: number;
  /** The search is not complete. Each request for a page of no rows continues it one step. */
  readonly isCounting?: true;
  /** The index of the first row in the list. */
  readonly from: number;
  readonly rows: readonly ListRow[];
  /** Grows with every change of the library. */
  readonly revision: number;
}

/**
 * How many articles a query would list with another shelf, tag or site. Tags and sites with the most come
 * first.
 */
export interface Facets {
  readonly shelves: Readonly<Record<Shelf, number>>;
  readonly tags: readonly (readonly [string, number])[];
  readonly sites: readonly (readonly [string, number])[];
  /** The reader's collections with the number of their articles outside of the bin. */
  readonly collections: readonly (readonly [string, number])[];
}

/** A change of the marks of articles. Absent members stay as they are. */
export interface Marking {
  readonly status?: Status;
  readonly starred?: boolean;
  readonly archived?: boolean;
  readonly binned?: boolean;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly addCollections?: readonly Collected[];
  readonly removeCollections?: readonly string[];
}

/** The most rows of a page. */
export const maxListRows = 200;

/** Parses a query. Members that are not valid are as in {@link defaultListQuery}. */
export function parseListQuery(value: unknown): ListQuery {
  const fields = isRecord(value) ? value : {};
  const day = (one: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(toText(one)) ? toText(one) : '');
  return {
    search: toText(fields.search).slice(0, 1000),
    shelf: parseChoice(fields.shelf, shelves),
    tag: toText(fields.tag),
    site: toText(fields.site),
    collection: normalizeCollection(toText(fields.collection)),
    script: parseChoice(fields.script, listScripts),
    since: day(fields.since),
    until: day(fields.until),
    order: parseChoice(fields.order, orders),
    descending: fields.descending !== false,
  };
}

/** Parses a chapter's place; undefined where the value is none. */
export function parseBookPart(value: unknown): BookPart | undefined {
  if (!isRecord(value) || !/^[0-9a-f]{64}$/.test(toText(value.of))) return undefined;
  const toCount = (one: unknown) =>
    typeof one === 'number' && Number.isSafeInteger(one) && one > 0 ? one : 1;
  return {
    of: toText(value.of),
    title: toText(value.title),
    number: toCount(value.number),
    count: toCount(value.count),
  };
}

/** The tag with single spaces, cut to 100 UTF-16 code units. */
export const normalizeTag = (tag: string): string => tag.replace(/\s+/g, ' ').trim().slice(0, 100);

/** Parses people and standard of an article; invalid members are left out. */
export function parseLabelFacts(value: Record<string, unknown>): Pick<ArticleEntry, 'people' | 'standard'> {
  const standard = parseTraditional(value.standard);
  return {
    ...(Array.isArray(value.people) && { people: value.people.map(toText) }),
    ...(standard && { standard }),
  };
}
