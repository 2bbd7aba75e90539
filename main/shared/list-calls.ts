import type { ArticleEntry, Facets, ListPage, ListQuery, Marking } from './listing.ts';
import type { ReadArticle } from './reading-days.ts';

/** An article with a tag or one that is nested in it, as the reader wrote the tag there. */
export interface TaggedArticle {
  readonly id: string;
  readonly name: string;
  /** It has the other tag that was asked for as well. */
  readonly hasOther: boolean;
}

/** The calls about the list of articles and their marks, as `Calls` in `contract.ts`. */
export interface ListCalls {
  /** Reads rows of the list, at most `maxListRows` of them. */
  'library:list': (query: ListQuery, from: number, count: number) => ListPage;
  /** Gives the place of an article in the list, -1 where it is not in it. */
  'library:place': (query: ListQuery, id: string) => number;
  /** Gives the article at a place of the list, empty where there is none. */
  'library:id-at': (query: ListQuery, at: number) => string;
  /** Counts the articles of each shelf and with each tag. */
  'library:facets': (query: ListQuery) => Facets;
  /** Marks articles. The opposite marking undoes it. */
  'library:mark': (ids: readonly string[], marking: Marking) => null;
  /**
   * Puts articles before another one of a collection, or at its end where `before` is empty; they are in it
   * then.
   */
  'collection:arrange': (collection: string, ids: readonly string[], before: string) => null;
  /** Lists the articles of the same address as this one, the newest first. */
  'library:versions': (id: string) => readonly ArticleEntry[];
  /** Lists the chapters of the book to which this article belongs, in order; none where it is no chapter. */
  'library:chapters': (id: string) => readonly ArticleEntry[];
  /**
   * Lists the articles with a tag or one nested in it, on any shelf, once for each such tag; each says if
   * it has `other`, or the same nested in `other`, too.
   */
  'tag:articles': (tag: string, other: string) => readonly TaggedArticle[];
  /** Adds what was read of an article on a local day: characters without white space, and seconds. */
  'reading:add': (id: string, day: string, characters: number, seconds: number) => null;
  /** Lists what was read of all articles on each day. */
  'reading:list': () => readonly ReadArticle[];
  /** Forgets what was read on which day. */
  'reading:forget': () => null;
  /**
   * Gives the id of the article to which a link of the article `id` leads: the newest one of a web address,
   * or a chapter of the same book; empty where the library has none.
   */
  'link:find': (id: string, url: string) => string;
}
