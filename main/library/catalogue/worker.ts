// The process or thread that owns the catalogue's file; it answers the calls of records.ts one after another.
import { copyFileSync, realpathSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { defaultListQuery } from '#shared/listing';
import { copyingIn, countedIn, isBackup } from './backup-copy.ts';
import { type Database, openDatabase, systemErrorCode } from './database.ts';
import { fileVersion } from './file-version.ts';
import { mergingIn } from './merge.ts';
import type { CatalogueOptions } from './process.ts';
import { askingIn } from './reads.ts';
import { dumpOf, recoverRecords } from './recover-records.ts';
import type { CatalogueRepository } from './repository.ts';
import { migrations, newCatalogueSchema } from './schema.ts';
import { finderIn } from './search-index.ts';
import { writingIn } from './writes.ts';

/** Where a process of Electron hears what it is asked; a message comes wrapped there. */
const { parentPort: processPort } = process as unknown as {
  readonly parentPort?: {
    readonly postMessage: (message: unknown) => void;
    readonly on: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  };
};
const given = (parentPort ? workerData : JSON.parse(process.argv.at(-1) ?? '')) as CatalogueOptions;
const { path, readOnly, stamp } = given;
const answer = (message: unknown): void => (parentPort ?? processPort)?.postMessage(message);

let { revision = 1 } = given;
/** The file of an owner beside whom this only reads, and what that was when it was read last. */
const beside = readOnly ? realpathSync(path) : undefined;
let seen: string | undefined;
let failure: unknown;
let records: (CatalogueRepository & { readonly close: () => void }) | undefined;
let version = 0;
try {
  answered(() => {
    records ??= recordsIn(openDatabase(path, readOnly));
  });
} catch (error) {
  failure = error;
}
answer(
  failure === undefined
    ? { opened: { version, newest: migrations.length } }
    : { failed: systemErrorCode(failure, path), message: String(failure) },
);
/**
 * Who only reads has no lock, and may meet an owner in the middle of a change: what was read meanwhile is no answer, and
 * it looks again a little later. One whose owner died there ends, to be begun with a copy.
 */
function answered(call: () => unknown): unknown {
  if (!beside) return call();
  for (let tries = 200; tries > 0; tries--) {
    const before = fileVersion(beside);
    try {
      if (before !== undefined && before !== seen) beginAgain();
      seen = before;
      const value = before !== undefined && call();
      if (before !== undefined && before === fileVersion(beside)) return value;
    } catch (error) {
      if (before === fileVersion(beside)) throw error;
    }
    seen = undefined;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  return process.exit(1);
}

/** Forgets all that was read of another's file, since that has changed. */
function beginAgain(): void {
  records?.close();
  records = recordsIn(openDatabase(path, true));
  revision++;
}

let isWarm = beside !== undefined;
/** A first search waits for all that is made when it is first needed; that is made once nobody asks for anything. */
const warming = setTimeout(() => {
  isWarm = true;
  try {
    records?.list({ ...defaultListQuery, search: '的 ', order: 'relevance' }, 0, 20);
  } catch {}
}, 1500).unref();
if (isWarm) clearTimeout(warming);

const asked = ({ id, name, args }: Call): void => {
  if (name === 'close') clearTimeout(warming);
  else if (!isWarm) warming.refresh();
  try {
    if (!records) throw failure;
    const value = answered(() => {
      const work = records?.[name] as (...given: readonly unknown[]) => unknown;
      return work(...args);
    });
    answer({ id, value, revision });
  } catch (error) {
    answer({ id, code: systemErrorCode(error, path), message: String(error), revision });
  }
};
if (parentPort) parentPort.on('message', asked);
else processPort?.on('message', ({ data }) => asked(data as Call));

interface Call {
  readonly id: number;
  readonly name: keyof CatalogueRepository | 'close';
  readonly args: readonly unknown[];
}

function recordsIn(sql: Database): CatalogueRepository & { readonly close: () => void } {
  version = Number(sql.get('PRAGMA user_version')?.user_version);
  if (!readOnly && version < migrations.length) takeSteps(sql, version);
  // Says at once whether this is a catalogue at all.
  for (const table of ['article', 'searched']) sql.get(`SELECT key FROM ${table} LIMIT 1`);
  if (!readOnly && isBackup(sql)) throw new Error('As a catalogue, a backup is malformed: it has no index.');
  const finder = finderIn(sql);
  const changed = () => void revision++;
  const writing = writingIn(sql, finder, changed);
  return {
    ...askingIn(sql, finder, () => revision),
    ...countedIn(sql, writing),
    ...copyingIn(sql),
    recover: (from) =>
      recoverRecords(from, (rows) =>
        sql.transaction(() => {
          writing.add(
            rows.map(({ row }) => ({ ...row, searchable: { ...row.facts, body: row.facts.excerpt } })),
          );
          for (const { row, binned, read } of rows) {
            if (binned > 0) writing.mark([row.id], { binned: true }, binned);
            if (read > 0) writing.saveReading([{ id: row.id, read }]);
          }
        }),
      ),
    ...mergingIn(sql, countedIn(sql, writing)),
    listRecords: (after, count) => dumpOf(sql, after, count),
    checkIntegrity: () => [
      ...sql
        .all('PRAGMA integrity_check')
        .flatMap(({ integrity_check: said }) => (said === 'ok' ? [] : String(said))),
      ...sql.all('PRAGMA foreign_key_check').map((row) => `foreign key: ${JSON.stringify(row)}`),
      // A backup, which is only read, has nothing to search.
      ...(readOnly ? [] : sql.all('SELECT id FROM article WHERE key NOT IN (SELECT key FROM searched)')).map(
        ({ id }) => `not searched: ${id}`,
      ),
    ],
    close: sql.close,
  };
}

/** Takes the steps that are missing, all or none; the file as it was stays beside it. */
function takeSteps(sql: Database, from: number): void {
  if (from > 0) copyFileSync(path, `${path}.version-${from}-${stamp}`);
  sql.transaction(() => {
    for (const step of from === 0 ? newCatalogueSchema : migrations.slice(from)) sql.exec(step);
    sql.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
