import fs, { accessSync, constants, rmdirSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import sqlite, { type JSValue, type SQLiteValue, type Statement } from 'node-sqlite3-wasm';

/** A row as SQLite gives it. */
export type SqlRow = Readonly<Record<string, SQLiteValue>>;

/** A database in the hands of one thread; the statements it was asked for stay prepared. */
export interface Database {
  readonly all: (sql: string, ...values: readonly JSValue[]) => readonly SqlRow[];
  readonly get: (sql: string, ...values: readonly JSValue[]) => SqlRow | undefined;
  readonly run: (sql: string, ...values: readonly JSValue[]) => number;
  /** Runs statements that give nothing. */
  readonly exec: (sql: string) => void;
  /** All of `work` reaches the disk, or none of it. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** Opens the file at `path`, whose owner by the library's lock this process must be, or only reads it. */
export function openDatabase(path: string, readOnly: boolean): Database {
  if (!readOnly) removeStaleLock(path);
  const db = new sqlite.Database(path, { readOnly });
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  /** A statement that failed half way takes no values any more, and is made anew. */
  const using = <T>(text: string, work: (statement: Statement) => T): T => {
    const statement = prepared(text);
    try {
      return work(statement);
    } catch (error) {
      statements.delete(text);
      try {
        statement.finalize();
      } catch {}
      throw error;
    }
  };
  const sql: Database = {
    all: (text, ...values) => using(text, (one) => one.all([...values]) as SqlRow[]),
    get: (text, ...values) => using(text, (one) => (one.get([...values]) as SqlRow | null) ?? undefined),
    run: (text, ...values) => using(text, (one) => one.run([...values]).changes),
    exec: (text) => db.exec(text),
    transaction: (work) => {
      if (db.inTransaction) return work();
      db.exec('BEGIN IMMEDIATE');
      try {
        const outcome = work();
        db.exec('COMMIT');
        return outcome;
      } catch (error) {
        try {
          if (db.inTransaction) db.exec('ROLLBACK');
        } catch {}
        throw error;
      }
    },
    close: () => {
      for (const one of statements.values()) one.finalize();
      statements.clear();
      db.close();
    },
  };
  const set = () => {
    for (const setting of readOnly ? shared : owned) db.get(`PRAGMA ${setting}`);
  };
  if (readOnly) set();
  else {
    // Before the file is ours alone, which would leave the journal of such a change where it is.
    takenBack(path, () => db.get('SELECT count(*) FROM sqlite_schema'));
    set();
  }
  return sql;
}

/**
 * Does `work`, the first reading of the file at `path`; a change that a killed owner left half done is taken back in it.
 * SQLite takes back only what nobody else is about, and here it asks whether the lock's folder is there, without asking
 * whose it is (node-sqlite3-wasm 0.8.60): its own lock would keep it from ever doing so. So for this time the folder is
 * not seen. The library's lock says that there is no other owner.
 */
function takenBack(path: string, work: () => void): void {
  const seen = fs.accessSync;
  const lock = `${resolve(path)}.lock`;
  fs.accessSync = (asked, mode) => {
    if (asked === lock) throw new Error(`${lock} is our own`);
    seen(asked, mode);
  };
  try {
    work();
  } finally {
    fs.accessSync = seen;
  }
}

const shared = ['cache_size = -16000', 'temp_store = MEMORY'];
const owned = [
  'locking_mode = EXCLUSIVE',
  'journal_mode = TRUNCATE',
  'synchronous = FULL',
  'foreign_keys = ON',
  'temp_store = MEMORY',
  'cache_size = -48000',
];

/** Takes away a lock that is nobody's: SQLite's lock is a folder, which an owner that was killed leaves behind; the library's own lock says that nobody has it now. */
export function removeStaleLock(path: string): void {
  try {
    rmdirSync(`${path}.lock`);
  } catch {}
}

/** Tells from what SQLite says that the file itself is damaged. */
export const isDamageError = (error: unknown): boolean =>
  /malformed|not a database|SQLITE_CORRUPT|SQLITE_NOTADB|no such (?:table|column)|database corruption/i.test(
    String(error),
  );

/** The code of the system for what SQLite calls an input or output error, as far as the disk at `path` shows it. */
export function systemErrorCode(error: unknown, path: string): string {
  if (isDamageError(error)) return 'DAMAGED';
  if (/disk is full/i.test(String(error))) return 'ENOSPC';
  if (!/I\/O|readonly|unable to open|locked/i.test(String(error))) return 'EUNKNOWN';
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    if (bavail * bsize < 256 * 1024) return 'ENOSPC';
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return 'EIO';
  } catch (found) {
    return (found as NodeJS.ErrnoException).code ?? 'EIO';
  }
}
