import { fold } from '#shared/hanzi/fold';
import type { Facets, ListQuery, Shelf } from '#shared/listing';
import { branchesOf } from '#shared/nested-tags';
import type { Database, SqlRow } from './database.ts';
import { filtersOf, withoutWords } from './filters.ts';
import { parseKeys } from './key-sets.ts';
import type { QueryCache } from './query-cache.ts';

/** Tags and sites that are returned. */
const maxFacets = 500;

/** Articles that have the same values in the columns of a grouping. */
interface Group {
  readonly row: SqlRow;
  readonly keys: Int32Array;
}

interface Grouping {
  /** The columns of GROUP BY. */
  readonly by: string;
  /** The columns that are read; those of `by` where absent. */
  readonly columns?: string;
  readonly join?: string;
  /** A condition in place of the query's shelf. */
  readonly shelfCondition?: string;
}

const byMarks: Grouping = {
  by: 'newest, binned, archived, status, starred',
  shelfCondition: 'extent >= 0',
};
const byTag: Grouping = {
  by: 'folded',
  columns: 'max(name) AS name',
  join: 'JOIN tag ON tag.article = article.key',
};
const byCollection: Grouping = {
  by: 'collected.folded',
  columns: 'max(name) AS name',
  join: 'JOIN collected ON collected.article = article.key',
  shelfCondition: 'binned = 0',
};
const bySite: Grouping = { by: 'site', columns: 'site AS name' };

/**
 * Counts the articles that a query would list with another shelf, tag or site. `isFound` flags the keys of
 * the articles that the query's search finds; undefined where nothing is searched for.
 */
export function countFacets(
  db: Database,
  query: ListQuery,
  cache: QueryCache,
  isFound: Uint8Array | undefined,
): Facets {
  const shelves = { all: 0, unread: 0, reading: 0, done: 0, starred: 0, archive: 0, bin: 0 };
  for (const group of groupsOf(db, { ...query, shelf: 'all' }, cache, byMarks)) {
    const count = countFound(group, isFound);
    for (const shelf of shelvesOf(group.row)) shelves[shelf] += count;
  }
  const countByName = (groups: readonly Group[]) =>
    groups
      .map((group) => [String(group.row.name), countFound(group, isFound)] as const)
      .filter(([name, count]) => name !== '' && count > 0)
      .sort((one, other) => other[1] - one[1])
      .slice(0, maxFacets);
  return {
    shelves,
    tags: countByName(withBranches(groupsOf(db, { ...query, tag: '' }, cache, byTag))),
    collections: countByName(groupsOf(db, { ...query, collection: '' }, cache, byCollection)),
    sites: countByName(groupsOf(db, { ...query, site: '' }, cache, bySite)),
  };
}

const groupsOf = (
  db: Database,
  query: ListQuery,
  cache: QueryCache,
  { by, columns = by, join = '', shelfCondition }: Grouping,
): readonly Group[] =>
  cache.get(by, withoutWords(query), () => {
    const { sql, values } = filtersOf(query, shelfCondition);
    const rows = db.all(
      `SELECT ${columns}, group_concat(key) AS keys FROM article ${join}
      WHERE ${sql} AND extent >= 0 GROUP BY ${by}`,
      ...values,
    );
    return rows.map(({ keys, ...row }) => ({ row, keys: parseKeys(keys) }));
  });

/** The groups of tags, each with the articles of the tags that are nested in it. */
function withBranches(groups: readonly Group[]): readonly Group[] {
  const branches = new Map<string, { name: string; sets: Int32Array[] }>();
  for (const { row, keys } of groups)
    for (const [depth, name] of branchesOf(String(row.name)).entries()) {
      const known = branches.get(fold(name)) ?? { name, sets: [] };
      known.sets.push(keys);
      // A tag as the reader wrote it, rather than the beginning of a nested one.
      branches.set(fold(name), depth === 0 ? { ...known, name } : known);
    }
  return [...branches.values()].map(({ name, sets: [first = new Int32Array(), ...others] }) => ({
    row: { name },
    keys:
      others.length === 0 ? first : Int32Array.from(new Set([first, ...others].flatMap((one) => [...one]))),
  }));
}

function countFound({ keys }: Group, isFound: Uint8Array | undefined): number {
  if (!isFound) return keys.length;
  let count = 0;
  for (const key of keys) if (isFound[key] === 1) count++;
  return count;
}

/** The shelves of articles with these marks. */
function shelvesOf({ newest, binned, archived, status, starred }: SqlRow): readonly Shelf[] {
  if (Number(binned) > 0) return ['bin'];
  if (newest !== 1) return [];
  if (archived === 1) return ['archive'];
  const read = (['unread', 'reading', 'done'] as const)[Number(status)] ?? 'unread';
  return ['all', read, ...(starred === 1 ? (['starred'] as const) : [])];
}
