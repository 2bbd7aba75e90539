import { fold } from '#shared/hanzi/fold';
import { findTerms } from '#shared/text/search-hits';
import { parseSearch } from '#shared/text/search-query';

/** A stretch of the article as written. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Finds `query` in `text` whatever script, case or width either is written in; hits do not overlap and are in order. `fold` keeps every offset, so hits are offsets in `text`. */
export function findHits(text: string, query: string): readonly Hit[] {
  const sought = fold(query.trim());
  if (sought === '') return [];
  const folded = fold(text);
  const hits: Hit[] = [];
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length))
    hits.push({ start: at, end: at + sought.length });
  return hits;
}

/** Finds in `text` what a search of the library asks an article for; exclusions and other fields than the text stay aside. */
export const findSearchHits = (text: string, search: string): readonly Hit[] =>
  findTerms(text, parseSearch(search).terms);
