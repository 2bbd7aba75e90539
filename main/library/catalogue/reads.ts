import { type ListPage, type ListQuery, maxListRows } from '#shared/listing';
import { parseNotes } from '#shared/note';
import { entryColumns, entryIn, keyOf, parsed, stateIn } from './article-rows.ts';
import type { Database } from './database.ts';
import { facetsOf, type Remembering } from './facets.ts';
import { narrowing, termsOf } from './filters.ts';
import { flagged, merged, numbersIn } from './key-sets.ts';
import type { CatalogueRepository } from './repository.ts';
import type { Finding } from './search.ts';
import type { Finder } from './search-index.ts';

type Asking = Pick<
  CatalogueRepository,
  | 'listMissing'
  | 'getEntry'
  | 'getState'
  | 'getLastOpened'
  | 'count'
  | 'list'
  | 'indexOf'
  | 'idAt'
  | 'countFacets'
  | 'getLabel'
  | 'listVersions'
  | 'listNotes'
  | 'listBinned'
>;

/** So few articles are looked up one by one; of more, what is found is laid over the whole list, which is remembered. */
const few = 100;
/** Answers that are remembered. */
const mostKnown = 40;
const columnOf = {
  added: 'added',
  published: 'dated',
  read: 'read',
  title: 'title',
  length: 'length',
  relevance: 'added',
} as const;

/** The query without the words that it looks for. */
const narrowed = (query: ListQuery): ListQuery => ({
  ...query,
  search: JSON.stringify(narrowing(query.search)),
});

/** What asks the catalogue and changes nothing; `revision` grows with every change of the list. */
export function askingIn(sql: Database, finder: Finder, revision: () => number): Asking {
  /** What was found for the last few queries, until the list changes; what was asked for longest ago comes first. */
  const known = new Map<string, unknown>();
  let knownAt = -1;
  const remembered: Remembering = (name, query, make) => {
    if (knownAt !== revision()) known.clear();
    knownAt = revision();
    const key = `${name} ${JSON.stringify(query)}`;
    const value = known.has(key) ? (known.get(key) as ReturnType<typeof make>) : make();
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys())
      if (known.size > mostKnown) known.delete(oldest);
      else break;
    return value;
  };

  /** What is found by a search so far; more of it, when more is asked for. */
  const foundBy = (search: string) => remembered('found', search, () => ({ now: finder.find(search) }));
  /** All that is found by a search. */
  const wholly = (search: string): Finding => {
    const found = foundBy(search);
    while (found.now.further) found.now = found.now.further();
    return found.now;
  };
  /** The keys of all articles of a query in order, whatever words it looks for; or of those `among` a few. */
  const inOrder = (query: ListQuery, among?: Int32Array): Int32Array => {
    const list = () => {
      const { sql: terms, values } = termsOf(query);
      const way = query.descending ? 'DESC' : 'ASC';
      const some = among ? ' AND key IN (SELECT value FROM json_each(?))' : '';
      const rows = `SELECT key FROM article WHERE ${terms}${some} ORDER BY ${columnOf[query.order]} ${way}, key ${way}`;
      const given = among ? [...values, `[${among.join(',')}]`] : values;
      return numbersIn(sql.get(`SELECT group_concat(key) AS keys FROM (${rows})`, ...given)?.keys);
    };
    return among ? list() : remembered('ordered', narrowed(query), list);
  };
  /** The keys that a search leaves of a query, in order, up to where there may be one that is not found yet. */
  const leftBy = ({ keys, best, least, further }: Finding, query: ListQuery): Int32Array =>
    remembered(`left of ${keys.length}`, query, () => {
      const isRanked = query.order === 'relevance';
      const asked = isRanked ? { ...query, order: 'added' as const, descending: true } : query;
      const isFew = !further && keys.length <= few;
      const all = isFew ? inOrder(asked, keys) : inOrder(asked);
      const isListed = isFew ? flagged(all) : remembered('listed', narrowed(asked), () => flagged(all));
      const first = isRanked ? best.filter((key) => isListed[key] === 1) : new Int32Array();
      const ranked = merged(first, all, flagged(keys), least);
      return isRanked && !query.descending ? ranked.reverse() : ranked;
    });
  /** The keys that a search leaves of a query, in order: the first `needed` of them, and more where they are known. */
  const sought = (
    query: ListQuery,
    needed = Number.POSITIVE_INFINITY,
  ): { readonly keys: Int32Array; readonly isWhole: boolean } => {
    const found = foundBy(query.search);
    const isFromEnd = query.order === 'relevance' && !query.descending;
    for (; found.now.further; found.now = found.now.further()) {
      const keys = isFromEnd ? undefined : leftBy(found.now, query);
      if (keys && keys.length >= needed) return { keys, isWhole: false };
    }
    return { keys: leftBy(found.now, query), isWhole: true };
  };
  const isSearch = (query: ListQuery) => query.search.trim() !== '';
  const total = (query: ListQuery): number =>
    remembered('total', query, () => {
      const { sql: terms, values } = termsOf(query);
      return Number(sql.get(`SELECT count(*) AS total FROM article WHERE ${terms}`, ...values)?.total);
    });
  const keysAt = (query: ListQuery, from: number, count: number): readonly number[] => {
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
  /** The keys of a stretch of the list, and how many are in all of it; a stretch of none looks a little further for what is not known yet. */
  const stretch = (query: ListQuery, from: number, count: number) => {
    if (!isSearch(query)) return { keys: keysAt(query, from, count), total: total(query), isWhole: true };
    const found = foundBy(query.search);
    if (count === 0) found.now = found.now.further?.() ?? found.now;
    const { keys, isWhole } = sought(query, from + count);
    return { keys: [...keys.subarray(from, from + count)], total: keys.length, isWhole };
  };
  const entryAt = (key: number) => sql.get(`SELECT ${entryColumns} FROM article WHERE key = ?`, key);

  return {
    listMissing: (ids) => ids.filter((id) => keyOf(sql, id) === undefined),
    getEntry: (id) => {
      const row = sql.get(`SELECT ${entryColumns} FROM article WHERE id = ?`, id);
      return row && entryIn(row);
    },
    getState: (id) => stateIn(sql.get('SELECT state FROM article WHERE id = ?', id)),
    getLastOpened: () => {
      const row = sql.get(
        "SELECT id FROM article WHERE binned = 0 AND id = (SELECT value FROM fact WHERE name = 'last')",
      );
      return row && String(row.id);
    },
    count: () => Number(sql.get('SELECT count(*) AS count FROM article')?.count),
    list: (query, from, count): ListPage => {
      const start = Math.max(0, Math.floor(from) || 0);
      const length = Math.min(maxListRows, Math.max(0, Math.floor(count) || 0));
      const { keys, total, isWhole } = stretch(query, start, length);
      return {
        total,
        ...(!isWhole && { isCounting: true }),
        from: start,
        rows: keys.flatMap((key) => {
          const row = entryAt(key);
          const hit = isSearch(query) ? finder.hit(key, query.search) : undefined;
          return row ? [{ ...entryIn(row), ...(hit && { hit }) }] : [];
        }),
        revision: revision(),
      };
    },
    indexOf: (query, id) => {
      const key = keyOf(sql, id);
      if (key === undefined) return -1;
      if (isSearch(query)) return sought(query).keys.indexOf(key);
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
      const [key] = at >= 0 ? stretch(query, Math.floor(at), 1).keys : [];
      return key === undefined ? '' : String(entryAt(key)?.id ?? '');
    },
    getLabel: (id) => {
      const row = sql.get('SELECT label FROM article WHERE id = ?', id);
      return row && parsed(row.label);
    },
    countFacets: (query) =>
      remembered('facets', query, () =>
        facetsOf(sql, query, remembered, isSearch(query) ? flagged(wholly(query.search).keys) : undefined),
      ),
    listVersions: (id) => {
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
    listNotes: (id) =>
      parseNotes(
        sql
          .all('SELECT note FROM note JOIN article ON article.key = note.article WHERE article.id = ?', id)
          .map(({ note }) => JSON.parse(String(note))),
      ),
    listBinned: () => sql.all('SELECT id FROM article WHERE binned > 0').map(({ id }) => String(id)),
  };
}
