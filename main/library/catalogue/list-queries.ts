import { fold } from '#shared/hanzi/fold';
import type { ListOrder, ListQuery } from '#shared/listing';
import type { Database } from './database.ts';
import { filtersOf, withoutWords } from './filters.ts';
import { parseKeys } from './key-sets.ts';
import type { QueryCache } from './query-cache.ts';

const orderColumns: Readonly<Record<ListOrder, string>> = {
  added: 'added',
  published: 'dated',
  read: 'read',
  title: 'title',
  length: 'length',
  relevance: 'added',
  hand: 'added',
};

/** The values by which a query orders; in a collection its own order begins with the first place. */
const orderOf = ({ order, collection }: ListQuery): string =>
  order === 'hand' && collection
    ? `(SELECT -place FROM collected WHERE article = key AND folded = ${literalOf(fold(collection))})`
    : orderColumns[order];

/** A text as SQL. */
const literalOf = (text: string): string => `CAST(x'${Buffer.from(text).toString('hex')}' AS TEXT)`;

const orderBy = (query: ListQuery): string => {
  const direction = query.descending ? 'DESC' : 'ASC';
  return `ORDER BY ${orderOf(query)} ${direction}, key ${direction}`;
};

/** The condition for rows that follow the row of a key. */
const rowsBehind = (query: ListQuery): string => {
  const column = orderOf(query);
  const isBehind = query.descending ? '<' : '>';
  return `(${column}, key) ${isBehind} (SELECT ${column}, key FROM article WHERE key = ?)`;
};

/** Keys of the articles on a shelf, filtered and ordered. The words of a search are left out of account. */
export class ListQueries {
  readonly #db: Database;
  readonly #cache: QueryCache;

  constructor(db: Database, cache: QueryCache) {
    this.#db = db;
    this.#cache = cache;
  }

  /** The number of articles. */
  total(query: ListQuery): number {
    return this.#cache.get('total', query, () => {
      const { sql, values } = filtersOf(query);
      return Number(this.#db.get(`SELECT count(*) AS total FROM article WHERE ${sql}`, ...values)?.total);
    });
  }

  /** The keys of `count` articles from the index `from` on. */
  keysAt(query: ListQuery, from: number, count: number): readonly number[] {
    const { sql, values } = filtersOf(query);
    // A reader of page after page goes on behind the last row, and need not count all rows before it.
    const before = from > 0 ? this.#cache.find<number>(`before ${from}`, query) : undefined;
    const [rows, start] = before === undefined ? [sql, from] : [`${sql} AND ${rowsBehind(query)}`, 0];
    const keys = this.#db
      .all(
        `SELECT key FROM article WHERE ${rows} ${orderBy(query)} LIMIT ? OFFSET ?`,
        ...values,
        ...(before === undefined ? [] : [before]),
        count,
        start,
      )
      .map(({ key }) => Number(key));
    const last = keys.at(-1);
    if (last !== undefined) this.#cache.keep(`before ${from + keys.length}`, query, last);
    return keys;
  }

  /** The keys of all articles. */
  allKeys(query: ListQuery): Int32Array {
    return this.#cache.get('ordered', withoutWords(query), () => {
      const { sql, values } = filtersOf(query);
      return this.#keys(`SELECT key FROM article WHERE ${sql} ${orderBy(query)}`, values);
    });
  }

  /** Those of a few `keys` that are in the list, in its order. */
  keysAmong(query: ListQuery, keys: Int32Array): Int32Array {
    const { sql, values } = filtersOf(query);
    return this.#keys(
      `SELECT key FROM article WHERE ${sql} AND key IN (SELECT value FROM json_each(?)) ${orderBy(query)}`,
      [...values, `[${keys.join(',')}]`],
    );
  }

  /** The index of an article, -1 where it is not in the list. */
  indexOf(query: ListQuery, key: number): number {
    const { sql, values } = filtersOf(query);
    if (!this.#db.get(`SELECT 1 FROM article WHERE ${sql} AND key = ?`, ...values, key)) return -1;
    const column = orderOf(query);
    const before = `(${column}, key) ${query.descending ? '>' : '<'}
      (SELECT ${column}, key FROM article WHERE key = ?)`;
    return Number(
      this.#db.get(`SELECT count(*) AS count FROM article WHERE ${sql} AND ${before}`, ...values, key)?.count,
    );
  }

  #keys(rows: string, values: readonly string[]): Int32Array {
    return parseKeys(this.#db.get(`SELECT group_concat(key) AS keys FROM (${rows})`, ...values)?.keys);
  }
}
