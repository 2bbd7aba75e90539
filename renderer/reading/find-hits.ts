import { fold } from '#shared/hanzi/fold';
import { foldQuotes } from '#shared/text/quotes';
import { findTerms } from '#shared/text/search-hits';
import { parseSearch } from '#shared/text/search-query';

/** A range of the text as written, in UTF-16 units. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Folds a text for {@link findHits}: script, case, width and the kind of quotation marks do not matter. */
export const foldForFind = (text: string): string => foldQuotes(fold(text));

/**
 * Finds `query` in a text that has been folded, whatever script, case or width either is written in. Hits are
 * in order and do not overlap. Folding keeps the length of a text, so hits are offsets in it.
 */
export function findHits(haystack: string, query: string): readonly Hit[] {
  const needle = foldForFind(query.trim());
  if (needle === '') return [];
  const hits: Hit[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length))
    hits.push({ start: at, end: at + needle.length });
  return hits;
}

/** Finds the terms of a search of the library in `text`, without exclusions and terms for other fields. */
export const findSearchHits = (text: string, search: string): readonly Hit[] =>
  findTerms(text, parseSearch(search).terms);
