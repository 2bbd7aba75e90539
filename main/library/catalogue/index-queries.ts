import type { Database } from './database.ts';
import { parseKeys } from './key-sets.ts';
import { fieldWeights } from './ranking.ts';

/** Queries of the FTS5 tables. Each takes an expression of FTS5 and returns the keys of articles. */
export class IndexQueries {
  readonly #db: Database;
  /** The weights of the fields in the order of the index's columns, which differs between catalogues. */
  readonly #weights: string;

  constructor(db: Database) {
    this.#db = db;
    this.#weights = db
      .all("SELECT name FROM pragma_table_info('text_index')")
      .map(({ name }) => fieldWeights[name as keyof typeof fieldWeights])
      .join(', ');
  }

  /** All that match, ascending. */
  matchesIn(table: 'text_index' | 'mark_index', expression: string): Int32Array {
    return this.#keys(`SELECT group_concat(rowid) AS keys FROM ${table} WHERE ${table} MATCH ?`, expression);
  }

  /** Up to `limit` that match, ascending. */
  firstMatches(expression: string, limit: number): Int32Array {
    return this.#keys(
      `SELECT group_concat(rowid) AS keys FROM
        (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?)`,
      expression,
      limit,
    );
  }

  /** Up to `limit` that match, with keys less than `below`, descending. */
  newestMatches(expression: string, limit: number, below: number = Number.MAX_SAFE_INTEGER): Int32Array {
    return this.#keys(
      `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index
        WHERE text_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)`,
      expression,
      below,
      limit,
    );
  }

  /** All that match, the best first by FTS5's bm25; of equal ones the newest first. */
  rankedMatches(expression: string): Int32Array {
    return this.#keys(
      `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index WHERE text_index MATCH ?
        ORDER BY bm25(text_index, ${this.#weights}), rowid DESC)`,
      expression,
    );
  }

  /** The keys of all articles that have been indexed. */
  allKeys(): Int32Array {
    return this.#keys('SELECT group_concat(rowid) AS keys FROM text_index');
  }

  #keys(sql: string, ...values: readonly (string | number)[]): Int32Array {
    return parseKeys(this.#db.get(sql, ...values)?.keys);
  }
}
