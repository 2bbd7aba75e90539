import { defaultListQuery, type ListQuery, orders, parseListQuery } from './listing.ts';
import { isRecord, toText } from './parse.ts';

/** A search of the list that the reader keeps as a shelf of its own. */
export interface SavedSearch {
  /** Unique in its library. */
  readonly name: string;
  /** The members that differ from {@link defaultListQuery}. */
  readonly query: Partial<ListQuery>;
}

/** The most searches that a library keeps. */
export const maxSavedSearches = 60;

/** The name with single spaces, cut to 60 UTF-16 code units. */
export const normalizeSearchName = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, 60);

/** Parses saved searches; what is no search, has no name, or the name of an earlier one, is left out. */
export function parseSavedSearches(value: unknown): readonly SavedSearch[] {
  const found = new Map<string, SavedSearch>();
  for (const one of Array.isArray(value) ? value : []) {
    const name = isRecord(one) ? normalizeSearchName(toText(one.name)) : '';
    if (name === '' || found.has(name) || found.size >= maxSavedSearches) continue;
    found.set(name, { name, query: queryToSave(parseSavedQuery(one.query)) });
  }
  return [...found.values()];
}

/** The whole query of a saved search. */
export function parseSavedQuery(value: unknown): ListQuery {
  const fields = isRecord(value) ? value : {};
  const query = parseListQuery({ ...defaultListQuery, ...fields });
  return orders.some((one) => one === fields.order) ? query : { ...query, order: usualOrder(query) };
}

/** The members of a query that a saved search keeps. */
export function queryToSave(query: ListQuery): Partial<ListQuery> {
  const usual = { ...defaultListQuery, order: usualOrder(query) };
  const names = Object.keys(defaultListQuery) as readonly (keyof ListQuery)[];
  return Object.fromEntries(
    names.filter((name) => query[name] !== usual[name]).map((name) => [name, query[name]]),
  );
}

/** Tells whether a query shows a shelf or a collection as it is, so that there is nothing to save. */
export const isPlainQuery = ({ shelf: _shelf, ...query }: ListQuery): boolean =>
  Object.keys(queryToSave({ ...query, shelf: defaultListQuery.shelf })).every(
    (name) => name === 'collection',
  );

/** The order that a list has without a choice. */
const usualOrder = ({ search, collection }: ListQuery): ListQuery['order'] =>
  search.trim() !== '' ? 'relevance' : collection === '' ? 'added' : 'hand';

/** Finds the saved search that a query is. */
export function findSavedSearch(
  searches: readonly SavedSearch[] | undefined,
  query: ListQuery,
): SavedSearch | undefined {
  const key = JSON.stringify(queryToSave(query));
  return searches?.find((one) => JSON.stringify(queryToSave(parseSavedQuery(one.query))) === key);
}
