import type { Collected } from '#shared/collections';
import { fold } from '#shared/hanzi/fold';
import { toStorable } from './article-columns.ts';
import type { Database } from './database.ts';

/**
 * The articles of the reader's collections. Names that differ only in script or case are the same
 * collection, and two articles of one collection may have the same place.
 */
export const collectedTable = `
  CREATE TABLE collected (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (article, folded)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX arranged ON collected (folded, place, article);
`;

/** An empty table for a catalogue of an earlier version that is only read. */
export const noCollectedTable =
  'CREATE TEMP TABLE collected (article INTEGER, folded TEXT, name TEXT, place INTEGER);';

/** Reads and changes which articles are in which collections. */
export class Collections {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The collections of an article. */
  listOf(key: number): readonly Collected[] {
    return this.#db
      .all('SELECT name, place FROM collected WHERE article = ? ORDER BY folded', key)
      .map(({ name, place }) => ({ name: String(name), place: Number(place) }));
  }

  /** An article that is in a collection already keeps its place there. */
  change(key: number, added: readonly Collected[] = [], removed: readonly string[] = []): void {
    for (const name of removed)
      this.#db.run('DELETE FROM collected WHERE article = ? AND folded = ?', key, fold(name));
    for (const { name, place } of added) {
      const folded = fold(name);
      const at = place > 0 ? place : this.#endOf(folded);
      const insert = 'INSERT OR IGNORE INTO collected (article, folded, name, place) VALUES (?, ?, ?, ?)';
      this.#db.run(insert, key, folded, toStorable(name), at);
    }
  }

  /** Puts the articles, in this order, before another one of the collection, or at its end. */
  arrange(name: string, keys: readonly number[], before: number | undefined): void {
    const folded = fold(name);
    const rows = this.#db.all(
      'SELECT article, place FROM collected WHERE folded = ? ORDER BY place, article DESC',
      folded,
    );
    const places = new Map(rows.map(({ article, place }) => [Number(article), Number(place)]));
    const moved = new Set(keys);
    const others = [...places.keys()].filter((key) => !moved.has(key));
    const found = before === undefined ? -1 : others.indexOf(before);
    const at = found < 0 ? others.length : found;
    const ordered = [...others.slice(0, at), ...moved, ...others.slice(at)];
    const put = `INSERT INTO collected (article, folded, name, place) VALUES (?, ?, ?, ?)
      ON CONFLICT (article, folded) DO UPDATE SET place = excluded.place`;
    for (const [index, key] of ordered.entries())
      if (places.get(key) !== index + 1) this.#db.run(put, key, folded, toStorable(name), index + 1);
  }

  #endOf(folded: string): number {
    const row = this.#db.get('SELECT max(place) AS last FROM collected WHERE folded = ?', folded);
    return Number(row?.last ?? 0) + 1;
  }
}
