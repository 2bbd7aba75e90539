import { randomUUID } from 'node:crypto';
import { BackupCopy, countIn, identify, identifyFile, isBackup } from './backup-copy.ts';
import { CountedWriter, createChangeCounts } from './change-counter.ts';
import { assertHeader, checkDatabase } from './check.ts';
import { noCollectedTable } from './collections.ts';
import { DamageError, type Database, openDatabase } from './database.ts';
import { listRecords } from './list-records.ts';
import { RecordMerger } from './merge.ts';
import { migrate } from './migrate.ts';
import type { CatalogueOptions } from './process.ts';
import { CatalogueReader } from './reads.ts';
import type { CatalogueRepository } from './repository.ts';
import { migrations } from './schema.ts';
import { SearchIndex } from './search-index.ts';
import { CatalogueWriter } from './writes.ts';

/** The repository of an open catalogue file. */
export interface OpenRepository {
  readonly repository: CatalogueRepository;
  /** The version that the file had before it was migrated; 0 for a new file. */
  readonly version: number;
  readonly close: () => void;
}

/** The revision of the list, a number that grows with every change. */
export interface ListRevision {
  readonly current: () => number;
  readonly increase: () => void;
}

/** The version that has the table of collections. */
const collectionsVersion = 3;
/** No program has as many versions; a number above it was damaged. */
const maxVersion = 10_000;

/**
 * Opens the catalogue in a file, checking it as `options` ask, and migrating it to the present schema unless
 * it is only read.
 * @throws what SQLite throws; a {@link DamageError} where the file is damaged, a backup or no catalogue
 */
export function openRepository(options: CatalogueOptions, revision: ListRevision): OpenRepository {
  const db = openDatabase(options.path, options.readOnly);
  try {
    return openIn(db, options, revision);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openIn(db: Database, options: CatalogueOptions, revision: ListRevision): OpenRepository {
  const { readOnly, check } = options;
  const version = versionOf(db);
  if (check) {
    assertHeader(options.path);
    assertWhole(db, check, readOnly);
  }
  if (!readOnly && version < migrations.length) migrate(db, version, options);
  if (version < collectionsVersion && readOnly) db.exec(noCollectedTable);
  assertCatalogue(db);
  if (!readOnly && isBackup(db)) throw new DamageError('As a catalogue, a backup has no index.', false);
  if (!readOnly && version <= migrations.length) nameLibrary(db);
  const index = new SearchIndex(db);
  const writer = new CatalogueWriter(db, index, revision.increase);
  const countedWriter = new CountedWriter(db, writer);
  const repository: CatalogueRepository = {
    ...new CatalogueReader(db, index, revision.current),
    ...countedWriter,
    ...new RecordMerger(db, countedWriter, writer, options.path !== ':memory:'),
    ...new BackupCopy(db),
    ...createChangeCounts(db),
    countIn,
    identifyFile,
    identify: () => identify(db),
    listRecords: (after, count) => listRecords(db, after, count),
    checkIntegrity: () => [
      ...checkDatabase(db, 'full').errors,
      ...(isBackup(db) ? [] : unindexedArticles(db)),
    ],
  };
  return { repository, version, close: () => db.close() };
}

/** Fails at once where this is no catalogue. */
function assertCatalogue(db: Database): void {
  db.get('SELECT key FROM article LIMIT 1');
  db.get('SELECT article FROM collected LIMIT 1');
  try {
    db.get('SELECT key FROM searched LIMIT 1');
  } catch (error) {
    throw new DamageError(`The search cannot be read: ${error}`, true);
  }
}

function versionOf(db: Database): number {
  const version = Number(db.get('PRAGMA user_version')?.user_version);
  const isEmpty = db.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
  if (version < 0 || version > maxVersion || (version === 0) !== isEmpty)
    throw new DamageError(`The version ${version} cannot be that of the file.`, false);
  return version;
}

/** Makes a search index that alone is damaged again from the texts of the articles. */
function assertWhole(db: Database, depth: NonNullable<CatalogueOptions['check']>, readOnly: boolean): void {
  let { errors, isSearchOnly } = checkDatabase(db, depth);
  if (errors.length > 0 && isSearchOnly && !readOnly) {
    try {
      db.transaction(() => new SearchIndex(db).rebuild());
      ({ errors, isSearchOnly } = checkDatabase(db, depth));
    } catch {
      // Its tables themselves are damaged, and only a new file helps.
    }
  }
  if (errors.length > 0) throw new DamageError(errors.slice(0, 3).join('; '), isSearchOnly);
}

/** Gives the catalogue a name that all its copies keep. */
function nameLibrary(db: Database): void {
  if (db.get("SELECT 1 FROM fact WHERE name = 'library'") === undefined)
    db.run("INSERT INTO fact (name, value) VALUES ('library', ?)", randomUUID());
}

/** Only catalogues have an index; backups have none. */
const unindexedArticles = (db: Database): readonly string[] =>
  db
    .all('SELECT id FROM article WHERE key NOT IN (SELECT key FROM searched)')
    .map(({ id }) => `not searched: ${id}`);
