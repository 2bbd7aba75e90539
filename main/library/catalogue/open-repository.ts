import { copyFileSync } from 'node:fs';
import { BackupCopy, countIn, isBackup } from './backup-copy.ts';
import { CountedWriter, createChangeCounts } from './change-counter.ts';
import { type Database, openDatabase } from './database.ts';
import { RecordMerger, rowOfRecord } from './merge.ts';
import type { CatalogueOptions } from './process.ts';
import { CatalogueReader } from './reads.ts';
import { listRecords, recoverRecords } from './recover-records.ts';
import type { CatalogueRepository } from './repository.ts';
import { migrations, newCatalogueSchema } from './schema.ts';
import { SearchIndex } from './search-index.ts';
import { CatalogueWriter, type CatalogueWrites } from './writes.ts';

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

/**
 * Opens the catalogue in a file, migrating it to the present schema unless it is only read.
 * @throws what SQLite throws; an error that counts as damage where the file is a backup or no catalogue
 */
export function openRepository(options: CatalogueOptions, revision: ListRevision): OpenRepository {
  const { readOnly } = options;
  const db = openDatabase(options.path, readOnly);
  const version = Number(db.get('PRAGMA user_version')?.user_version);
  if (!readOnly && version < migrations.length) migrate(db, version, options);
  // Fails at once where this is no catalogue.
  for (const table of ['article', 'searched']) db.get(`SELECT key FROM ${table} LIMIT 1`);
  if (!readOnly && isBackup(db)) throw new Error('As a catalogue, a backup is malformed: it has no index.');
  const index = new SearchIndex(db);
  const writer = new CatalogueWriter(db, index, revision.increase);
  const countedWriter = new CountedWriter(db, writer);
  const repository: CatalogueRepository = {
    ...new CatalogueReader(db, index, revision.current),
    ...countedWriter,
    ...new RecordMerger(db, countedWriter),
    ...new BackupCopy(db),
    ...createChangeCounts(db),
    countIn,
    recover: (path) => recoverRecords(path, (records) => insertRecovered(db, writer, records)),
    listRecords: (after, count) => listRecords(db, after, count),
    checkIntegrity: () => [...fileErrors(db), ...(readOnly ? [] : unindexedArticles(db))],
  };
  return { repository, version, close: () => db.close() };
}

/** Runs the missing migrations, all or none. A copy of the file as it was stays beside it. */
function migrate(db: Database, version: number, { path, stamp }: CatalogueOptions): void {
  if (version > 0) copyFileSync(path, `${path}.version-${version}-${stamp}`);
  db.transaction(() => {
    for (const step of version === 0 ? newCatalogueSchema : migrations.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Recovered articles do not count as changes: any backups already hold them. */
function insertRecovered(
  db: Database,
  writer: CatalogueWrites,
  records: Parameters<Parameters<typeof recoverRecords>[1]>[0],
): void {
  db.transaction(() => {
    writer.add(records.map(rowOfRecord));
    for (const { row, binned, read } of records) {
      if (binned > 0) writer.mark([row.id], { binned: true }, binned);
      if (read > 0) writer.saveReading([{ id: row.id, read }]);
    }
  });
}

const fileErrors = (db: Database): readonly string[] => [
  ...db
    .all('PRAGMA integrity_check')
    .flatMap(({ integrity_check: result }) => (result === 'ok' ? [] : String(result))),
  ...db.all('PRAGMA foreign_key_check').map((row) => `foreign key: ${JSON.stringify(row)}`),
];

/** Only catalogues have an index; backups, which are opened read-only, have none. */
const unindexedArticles = (db: Database): readonly string[] =>
  db
    .all('SELECT id FROM article WHERE key NOT IN (SELECT key FROM searched)')
    .map(({ id }) => `not searched: ${id}`);
