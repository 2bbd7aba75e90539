import { fold } from '#shared/hanzi/fold';
import type { ListQuery, Shelf } from '#shared/listing';
import { type Flag, parseSearch, type SearchQuery } from '#shared/text/search-query';

const listed = 'newest = 1 AND binned = 0 AND archived = 0';
const shelfConditions: Readonly<Record<Shelf, string>> = {
  all: listed,
  unread: `${listed} AND status = 0`,
  reading: `${listed} AND status = 1`,
  done: `${listed} AND status = 2`,
  starred: `${listed} AND starred = 1`,
  archive: 'newest = 1 AND binned = 0 AND archived = 1',
  bin: 'binned > 0',
};
const flagConditions: Readonly<Record<Flag, string>> = {
  unread: 'status = 0',
  reading: 'status = 1',
  done: 'status = 2',
  starred: 'starred = 1',
  archived: 'archived = 1',
};

/** The condition for articles that are in a collection of which `sql` holds. */
const inCollection = (sql: string): string => `key IN (SELECT article FROM collected WHERE ${sql})`;

/**
 * The condition for a shelf. A collection holds what was put into it, archived articles and older versions
 * included.
 */
const conditionOf = (shelf: Shelf, collection: string): string =>
  collection && shelf === 'all' ? 'binned = 0' : shelfConditions[shelf];

/** A condition on rows of `article`, with the values for its question marks. */
export interface SqlFilter {
  readonly sql: string;
  readonly values: readonly string[];
}

const filtersInSearch = (search: string): Pick<SearchQuery, 'flags' | 'collections' | 'before' | 'after'> => {
  const { flags, collections, before, after } = parseSearch(search);
  return { flags, collections, before, after };
};

/** The query as a cache key without the words that it searches for: `search` holds only dates and flags. */
export const withoutWords = (query: ListQuery): ListQuery => ({
  ...query,
  search: JSON.stringify(filtersInSearch(query.search)),
});

/**
 * The condition for a query: its shelf, its filters, and the dates and flags in its search, but not the
 * words. `shelfCondition` takes the place of the query's shelf.
 */
export function filtersOf(query: ListQuery, shelfCondition?: string): SqlFilter {
  const { search, shelf, tag, site, collection, script, since, until } = query;
  const { flags, collections, before, after } = filtersInSearch(search);
  const isArchived = flags.some(({ flag, isExcluded }) => flag === 'archived' && !isExcluded);
  const conditions = [
    shelfCondition ?? conditionOf(shelf === 'all' && isArchived ? 'archive' : shelf, collection),
    ...flags.map(({ flag, isExcluded }) => `${isExcluded ? 'NOT ' : ''}${flagConditions[flag]}`),
  ];
  const values: string[] = [];
  const add = (condition: string, value: string): void => {
    conditions.push(condition);
    values.push(value);
  };
  if (before) add('dated < ?', before);
  if (after) add('dated >= ?', after);
  // The character behind the slash ends the range of what is nested in the tag.
  if (tag) {
    conditions.push('key IN (SELECT article FROM tag WHERE folded = ? OR (folded > ? AND folded < ?))');
    values.push(fold(tag), `${fold(tag)}/`, `${fold(tag)}0`);
  }
  if (site) add('site = ?', site);
  if (collection) add(inCollection('folded = ?'), fold(collection));
  for (const { name, isExact, isExcluded } of collections)
    add(
      `${isExcluded ? 'NOT ' : ''}${inCollection(isExact ? 'folded = ?' : 'instr(folded, ?) > 0')}`,
      fold(name),
    );
  if (script) add('writing = ?', script);
  if (since) add('dated >= ?', since);
  // A date may have a time behind the day; every such date sorts before a tilde.
  if (until) add('dated < ?', `${until}~`);
  return { sql: conditions.join(' AND '), values };
}
