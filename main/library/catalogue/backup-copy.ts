import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { checkDatabase } from './check.ts';
import { type Database, openDatabase, removeStaleLock } from './database.ts';
import type { CatalogueCounts, CatalogueIdentity, CatalogueRepository } from './repository.ts';
import { migrations } from './schema.ts';

/** Articles that are copied by one call. Other calls wait for no more than these. */
const articlesPerCall = 50;
const tables = [
  { name: 'article', key: 'key' },
  { name: 'tag', key: 'article' },
  { name: 'note', key: 'article' },
  { name: 'collected', key: 'article' },
] as const;

/**
 * Copies a catalogue into another file, a few articles at a time. The search index is left out, since it can
 * be built again from the articles; the fact `backup` says so.
 */
export class BackupCopy {
  readonly #db: Database;
  #target: { readonly path: string; readonly db: Database } | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  readonly copyBatch: CatalogueRepository['copyBatch'] = (path, after) => {
    const target =
      after === 0 ? this.#begin(path) : this.#target?.path === path ? this.#target.db : undefined;
    if (!target) throw new Error('A copy can go on only where it was begun.');
    try {
      const keys = this.#db
        .all('SELECT key FROM article WHERE key > ? ORDER BY key LIMIT ?', after, articlesPerCall)
        .map(({ key }) => Number(key));
      const last = keys.at(-1);
      if (last === undefined) this.#finish(path, target);
      else target.transaction(() => copyRows(this.#db, target, after, last));
      return { last: last ?? after, isWhole: last === undefined, count: keys.length };
    } catch (error) {
      if (this.#target) target.close();
      this.#target = undefined;
      throw error;
    }
  };

  #begin(path: string): Database {
    this.#target?.db.close();
    this.#target = undefined;
    for (const old of [path, `${path}-journal`]) rmSync(old, { force: true });
    const db = openDatabase(path, false);
    this.#target = { path, db };
    // A copy that is interrupted is thrown away, so it needs no journal. It is synced once, at the end.
    for (const setting of ['journal_mode = OFF', 'synchronous = OFF']) db.exec(`PRAGMA ${setting}`);
    for (const migration of migrations) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
    return db;
  }

  #finish(path: string, target: Database): void {
    for (const { name, value } of this.#db.all('SELECT name, value FROM fact'))
      target.run('INSERT INTO fact (name, value) VALUES (?, ?)', String(name), String(value));
    target.run("INSERT INTO fact (name, value) VALUES ('backup', '1')");
    target.close();
    this.#target = undefined;
    const file = openSync(path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

/** Copies the articles with keys above `after` up to `last`, with tags, notes and places in collections. */
function copyRows(source: Database, target: Database, after: number, last: number): void {
  for (const { name, key } of tables)
    for (const row of source.all(`SELECT * FROM ${name} WHERE ${key} > ? AND ${key} <= ?`, after, last)) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      target.run(
        `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${marks})`,
        ...columns.map((column) => row[column] ?? null),
      );
    }
}

/** Counts what the catalogue in the file at `path` holds; undefined where it cannot be read or is damaged. */
export const countIn = (path: string): CatalogueCounts | undefined =>
  inWholeFile(path, (db) => {
    const row = db.get(`SELECT (SELECT count(*) FROM article) AS articles,
      (SELECT count(*) FROM note) AS notes, (SELECT count(DISTINCT folded) FROM tag) AS tags`);
    return { articles: Number(row?.articles), notes: Number(row?.notes), tags: Number(row?.tags) };
  });

/** What the catalogue at `path` says of itself; undefined where it cannot be read or is damaged. */
export const identifyFile = (path: string): CatalogueIdentity | undefined => inWholeFile(path, identify);

/** What a catalogue says of itself. */
export function identify(db: Database): CatalogueIdentity {
  const fact = (name: string) => db.get('SELECT value FROM fact WHERE name = ?', name)?.value;
  return { library: String(fact('library') ?? ''), changes: Number(fact('changes') ?? 0) };
}

function inWholeFile<T>(path: string, read: (db: Database) => T): T | undefined {
  removeStaleLock(path);
  try {
    const db = openDatabase(path, true);
    try {
      return checkDatabase(db, 'quick').errors.length > 0 ? undefined : read(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Tells whether a file was written by {@link BackupCopy}, and so has no search index. */
export const isBackup = (db: Database): boolean =>
  db.get("SELECT value FROM fact WHERE name = 'backup'") !== undefined;
