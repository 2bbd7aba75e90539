import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Failure, FailureCode } from '#shared/result';
import { type CatalogueStart, startCatalogue } from './catalogue/catalogue-client.ts';
import type { StartProcess } from './catalogue/process.ts';
import type { RunningCatalogue } from './catalogue/restarting-catalogue.ts';
import { openReadOnlyFile } from './open-read-only.ts';
import { type Disk, freeNameBeside, writeFailureCode } from './storage/disk.ts';

/** An opened catalogue and its condition. */
export interface OpenedCatalogue extends RunningCatalogue {
  /**
   * `new`: the file was created. `damaged`: the file was created in place of a damaged one, see
   * {@link OpenedCatalogue.oldFile}. `in-memory`: there is no file. All three are empty and have to be
   * filled.
   */
  readonly health: 'whole' | 'new' | 'damaged' | 'in-memory';
  /** Where the damaged file is now. */
  readonly oldFile?: string;
  /** Why nothing may be written; absent where writing is allowed. */
  readonly readOnlyReason?: FailureCode;
  /** The problems to report to the reader: `newer`, `library-damaged`, or why the file cannot be written. */
  readonly problems: readonly Failure[];
}

/** The place of a catalogue, and the options with which it is opened. */
export interface CatalogueLocation {
  readonly path: string;
  /** The lock file of the library. */
  readonly lock: string;
  readonly startProcess: StartProcess;
  readonly disk: Disk;
  /** The date and time as part of a file's name. */
  readonly stamp: () => string;
  /** The last revision of the list; that of a catalogue opened now is greater. */
  readonly revision: () => number;
}

/**
 * Opens a library's catalogue, and creates it where there is none. A damaged file is renamed and replaced by
 * a new one. With a `readOnlyReason`, or where the file cannot be written or is of a newer version, it is
 * opened read-only.
 */
export async function openCatalogue(
  location: CatalogueLocation,
  readOnlyReason: FailureCode | undefined,
): Promise<OpenedCatalogue> {
  const { path } = location;
  if (readOnlyReason) return openReadOnly(location, readOnlyReason, []);
  const opened = (await isEmptied(location)) ? { code: 'DAMAGED' } : await start(location, path, false);
  if ('catalogue' in opened) {
    const { version, newest, catalogue } = opened;
    if (version <= newest) return { ...opened, health: version === 0 ? 'new' : 'whole', problems: [] };
    await catalogue.close();
    return openReadOnly(location, 'newer', [{ code: 'newer', name: path }]);
  }
  if (opened.code === 'DAMAGED') return replaceDamaged(location);
  const code = writeFailureCode(opened);
  return openReadOnly(location, code, [{ code, name: path }]);
}

/**
 * Tells whether the file is there and has no bytes. It held a catalogue once, but SQLite would treat it as a
 * new one.
 */
async function isEmptied({ path, disk }: CatalogueLocation): Promise<boolean> {
  return (await sizeOf(path)) === 0 && (await disk.list(dirname(path))).includes(basename(path));
}

async function replaceDamaged(location: CatalogueLocation): Promise<OpenedCatalogue> {
  const { path, disk } = location;
  try {
    const oldFile = await freeNameBeside(disk, path, 'damaged', location.stamp());
    // The journal belongs to the damaged file.
    if (await sizeOf(`${path}-journal`)) await disk.rename(`${path}-journal`, `${oldFile}-journal`);
    await disk.rename(path, oldFile);
    const fresh = await start(location, path, false);
    if ('catalogue' in fresh) return { ...fresh, health: 'damaged', oldFile, problems: [] };
    await disk.rename(oldFile, path);
  } catch {}
  return openInMemory(location, 'library-damaged', [{ code: 'library-damaged', name: path }]);
}

async function openReadOnly(
  location: CatalogueLocation,
  readOnlyReason: FailureCode,
  problems: readonly Failure[],
): Promise<OpenedCatalogue> {
  const { path, lock } = location;
  if ((await sizeOf(path)) === 0) return openInMemory(location, readOnlyReason, problems);
  const opened = await openReadOnlyFile(path, lock, (file, isOwn) => start(location, file, !isOwn));
  return opened
    ? { ...opened, health: 'whole', readOnlyReason, problems }
    : openInMemory(location, readOnlyReason, [...problems, { code: 'library-damaged', name: path }]);
}

async function openInMemory(
  location: CatalogueLocation,
  readOnlyReason: FailureCode,
  problems: readonly Failure[],
): Promise<OpenedCatalogue> {
  const opened = await start(location, ':memory:', false);
  if (!('catalogue' in opened)) throw new Error('A catalogue in memory could not be opened.');
  return { ...opened, health: 'in-memory', readOnlyReason, problems };
}

const start = (location: CatalogueLocation, path: string, readOnly: boolean): Promise<CatalogueStart> =>
  startCatalogue({
    startProcess: location.startProcess,
    ...{ path, readOnly, stamp: location.stamp(), revision: location.revision() + 1 },
  });

/** The size of a file in bytes; 0 where there is none. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
