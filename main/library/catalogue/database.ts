import fs, {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  rmdirSync,
  statfsSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import sqlite, { type JSValue, type SQLiteValue, type Statement } from 'node-sqlite3-wasm';

/** A row as SQLite returns it. */
export type SqlRow = Readonly<Record<string, SQLiteValue>>;

const sharedSettings = ['cache_size = -16000', 'temp_store = MEMORY'];
const ownerSettings = [
  'locking_mode = EXCLUSIVE',
  'journal_mode = TRUNCATE',
  'synchronous = FULL',
  'foreign_keys = ON',
  'temp_store = MEMORY',
  'cache_size = -48000',
];

/**
 * Opens the database at `path`, or creates it. Without `readOnly`, this process must own the library's lock;
 * a change that a killed owner left unfinished is rolled back. `:memory:` opens an empty database in memory.
 * @throws what SQLite throws; {@link systemErrorCode} and {@link isDamageError} tell the reasons apart
 */
export function openDatabase(path: string, readOnly: boolean): Database {
  const wasInterrupted = !readOnly && removeStaleLock(path);
  const db = new sqlite.Database(path, { readOnly });
  if (hasWriteAheadLog(path)) db.get('PRAGMA locking_mode = EXCLUSIVE');
  // Before `locking_mode` is exclusive: afterwards SQLite would leave the journal of the change where it is.
  if (!readOnly) rollBackUnfinished(path, () => db.get('SELECT count(*) FROM sqlite_schema'));
  for (const setting of readOnly ? sharedSettings : ownerSettings) db.get(`PRAGMA ${setting}`);
  return new Database(db, wasInterrupted);
}

/**
 * A connection to a database, synchronous and for one thread. Each statement is prepared once, by its text.
 */
export class Database {
  readonly #db: sqlite.Database;
  readonly #statements = new Map<string, Statement>();

  /** The last owner of the file was killed. */
  readonly wasInterrupted: boolean;

  /** Use {@link openDatabase}. */
  constructor(db: sqlite.Database, wasInterrupted: boolean) {
    this.wasInterrupted = wasInterrupted;
    this.#db = db;
  }

  /** All rows. */
  all(sql: string, ...values: readonly JSValue[]): readonly SqlRow[] {
    return this.#using(sql, (statement) => statement.all([...values]) as SqlRow[]);
  }

  /** The first row. */
  get(sql: string, ...values: readonly JSValue[]): SqlRow | undefined {
    return this.#using(sql, (statement) => (statement.get([...values]) as SqlRow | null) ?? undefined);
  }

  /** Returns the number of rows that were changed. */
  run(sql: string, ...values: readonly JSValue[]): number {
    return this.#using(sql, (statement) => statement.run([...values]).changes);
  }

  /** Runs one or more statements that return nothing and take no values. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /**
   * All changes of `work` are on the disk when this returns; none where it throws. Inner transactions join
   * the outer.
   */
  transaction<T>(work: () => T): T {
    if (this.#db.inTransaction) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const outcome = work();
      this.#db.exec('COMMIT');
      return outcome;
    } catch (error) {
      try {
        if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      } catch {}
      throw error;
    }
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#db.close();
  }

  /** A statement that failed half way accepts no values any more; it is dropped and prepared again. */
  #using<T>(sql: string, work: (statement: Statement) => T): T {
    const statement = this.#prepared(sql);
    try {
      return work(statement);
    } catch (error) {
      this.#statements.delete(sql);
      try {
        statement.finalize();
      } catch {}
      throw error;
    }
  }

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/**
 * Makes SQLite roll back the unfinished change of a killed owner, by `read`, the first access to the file at
 * `path`. SQLite rolls back only when nobody holds the lock. To find out, node-sqlite3-wasm 0.8.60 only
 * checks whether the lock's folder exists, not whose it is, so its own lock would keep it from rolling back.
 * During `read` the folder is hidden from it. That is safe because the library's own lock excludes any other
 * owner.
 */
function rollBackUnfinished(path: string, read: () => void): void {
  const { accessSync: original } = fs;
  const lock = `${resolve(path)}.lock`;
  fs.accessSync = (file, mode) => {
    if (file === lock) throw new Error(`${lock} is our own`);
    original(file, mode);
  };
  try {
    read();
  } finally {
    fs.accessSync = original;
  }
}

/**
 * Removes SQLite's lock of the database at `path`. The lock is a folder, which a killed owner leaves behind.
 * Call it only when the library's own lock says that nobody has the database open. Returns whether it was
 * there.
 */
export function removeStaleLock(path: string): boolean {
  try {
    rmdirSync(`${path}.lock`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Tells whether another program has left the file in the mode with a write-ahead log. SQLite can read the log
 * without shared memory, which node-sqlite3-wasm lacks, only where it locks the file exclusively before it
 * reads anything. The journal mode that an owner sets takes the log into the file.
 */
function hasWriteAheadLog(path: string): boolean {
  if (existsSync(`${path}-wal`)) return true;
  try {
    const file = openSync(path, 'r');
    const modes = Buffer.alloc(2);
    readSync(file, modes, 0, 2, 18);
    closeSync(file);
    return modes.includes(2);
  } catch {
    return false;
  }
}

/** Thrown where a file opens, but is damaged. */
export class DamageError extends Error {
  /** Only the search tables are damaged. */
  readonly isSearchOnly: boolean;

  constructor(message: string, isSearchOnly: boolean) {
    super(message);
    this.isSearchOnly = isSearchOnly;
  }
}

const damageMessage =
  /malformed|unsupported file format|not a database|SQLITE_(?:CORRUPT|NOTADB)|no such (?:table|column)/i;

/** Tells whether an error means that the file is damaged. */
const isDamageError = (error: unknown): boolean =>
  error instanceof DamageError ||
  (error as Error | undefined)?.name === 'RuntimeError' ||
  damageMessage.test(String(error));

/**
 * The system's error code behind an error of SQLite, such as `ENOSPC` or `EACCES`, as far as the disk at
 * `path` shows it. `DAMAGED` for a damaged file; `EUNKNOWN` for errors that do not come from the disk.
 */
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
