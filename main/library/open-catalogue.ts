import { lstat, stat } from 'node:fs/promises';
import type { Failure, FailureCode } from '#shared/result';
import { type CatalogueStart, startCatalogue } from './catalogue/catalogue-client.ts';
import type { CheckDepth } from './catalogue/check.ts';
import type { StartProcess } from './catalogue/process.ts';
import type { RunningCatalogue } from './catalogue/restarting-catalogue.ts';
import { openReadOnlyFile } from './open-read-only.ts';
import { type Disk, writeFailureCode } from './storage/disk.ts';
import { isOwned } from './storage/lock.ts';

/** An opened catalogue and its condition. */
export interface OpenedCatalogue extends RunningCatalogue {
  /** Why nothing may be written; absent where writing is allowed. */
  readonly readOnlyReason?: FailureCode;
  /** The problems to report to the reader: `newer`, or why the file cannot be written. */
  readonly problems: readonly Failure[];
}

/**
 * A file that cannot be used as it is. `missing`: there is none. `damaged`: it is damaged, or something else
 * is in its place.
 */
export interface CatalogueDamage {
  readonly damage: 'missing' | 'damaged' | 'foreign';
  /** There is a file without bytes: a program was killed while it made a new library, or the file was cut. */
  readonly isEmpty?: boolean;
  /** Only the search tables are damaged. */
  readonly isSearchOnly?: boolean;
  /** Why the file may not be replaced; absent where it may. */
  readonly readOnlyReason?: FailureCode;
  /** The problems to report to the reader besides the damage. */
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
 * Opens a library's catalogue after checking it. With a `readOnlyReason`, or where the file cannot be written
 * or is of a newer version, it is opened read-only. Nothing on the disk changes where it is damaged.
 */
export async function openCatalogue(
  location: CatalogueLocation,
  readOnlyReason: FailureCode | undefined,
  depth: CheckDepth,
): Promise<OpenedCatalogue | CatalogueDamage> {
  const { path } = location;
  const kind = await kindOf(path);
  if (kind !== 'file')
    return {
      damage: kind === 'missing' ? 'missing' : 'damaged',
      isEmpty: kind === 'empty',
      problems: [],
      ...because(readOnlyReason),
    };
  if (readOnlyReason) return openReadOnly(location, readOnlyReason, depth, []);
  const opened = await startFile(location, path, { readOnly: false, check: depth });
  if ('catalogue' in opened) {
    const { version, newest, catalogue } = opened;
    if (version <= newest) return { ...opened, problems: [] };
    await catalogue.close();
    return openReadOnly(location, 'newer', depth, [{ code: 'newer', name: path }]);
  }
  // A disk that fails while it is read is salvaged as a damaged file is.
  if (opened.code === 'DAMAGED' || opened.code === 'EIO')
    return { damage: 'damaged', isSearchOnly: opened.isSearchOnly, problems: [] };
  const code = writeFailureCode(opened);
  return openReadOnly(location, code, depth, [{ code, name: path }]);
}

/** Starts a new catalogue at a path where there is none, or in memory at `:memory:`. */
export async function createCatalogue(location: CatalogueLocation, path: string): Promise<RunningCatalogue> {
  const opened = await startFile(location, path, { readOnly: false });
  if (!('catalogue' in opened)) throw Object.assign(new Error('No catalogue.'), { code: opened.code });
  return opened;
}

/**
 * Checks the file of an open catalogue thoroughly in a process of its own, while its owner goes on. Returns
 * the errors; none where it was changed meanwhile.
 */
export async function checkBesideOwner(location: CatalogueLocation): Promise<readonly string[]> {
  const { path, lock } = location;
  const opened = await openReadOnlyFile(path, lock, (file, isOwn) =>
    startFile(location, file, { readOnly: !isOwn }),
  );
  if (!opened) return ['The file cannot be opened.'];
  try {
    return await opened.catalogue.checkIntegrity();
  } finally {
    await opened.catalogue.close();
  }
}

async function openReadOnly(
  location: CatalogueLocation,
  readOnlyReason: FailureCode,
  depth: CheckDepth,
  problems: readonly Failure[],
): Promise<OpenedCatalogue | CatalogueDamage> {
  const { path, lock } = location;
  // An owner has checked the file, and goes on changing it.
  const isTrusted = depth === 'quick' && readOnlyReason === 'in-use' && (await isOwned(lock));
  const check = isTrusted ? {} : ({ check: 'quick' } as const);
  const opened = await openReadOnlyFile(path, lock, (file, isOwn) =>
    startFile(location, file, { readOnly: !isOwn, ...check }),
  ).catch(() => undefined);
  return opened ? { ...opened, readOnlyReason, problems } : { damage: 'damaged', readOnlyReason, problems };
}

const startFile = (
  location: CatalogueLocation,
  path: string,
  options: { readonly readOnly: boolean; readonly check?: CheckDepth },
): Promise<CatalogueStart> =>
  startCatalogue({
    startProcess: location.startProcess,
    ...{ path, ...options, stamp: location.stamp(), revision: location.revision() + 1 },
  });

/**
 * What is at a path. A file without bytes held a catalogue once, but SQLite would treat it as a new one; a
 * folder, a pipe or a link to nothing would fail or wait in SQLite.
 */
async function kindOf(path: string): Promise<'file' | 'empty' | 'missing' | 'other'> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'other';
    return found.size > 0 ? 'file' : 'empty';
  } catch {
    return lstat(path).then(
      () => 'other' as const,
      () => 'missing' as const,
    );
  }
}

const because = (readOnlyReason: FailureCode | undefined) => (readOnlyReason ? { readOnlyReason } : {});
