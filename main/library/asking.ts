import { type ListPage, type ListQuery, mostRows } from '#shared/listing';
import { parseNotes } from '#shared/note';
import type { Sql } from './database.ts';
import { entryColumns, entryIn, keyOf, parsed, stateIn } from './entries.ts';
import { facetsOf, type Remembering } from './facets.ts';
import type { Finder } from './finder.ts';
import { flagged, numbersIn } from './keys.ts';
import type { Records } from './records.ts';
import { narrowing, termsOf } from './terms.ts';

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

/** So few articles are looked up one by one; of more, what is found is laid over the whole list, which is remembered. */
const few = 100;
const columnOf = {
  added: 'added',
  published: 'dated',
  read: 'read',
  title: 'title',
  length: 'length',
  relevance: 'added',
} as const;

/** What asks the catalogue and changes nothing; `revision` grows with every change of the list. */
export function askingIn(sql: Sql, finder: Finder, revision: () => number): Asking {
  /** What was found for the last few queries, until the list changes. */
  const known = new Map<string, unknown>();
  let knownAt = -1;
  const remembered: Remembering = (name, query, make) => {
    if (knownAt !== revision() || known.size > 40) known.clear();
    knownAt = revision();
    const key = `${name} ${JSON.stringify(query)}`;
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as ReturnType<typeof make>;
  };

  const found = (search: string) =>
    remembered('found', search, () => {
      const { keys, best } = finder.find(search);
      return { keys, best, isIn: flagged(keys) };
    });
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
    const asked = { ...query, search: JSON.stringify(narrowing(query.search)) };
    return among ? list() : remembered('ordered', asked, list);
  };
  /** The keys that a search leaves of a query, in order. */
  const sought = (query: ListQuery): Int32Array =>
    remembered('sought', query, () => {
      const { keys, best, isIn } = found(query.search);
      const leftOf = (asked: ListQuery) =>
        keys.length <= few ? inOrder(asked, keys) : inOrder(asked).filter((key) => isIn[key] === 1);
      if (query.order !== 'relevance') return leftOf(query);
      const all = leftOf({ ...query, order: 'added', descending: true });
      const isLeft = flagged(all);
      const first = best.filter((key) => isLeft[key] === 1);
      const isFirst = flagged(first);
      const ranked = Int32Array.from([...first, ...all.filter((key) => isFirst[key] !== 1)]);
      return query.descending ? ranked : ranked.reverse();
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
    label: (id) => {
      const row = sql.get('SELECT label FROM article WHERE id = ?', id);
      return row && parsed(row.label);
    },
    facets: (query) =>
      remembered('facets', query, () =>
        facetsOf(sql, query, remembered, isSearch(query) ? found(query.search).isIn : undefined),
      ),
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
}
