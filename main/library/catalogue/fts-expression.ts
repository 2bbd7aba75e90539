import { ftsExpression, isRun } from '#shared/text/index-tokens';
import type { Term } from '#shared/text/search-query';

/** The FTS5 expression for articles that hold all of `terms` and none of `excluded`. */
export function matchAll(terms: readonly Term[], excluded: readonly Term[] = []): string {
  const all = terms.map(expressionOf).join(' AND ');
  return excluded.length === 0 ? all : `(${all}) NOT (${excluded.map(expressionOf).join(' OR ')})`;
}

/** As {@link matchAll}, with every term that is not bound to another field in the title. */
export const matchAllInTitle = (terms: readonly Term[], excluded: readonly Term[]): string =>
  matchAll(
    terms.map((term) => (term.field ? term : { ...term, field: 'title' as const })),
    excluded,
  );

/** The run of characters that is all that is searched for; empty where anything else is. */
export function singleRunOf([term, ...others]: readonly Term[]): string {
  const [token = '', ...more] = term?.tokens ?? [];
  return others.length + more.length > 0 || term?.field || !isRun(token) ? '' : token;
}

const expressionOf = (term: Term): string =>
  term.field ? `${term.field} : ${ftsExpression(term)}` : ftsExpression(term);
