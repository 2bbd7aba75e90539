import type { ArticleEntry } from './listing.ts';
import { type Colour, colours, type Note } from './note.ts';
import { isRecord, parseChoice, toText } from './parse.ts';

/** How the notes of a library are grouped; inside a group by the text or by the date. */
export const noteOrders = ['article', 'date', 'colour', 'tag'] as const;
/** One of {@link noteOrders}. */
export type NoteOrder = (typeof noteOrders)[number];

/** Which notes of the library are shown, and in what order. */
export interface NotesQuery {
  /** As in the list's search field; words are looked for in quotation and comment. */
  readonly search: string;
  /** Only this colour; empty for any. */
  readonly colour: Colour | '';
  /** Only notes of articles with this tag; empty for any. */
  readonly tag: string;
  readonly order: NoteOrder;
}

/** All notes, those of an article together. */
export const defaultNotesQuery: NotesQuery = { search: '', colour: '', tag: '', order: 'article' };

/** The facts of an article that its notes are shown and exported with. */
export type NotedArticle = Pick<
  ArticleEntry,
  | 'id'
  | 'title'
  | 'name'
  | 'byline'
  | 'site'
  | 'published'
  | 'url'
  | 'lang'
  | 'people'
  | 'standard'
  | 'tags'
  | 'added'
>;

/** A note with its article. Where notes are grouped by tag, a note is there once for each tag. */
export interface LibraryNote {
  readonly note: Note;
  readonly article: NotedArticle;
  /** The tag under which it is listed; empty for none. */
  readonly tag: string;
}

/** Notes of the library that follow one another. */
export interface NotesPage {
  /** The number of all of them. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly LibraryNote[];
  /** Grows with every change of the library. */
  readonly revision: number;
}

/** The most notes of a page. */
export const maxNoteRows = 200;

/** Parses a query. Members that are not valid are as in {@link defaultNotesQuery}. */
export function parseNotesQuery(value: unknown): NotesQuery {
  const { search, colour, tag, order } = isRecord(value) ? value : {};
  return {
    search: toText(search).slice(0, 1000),
    colour: colours.find((one) => one === colour) ?? '',
    tag: toText(tag),
    order: parseChoice(order, noteOrders),
  };
}
