import { fold } from '#shared/hanzi/fold';
import { type Facets, type ListPage, type ListQuery, mostRows, type Shelf, shelves } from '#shared/listing';
import { parseNotes } from '#shared/note';
import { type Flag, parseSearch } from '#shared/text/query';
import type { Sql } from './database.ts';
import { entryColumns, entryIn, keyOf, parsed, stateIn } from './entries.ts';
import type { Finder } from './finder.ts';
import { flagged, numbersIn } from './keys.ts';
import type { Records } from './records.ts';

type Asking = Pick<
  Records,
  | 'missing'
  | 'entry'
  | 'state'
  | 'last'
  | 'count'
  | 'list'
  | 'place'
  | 'idAt'
  | 'facets'
  | 'label'
  | 'versions'
  | 'notes'
  | 'binned'
>;

const listed = 'newest = 1 AND binned = 0 AND archived = 0';
const shelfTerms: Readonly<Record<Shelf, string>> = {
  all: listed,
  unread: `${listed} AND status = 0`,
  reading: `${listed} AND status = 1`,
  done: `${listed} AND status = 2`,
  starred: `${listed} AND starred = 1`,
  archive: 'newest = 1 AND binned = 0 AND archived = 1',
  bin: 'binned > 0',
};
const columnOf = {
  added: 'added',
  published: 'dated',
  read: 'read',
  title: 'title',
  length: 'length',
  relevance: 'added',
} as const;

type Counts = readonly (readonly [string, number])[];
/** Tags and sites that are counted. */
const mostFacets = 500;

interface Terms {
  readonly sql: string;
  readonly values: readonly string[];
}

const flagTerms: Readonly<Record<Flag, string>> = {
  unread: 'status = 0',
  reading: 'status = 1',
  done: 'status = 2',
  starred: 'starred = 1',
  archived: 'archived = 1',
};

/** What a search asks of an article besides words. */
const narrowing = (search: string) => {
  const { flags, before, after } = parseSearch(search);
  return { flags, before, after };
};

const termsOf = ({ search, shelf, tag, site, script, since, until }: ListQuery): Terms => {
  const { flags, before, after } = narrowing(search);
  const isArchived = flags.some(({ flag, isExcluded }) => flag === 'archived' && !isExcluded);
  const terms: (readonly [string, ...string[]])[] = [
    [shelfTerms[shelf === 'all' && isArchived ? 'archive' : shelf]],
  ];
  for (const { flag, isExcluded } of flags) terms.push([`${isExcluded ? 'NOT ' : ''}${flagTerms[flag]}`]);
  if (before) terms.push(['dated < ?', before]);
  if (after) terms.push(['dated >= ?', after]);
  if (tag) terms.push(['key IN (SELECT article FROM tag WHERE folded = ?)', fold(tag)]);
  if (site) terms.push(['site = ?', site]);
  if (script) terms.push(['writing = ?', script]);
  if (since) terms.push(['dated >= ?', since]);
  // Whatever follows the day in a date sorts before this.
  if (until) terms.push(['dated < ?', `${until}~`]);
  return { sql: terms.map(([term]) => term).join(' AND '), values: terms.flatMap(([, ...values]) => values) };
};

/** What asks the catalogue and changes nothing; `revision` grows with every change of the list. */
export function askingIn(sql: Sql, finder: Finder, revision: () => number): Asking {
  /** What was found for the last few queries, until the list changes. */
  const known = new Map<string, unknown>();
  let knownAt = -1;
  const remembered = <T>(name: string, query: ListQuery | string, make: () => T): T => {
    if (knownAt !== revision() || known.size > 40) known.clear();
    knownAt = revision();
    const key = `${name} ${JSON.stringify(query)}`;
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as T;
  };

  const found = (search: string) =>
    remembered('found', search, () => {
      const { keys, best } = finder.find(search);
      return { best, isIn: flagged(keys) };
    });
  /** The keys of all articles of a query in order, without its search. */
  const ordered = (query: ListQuery): Int32Array =>
    remembered('ordered', { ...query, search: JSON.stringify(narrowing(query.search)) }, () => {
      const { sql: terms, values } = termsOf(query);
      const column = columnOf[query.order];
      const way = query.descending ? 'DESC' : 'ASC';
      const order = `ORDER BY ${column} ${way}, key ${way}`;
      const inOrder = `SELECT key FROM article WHERE ${terms} ${order}`;
      return numbersIn(sql.get(`SELECT group_concat(key) AS keys FROM (${inOrder})`, ...values)?.keys);
    });
  /** The keys that a search leaves of a query, in order. */
  const sought = (query: ListQuery): Int32Array =>
    remembered('sought', query, () => {
      const { best, isIn } = found(query.search);
      if (query.order !== 'relevance') return ordered(query).filter((key) => isIn[key] === 1);
      const all = ordered({ ...query, order: 'added', descending: true }).filter((key) => isIn[key] === 1);
      const isLeft = flagged(all);
      const first = best.filter((key) => isLeft[key] === 1);
      const isFirst = flagged(first);
      const inOrder = Int32Array.from([...first, ...all.filter((key) => isFirst[key] !== 1)]);
      return query.descending ? inOrder : inOrder.reverse();
    });
  const isSearch = (query: ListQuery) => query.search.trim() !== '';
  const total = (query: ListQuery): number =>
    isSearch(query)
      ? sought(query).length
      : remembered('total', query, () => {
          const { sql: terms, values } = termsOf(query);
          return Number(sql.get(`SELECT count(*) AS total FROM article WHERE ${terms}`, ...values)?.total);
        });
  const keysAt = (query: ListQuery, from: number, count: number): readonly number[] => {
    if (isSearch(query)) return [...sought(query).subarray(from, from + count)];
    const { sql: terms, values } = termsOf(query);
    const way = query.descending ? 'DESC' : 'ASC';
    return sql
      .all(
        `SELECT key FROM article WHERE ${terms} ORDER BY ${columnOf[query.order]} ${way}, key ${way} LIMIT ? OFFSET ?`,
        ...values,
        count,
        from,
      )
      .map(({ key }) => Number(key));
  };
  const entryAt = (key: number) => sql.get(`SELECT ${entryColumns} FROM article WHERE key = ?`, key);

  return {
    missing: (ids) => ids.filter((id) => keyOf(sql, id) === undefined),
    entry: (id) => {
      const row = sql.get(`SELECT ${entryColumns} FROM article WHERE id = ?`, id);
      return row && entryIn(row);
    },
    state: (id) => stateIn(sql.get('SELECT state FROM article WHERE id = ?', id)),
    last: () => {
      const row = sql.get(
        "SELECT id FROM article WHERE binned = 0 AND id = (SELECT value FROM fact WHERE name = 'last')",
      );
      return row && String(row.id);
    },
    count: () => Number(sql.get('SELECT count(*) AS count FROM article')?.count),
    list: (query, from, count): ListPage => {
      const start = Math.max(0, Math.floor(from) || 0);
      const keys = keysAt(query, start, Math.min(mostRows, Math.max(0, Math.floor(count) || 0)));
      return {
        total: total(query),
        from: start,
        rows: keys.flatMap((key) => {
          const row = entryAt(key);
          const hit = isSearch(query) ? finder.hit(key, query.search) : undefined;
          return row ? [{ ...entryIn(row), ...(hit && { hit }) }] : [];
        }),
        revision: revision(),
      };
    },
    place: (query, id) => {
      const key = keyOf(sql, id);
      if (key === undefined) return -1;
      if (isSearch(query)) return sought(query).indexOf(key);
      const { sql: terms, values } = termsOf(query);
      if (!sql.get(`SELECT 1 FROM article WHERE ${terms} AND key = ?`, ...values, key)) return -1;
      const column = columnOf[query.order];
      const ahead = query.descending ? '>' : '<';
      const before = `(${column}, key) ${ahead} (SELECT ${column}, key FROM article WHERE key = ?)`;
      return Number(
        sql.get(`SELECT count(*) AS place FROM article WHERE ${terms} AND ${before}`, ...values, key)?.place,
      );
    },
    idAt: (query, at) => {
      const [key] = at >= 0 ? keysAt(query, Math.floor(at), 1) : [];
      return key === undefined ? '' : String(entryAt(key)?.id ?? '');
    },
    facets: (query) => remembered('facets', query, () => facetsOf(query)),
    label: (id) => {
      const row = sql.get('SELECT label FROM article WHERE id = ?', id);
      return row && parsed(row.label);
    },
    versions: (id) => {
      const row = sql.get('SELECT key, address FROM article WHERE id = ?', id);
      if (!row) return [];
      const where = row.address === '' ? 'key = ?' : `address = ? AND binned = 0 AND part IS NULL`;
      return sql
        .all(
          `SELECT ${entryColumns} FROM article WHERE ${where} ORDER BY added DESC, key DESC`,
          row.address === '' ? Number(row.key) : String(row.address),
        )
        .map(entryIn);
    },
    notes: (id) =>
      parseNotes(
        sql
          .all('SELECT note FROM note JOIN article ON article.key = note.article WHERE article.id = ?', id)
          .map(({ note }) => JSON.parse(String(note))),
      ),
    binned: () => sql.all('SELECT id FROM article WHERE binned > 0').map(({ id }) => String(id)),
  };

  function facetsOf(query: ListQuery): Facets {
    const isIn = isSearch(query) ? found(query.search).isIn : undefined;
    const counted = ({ sql: terms, values }: Terms, what: string, join = ''): Counts => {
      const counts = new Map<string, number>();
      const names = new Map<string, string>();
      const rows = sql.all(`SELECT key, ${what} FROM article ${join} WHERE ${terms}`, ...values);
      for (const { key, name, folded } of rows) {
        if (isIn && isIn[Number(key)] !== 1) continue;
        const one = String(folded ?? name);
        names.set(one, String(name));
        counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      counts.delete('');
      const most = [...counts].sort((one, other) => other[1] - one[1]).slice(0, mostFacets);
      return most.map(([one, count]) => [names.get(one) ?? one, count]);
    };
    const size = (shelf: Shelf) => total({ ...query, shelf });
    return {
      shelves: Object.fromEntries(shelves.map((shelf) => [shelf, size(shelf)])) as Facets['shelves'],
      tags: counted(termsOf({ ...query, tag: '' }), 'name, folded', 'JOIN tag ON tag.article = article.key'),
      sites: counted(termsOf({ ...query, site: '' }), 'site AS name'),
    };
  }
}
