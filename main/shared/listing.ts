import { choice, isRecord, text, texts } from './parse.ts';

/** The shelves of a library; all but the last two leave out what lies in those. */
export const shelves = ['all', 'unread', 'reading', 'done', 'starred', 'archive', 'bin'] as const;
/** One of {@link shelves}. */
export type Shelf = (typeof shelves)[number];

/** How far an article is read, as its reader says. */
export const statuses = ['unread', 'reading', 'done'] as const;
/** One of {@link statuses}. */
export type Status = (typeof statuses)[number];

/** What the list is ordered by; `relevance` means the date of adding where nothing is searched for. */
export const orders = ['added', 'published', 'read', 'title', 'length', 'relevance'] as const;
/** One of {@link orders}. */
export type ListOrder = (typeof orders)[number];

/** The scripts articles are told apart by in the list. */
export const listScripts = ['', 'zh-Hant', 'zh-Hans', 'other'] as const;

/** A row of the list. */
export interface ArticleEntry {
  readonly id: string;
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  readonly published: string;
  /** The first characters of the body as written, without glosses. */
  readonly excerpt: string;
  readonly lang: string;
  /** When it was added, milliseconds since 1970 UTC. */
  readonly added: number;
  /** The name of the file it came from. */
  readonly name: string;
  /** Characters of the body that count as text, in UTF-16 code units. */
  readonly length: number;
  readonly url: string;
  readonly status: Status;
  readonly starred: boolean;
  readonly archived: boolean;
  /** When it went into the bin, milliseconds since 1970 UTC; 0 while it is not there. */
  readonly binned: number;
  /** Its tags as the reader wrote them. */
  readonly tags: readonly string[];
  /** What has been read of it, 0 to 1: the place divided by the length of the text. */
  readonly progress: number;
  /** When it was opened last, milliseconds since 1970 UTC; 0 for never. */
  readonly read: number;
  /** An export held only its link. */
  readonly isStub: boolean;
  /** How many articles of the same address there are, this one included; the list shows the newest. */
  readonly versions: number;
  /** Highlights and notes in it. */
  readonly notes: number;
  /** The book whose chapter it is. */
  readonly part?: BookPart;
}

/** The place of a chapter in its book: the book's SHA-256 and title, the chapter's number from 1. */
export interface BookPart {
  readonly of: string;
  readonly title: string;
  readonly number: number;
  readonly count: number;
}

/** Which articles the list shows, and in what order. */
export interface ListQuery {
  readonly search: string;
  readonly shelf: Shelf;
  /** Only articles with this tag, from this site; empty for any. */
  readonly tag: string;
  readonly site: string;
  readonly script: (typeof listScripts)[number];
  /** The first and last day of publishing, else of adding, as `YYYY-MM-DD`; empty for no limit. */
  readonly since: string;
  readonly until: string;
  readonly order: ListOrder;
  readonly descending: boolean;
}

/** The list as it is when nothing was asked of it. */
export const defaultListQuery: ListQuery = {
  search: '',
  shelf: 'all',
  tag: '',
  site: '',
  script: '',
  since: '',
  until: '',
  order: 'added',
  descending: true,
};

/** Where a search found an article. */
export interface Hit {
  /** A part of the article as written. */
  readonly text: string;
  /** The offset of `text` in the article as written. */
  readonly at: number;
  /** What was found, as offsets in `text`. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly field: 'title' | 'body' | 'tags' | 'notes' | 'byline';
}

/** An entry as an answer to a query. */
export interface ListRow extends ArticleEntry {
  readonly hit?: Hit;
}

/** A stretch of the list. */
export interface ListPage {
  /** Articles in the whole list; as far as they are counted where it {@link ListPage.isCounting}. */
  readonly total: number;
  /** There may be more; each asking for a page of no rows counts on a little. */
  readonly isCounting?: true;
  /** The place of the first row in the list, from 0. */
  readonly from: number;
  readonly rows: readonly ListRow[];
  /** Grows with every change of the library. */
  readonly revision: number;
}

/** How many articles a query would have with another shelf, tag or site; tags and sites with the most first. */
export interface Facets {
  readonly shelves: Readonly<Record<Shelf, number>>;
  readonly tags: readonly (readonly [string, number])[];
  readonly sites: readonly (readonly [string, number])[];
}

/** What a reader does to articles in the list; what is absent stays. */
export interface Marking {
  readonly status?: Status;
  readonly starred?: boolean;
  readonly archived?: boolean;
  readonly binned?: boolean;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** Rows that are given at once. */
export const maxListRows = 200;

/** Reads a query from anything; what is wrong is as in {@link defaultListQuery}. */
export function parseListQuery(value: unknown): ListQuery {
  const given = isRecord(value) ? value : {};
  const day = (one: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(text(one)) ? text(one) : '');
  return {
    search: text(given.search).slice(0, 1000),
    shelf: choice(given.shelf, shelves),
    tag: text(given.tag),
    site: text(given.site),
    script: choice(given.script, listScripts),
    since: day(given.since),
    until: day(given.until),
    order: choice(given.order, orders),
    descending: given.descending !== false,
  };
}

/** Reads a marking from anything; throws TypeError where a list of tags is none. */
export function parseMarking(value: unknown): Marking {
  const given = isRecord(value) ? value : {};
  const status = statuses.find((one) => one === given.status);
  const flag = (name: 'starred' | 'archived' | 'binned') =>
    typeof given[name] === 'boolean' && { [name]: given[name] };
  const tags = (name: 'addTags' | 'removeTags') => {
    const list =
      given[name] === undefined ? [] : texts(given[name], 'the tags').map(normalizeTag).filter(Boolean);
    return list.length > 0 && { [name]: list };
  };
  return {
    ...(status && { status }),
    ...flag('starred'),
    ...flag('archived'),
    ...flag('binned'),
    ...tags('addTags'),
    ...tags('removeTags'),
  };
}

/** Reads a part from anything; undefined where it is none. */
export function parseBookPart(value: unknown): BookPart | undefined {
  if (!isRecord(value) || !/^[0-9a-f]{64}$/.test(text(value.of))) return undefined;
  const figure = (one: unknown) =>
    typeof one === 'number' && Number.isSafeInteger(one) && one > 0 ? one : 1;
  return {
    of: text(value.of),
    title: text(value.title),
    number: figure(value.number),
    count: figure(value.count),
  };
}

/** A tag without needless spaces, of at most 100 characters. */
export const normalizeTag = (tag: string): string => tag.replace(/\s+/g, ' ').trim().slice(0, 100);
