import type { Hit, ListPage, ListRow } from '#shared/listing';
import { parseSearch, type Term } from '#shared/text/search-query';
import { findSnippet } from '#shared/text/snippet';
import { type PackedBody, unpackBody } from './searched-bodies.ts';

/** The texts of an article that its row in a list does not have. */
export interface FoundText {
  readonly body: PackedBody;
  /** The reader's words of all notes. */
  readonly notes: string;
}

/** A page of a list that a search found, without hits, and with the texts in which they are. */
export interface FoundPage extends Omit<ListPage, 'rows'> {
  readonly found: readonly { readonly row: ListRow; readonly text: FoundText }[];
}

/** Fields in which a hit is shown, the preferred ones first. */
export const hitFields = ['body', 'title', 'notes', 'tags', 'byline'] as const;

/**
 * The text with U+FFFD in place of NUL and lone surrogates, which SQLite's text cannot hold; every offset
 * stays.
 */
export const toStorable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd');

/** Gives the row with the place to show in its article. */
export type HitFinder = (found: FoundPage['found'][number]) => ListRow;

/**
 * Creates the finder of a search: it finds the hits that a list has.
 * It throws a DamageError where a body does not fit its checksum.
 */
export function createHitFinder(search: string): HitFinder {
  const { terms } = parseSearch(search);
  const hasWords = terms.some((term) => !term.isExcluded);
  return (found) => (hasWords ? addHit(found, terms) : found.row);
}

function addHit({ row, text }: FoundPage['found'][number], terms: readonly Term[]): ListRow {
  const read: Readonly<Record<Hit['field'], () => string>> = {
    body: () => unpackBody(text.body),
    title: () => toStorable(row.title),
    notes: () => text.notes,
    tags: () => toStorable(row.tags.join('\n')),
    byline: () => toStorable(row.byline),
  };
  for (const field of hitFields) {
    const snippet = findSnippet(read[field](), terms, field);
    if (snippet) return { ...row, hit: { ...snippet, field } };
  }
  return row;
}
