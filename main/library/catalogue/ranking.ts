import { searchTextOf } from '#shared/text/search-text';
import type { Database, SqlRow } from './database.ts';
import { SearchedBodies } from './searched-bodies.ts';

/** The weight of one occurrence in each field, relative to one in the body. */
export const fieldWeights = { title: 10, byline: 4, site: 2, body: 1 } as const;
const weightedFields = Object.entries(fieldWeights);

/** The constants k1 and b of BM25, as FTS5's `bm25()` has them. */
const k1 = 1.2;
const b = 0.75;

/**
 * Orders articles that hold a run of at least two characters as FTS5's `bm25()` would; of equal ones the
 * newest comes first. It reads the articles. `bm25()` would go twice through all articles that hold any two
 * adjacent characters of the run.
 *
 * @param run in the form of the search text, see {@link searchTextOf}
 */
export function rankByReading(db: Database, run: string, keys: Int32Array): Int32Array {
  // FTS5 keeps the number of rows and the number of tokens of each column in the row 1 of its data.
  const [rowCount = 1, ...tokenCounts] = parseVarints(
    db.get('SELECT block FROM text_index_data WHERE id = 1')?.block,
  );
  const averageLength = sum(tokenCounts) / rowCount;
  const bodies = new SearchedBodies(db);
  const sql = `SELECT title, byline, site, sz
    FROM searched JOIN text_index_docsize ON id = key WHERE key = ?`;
  const scores = new Map<number, number>();
  for (const key of keys)
    scores.set(key, scoreOf({ ...db.get(sql, key), body: bodies.read(key) }, run, averageLength));
  const scoreAt = (key: number) => scores.get(key) ?? 0;
  return keys.toSorted((one, other) => scoreAt(other) - scoreAt(one) || other - one);
}

function scoreOf(row: SqlRow, run: string, averageLength: number): number {
  let count = 0;
  for (const [field, weight] of weightedFields)
    count += weight * countOccurrences(searchTextOf(String(row[field])), run);
  const length = sum(parseVarints(row.sz));
  return (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / averageLength));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Occurrences may overlap. */
function countOccurrences(text: string, run: string): number {
  let count = 0;
  for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) count++;
  return count;
}

/** Parses SQLite's variable-length integers: seven bits to a byte, the last byte of each below 128. */
function parseVarints(bytes: unknown): readonly number[] {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of bytes instanceof Uint8Array ? bytes : []) {
    number = number * 128 + (byte & 127);
    if (byte >= 128) continue;
    numbers.push(number);
    number = 0;
  }
  return numbers;
}
