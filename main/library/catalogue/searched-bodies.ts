import { deflateSync, inflateSync } from 'node:zlib';
import { DamageError, type Database } from './database.ts';

/**
 * The table of packed bodies. A row holds a part, at `key * maxParts` and the number of the part: whole
 * texts of two or three kilobytes would leave half of each page empty.
 */
export const bodyTable = 'CREATE TABLE searched_body (at INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;';

/** The bytes of a part; four of them fill a page. */
const maxPartBytes = 1008;
const maxParts = 2 ** 20;
/** Up to this size, a body is unpacked into a small chunk, which Node need not allocate by itself. */
const smallBodyBytes = 2800;
const smallChunkBytes = 4000;
const largeChunkBytes = 16_384;
/** Articles that are checked at a time. */
const articlesPerRead = 100;
/** Errors after which a check ends. */
const maxErrors = 10;

/** A body as it is stored: packed bytes, or the text itself in a catalogue of version 1. */
export type PackedBody = Uint8Array | string;

/**
 * The bodies that are searched, packed with zlib, whose checksum notices damage. Chinese text takes less from
 * UTF-16 than from UTF-8, and is unpacked faster. A catalogue of version 1 has its bodies in the table
 * `searched`; they stay there until their articles are indexed again.
 */
export class SearchedBodies {
  readonly #db: Database;
  readonly #isPacked: boolean;

  constructor(db: Database) {
    this.#db = db;
    this.#isPacked = db.get("SELECT 1 FROM sqlite_schema WHERE name = 'searched_body'") !== undefined;
  }

  /** The body of an article; empty where there is none. See {@link SearchedBodies.readAll}. */
  read(key: number): string {
    return this.readAll([key]).get(key) ?? '';
  }

  /**
   * The bodies of articles by their keys.
   * @throws a {@link DamageError} where bytes do not fit their checksum
   */
  readAll(keys: readonly number[]): ReadonlyMap<number, string> {
    return new Map([...this.readPacked(keys)].map(([key, body]) => [key, unpackBody(body)]));
  }

  /** The bodies as they are stored, for {@link unpackBody}. */
  readPacked(keys: readonly number[]): ReadonlyMap<number, PackedBody> {
    const bodies = new Map<number, PackedBody>();
    for (const [key, parts] of this.#readParts(keys)) bodies.set(key, Buffer.concat(parts));
    const others = keys.filter((key) => !bodies.has(key));
    if (others.length === 0) return bodies;
    const sql = 'SELECT key, body FROM searched WHERE key IN (SELECT value FROM json_each(?))';
    for (const { key, body } of this.#db.all(sql, JSON.stringify(others)))
      bodies.set(Number(key), String(body));
    return bodies;
  }

  #readParts(keys: readonly number[]): ReadonlyMap<number, readonly Uint8Array[]> {
    const parts = new Map<number, Uint8Array[]>();
    if (!this.#isPacked) return parts;
    const sql = `SELECT value AS key, bytes FROM json_each(?) CROSS JOIN searched_body
      WHERE at >= value * ${maxParts} AND at < (value + 1) * ${maxParts} ORDER BY at`;
    for (const row of this.#db.all(sql, JSON.stringify(keys))) {
      const key = Number(row.key);
      const known = parts.get(key);
      if (known) known.push(row.bytes as Uint8Array);
      else parts.set(key, [row.bytes as Uint8Array]);
    }
    return parts;
  }

  /** Stores the body of an article in place of the former one. */
  write(key: number, body: string): void {
    this.remove(key);
    const bytes = deflateSync(Buffer.from(body, 'utf16le'));
    for (let from = 0, part = 0; from < bytes.length; from += maxPartBytes, part++)
      this.#db.run(
        'INSERT INTO searched_body (at, bytes) VALUES (?, ?)',
        key * maxParts + part,
        bytes.subarray(from, from + maxPartBytes),
      );
  }

  remove(key: number): void {
    this.#db.run('DELETE FROM searched_body WHERE at >= ? AND at < ?', key * maxParts, (key + 1) * maxParts);
  }

  /** One sentence for each body that does not fit its checksum, in the form of SQLite's checks. */
  findDamage(): readonly string[] {
    const errors: string[] = [];
    for (let after = -1; this.#isPacked; ) {
      const sql = `SELECT key FROM searched WHERE key > ? ORDER BY key LIMIT ${articlesPerRead}`;
      const rows = this.#db.all(sql, after);
      const keys = rows.map(({ key }) => Number(key));
      after = keys.at(-1) ?? after;
      if (!this.#canRead(keys))
        errors.push(
          ...keys.filter((key) => !this.#canRead([key])).map((key) => `Table searched_body: row ${key}`),
        );
      if (rows.length < articlesPerRead || errors.length >= maxErrors) break;
    }
    return errors;
  }

  #canRead(keys: readonly number[]): boolean {
    try {
      this.readAll(keys);
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * The text of a body.
 * @throws a {@link DamageError} where bytes do not fit their checksum
 */
export function unpackBody(body: PackedBody): string {
  if (typeof body === 'string') return body;
  try {
    const chunkSize = body.length < smallBodyBytes ? smallChunkBytes : largeChunkBytes;
    return inflateSync(body, { chunkSize }).toString('utf16le');
  } catch (error) {
    throw new DamageError(`A searched text cannot be unpacked: ${error}`, true);
  }
}
