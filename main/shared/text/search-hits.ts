import { isRun } from './index-tokens.ts';
import type { SearchField, Term } from './search-query.ts';
import { type SearchText, searchTextWithOffsets } from './search-text.ts';
import { stemOf } from './stem.ts';

/** A range of an article as written in which a term of a search occurs. */
export interface SearchHit {
  readonly start: number;
  readonly end: number;
  /** The index of the term in the query. */
  readonly term: number;
}

/** The terms that are searched for in `field`, with their indices. */
const termsIn = (terms: readonly Term[], field: SearchField) =>
  [...terms.entries()].filter(([, term]) => !term.isExcluded && (term.field ?? field) === field);

/**
 * Finds the terms of a query in `text`, which is `field` of an article. The hits are in order, and none is
 * inside another.
 */
export function findTerms(
  text: string,
  terms: readonly Term[],
  field: SearchField = 'body',
): readonly SearchHit[] {
  const wantedTerms = termsIn(terms, field);
  if (wantedTerms.length === 0) return [];
  const searchText = searchTextWithOffsets(text);
  const all = wantedTerms.flatMap(([index, term]) =>
    findTerm(searchText.text, term).map(([from, to]) => ({
      start: searchText.starts[from] as number,
      end: searchText.ends[to - 1] as number,
      term: index,
    })),
  );
  all.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = -1;
  return all.filter((one) => {
    if (one.end <= end) return false;
    end = one.end;
    return true;
  });
}

/** Tells whether a term occurs in a text as {@link searchTextOf} gives it. */
export const occursIn = (text: SearchText['text'], term: Term): boolean => findTerm(text, term).length > 0;

/** Finds a term in a text as {@link searchTextOf} gives it, as offsets in that text. */
function findTerm(text: SearchText['text'], term: Term): readonly (readonly [number, number])[] {
  const [first = ''] = term.tokens;
  const end = term.tokens.at(-1) as string;
  const pattern = term.tokens.join(' ');
  if (term.tokens.length === 1 && !term.isExact && /^[a-z]/.test(first))
    return findWord(text, first, term.isWhole);
  const before = isRun(first) ? '' : ' ';
  const wanted = before + pattern + (isRun(end) || !term.isWhole ? '' : ' ');
  const found: [number, number][] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + pattern.length))
    found.push([at + before.length, at + before.length + pattern.length]);
  return found;
}

function findWord(text: string, word: string, isWhole: boolean): readonly (readonly [number, number])[] {
  const stem = stemOf(word);
  return [...text.matchAll(/(?<= )[^ \n]+/g)].flatMap(({ 0: token, index }) =>
    token === word || stemOf(token) === stem || (!isWhole && token.startsWith(word))
      ? [[index, index + token.length] as const]
      : [],
  );
}
