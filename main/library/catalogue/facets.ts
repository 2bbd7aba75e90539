import type { Facets, ListQuery, Shelf } from '#shared/listing';
import type { Database, SqlRow } from './database.ts';
import { narrowing, termsOf } from './filters.ts';
import { numbersIn } from './key-sets.ts';

/** Gives what was made for a query before, until the list changes. */
export type Remembering = <T>(name: string, query: ListQuery | string, make: () => T) => T;

/** Tags and sites that are counted. */
const mostFacets = 500;

interface Group {
  readonly row: SqlRow;
  readonly keys: Int32Array;
}

/** How many articles a query would have with another shelf, tag or site; with a search, `isIn` tells which articles it finds. */
export function facetsOf(
  sql: Database,
  query: ListQuery,
  remembered: Remembering,
  isIn: Uint8Array | undefined,
): Facets {
  const groups = (
    by: string,
    { what = by, join = '', any }: { what?: string; join?: string; any?: string },
    asked: ListQuery,
  ) =>
    remembered(by, { ...asked, search: JSON.stringify(narrowing(asked.search)) }, (): readonly Group[] => {
      const { sql: terms, values } = termsOf(asked, any);
      const rows = sql.all(
        `SELECT ${what}, group_concat(key) AS keys FROM article ${join} WHERE ${terms} AND extent >= 0 GROUP BY ${by}`,
        ...values,
      );
      return rows.map(({ keys, ...row }) => ({ row, keys: numbersIn(keys) }));
    });
  const size = ({ keys }: Group): number => {
    if (!isIn) return keys.length;
    let count = 0;
    for (const key of keys) if (isIn[key] === 1) count++;
    return count;
  };
  const counted = (found: readonly Group[]) =>
    found
      .map((group) => [String(group.row.name), size(group)] as const)
      .filter(([name, count]) => name !== '' && count > 0)
      .sort((one, other) => other[1] - one[1])
      .slice(0, mostFacets);
  const marks = 'newest, binned, archived, status, starred';
  const shelves = { all: 0, unread: 0, reading: 0, done: 0, starred: 0, archive: 0, bin: 0 };
  for (const group of groups(marks, { any: 'extent >= 0' }, { ...query, shelf: 'all' }))
    for (const shelf of shelvesOf(group.row)) shelves[shelf] += size(group);
  const tagged = { what: 'max(name) AS name', join: 'JOIN tag ON tag.article = article.key' };
  return {
    shelves,
    tags: counted(groups('folded', tagged, { ...query, tag: '' })),
    sites: counted(groups('site', { what: 'site AS name' }, { ...query, site: '' })),
  };
}

/** The shelves on which articles with these marks stand. */
function shelvesOf({ newest, binned, archived, status, starred }: SqlRow): readonly Shelf[] {
  if (Number(binned) > 0) return ['bin'];
  if (newest !== 1) return [];
  if (archived === 1) return ['archive'];
  const read = (['unread', 'reading', 'done'] as const)[Number(status)] ?? 'unread';
  return ['all', read, ...(starred === 1 ? (['starred'] as const) : [])];
}
