import { fold } from '#shared/hanzi/fold';
import { findTerms } from '#shared/text/search-hits';
import { parseSearch } from '#shared/text/search-query';

/** A range of the text as written, in UTF-16 units. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds `query` in a text that has been folded, whatever script, case or width either is written in. Hits are
 * in order and do not overlap. Folding keeps the length of a text, so hits are offsets in it.
 */
export function findHits(haystack: string, query: string): readonly Hit[] {
  const needle = fold(query.trim());
  if (needle === '') return [];
  const hits: Hit[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length))
    hits.push({ start: at, end: at + needle.length });
  return hits;
}

/** Finds the terms of a search of the library in `text`, without exclusions and terms for other fields. */
export const findSearchHits = (text: string, search: string): readonly Hit[] =>
  findTerms(text, parseSearch(search).terms);
