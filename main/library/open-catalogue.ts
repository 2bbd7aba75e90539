import { copyFile, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Failure, FailureCode } from '#shared/result';
import { type CatalogueStart, startCatalogue } from './catalogue/catalogue-client.ts';
import { fileVersion } from './catalogue/file-version.ts';
import type { StartProcess } from './catalogue/process.ts';
import type { RunningCatalogue } from './catalogue/restarting-catalogue.ts';
import { type Disk, freeNameBeside, writeFailureCode } from './storage/disk.ts';
import { isOwned } from './storage/lock.ts';

/** A catalogue as it could be opened. */
export interface OpenedCatalogue extends RunningCatalogue {
  /** `new`: an empty file; `damaged`: an empty file, the damaged one lies {@link OpenedCatalogue.aside}; `passing`: only in memory, to be filled from the sources. */
  readonly health: 'whole' | 'new' | 'damaged' | 'passing';
  readonly aside?: string;
  /** Why nothing may be written. */
  readonly closed?: FailureCode;
  readonly troubles: readonly Failure[];
}

/** Where a catalogue lies and what it is opened with. */
export interface CatalogueLocation {
  readonly path: string;
  /** The lock of whoever owns it. */
  readonly lock: string;
  readonly startProcess: StartProcess;
  readonly disk: Disk;
  readonly stamp: () => string;
  /** The revision of the list that was told last. */
  readonly revision: () => number;
}

/** Opens the catalogue, making it where there is none and putting a damaged one aside; `closed` is why this process may only read. */
export async function openCatalogue(
  place: CatalogueLocation,
  closed: FailureCode | undefined,
): Promise<OpenedCatalogue> {
  const { path, disk } = place;
  if (closed) return readOnly(place, closed, []);
  // A file without a byte was one once; SQLite would take it for a new one.
  const isHollow = (await sizeOf(path)) === 0 && (await disk.list(dirname(path))).includes(basename(path));
  const opened = isHollow ? { code: 'DAMAGED' } : await begun(place, path, false);
  if ('catalogue' in opened) {
    if (opened.version <= opened.newest)
      return { ...opened, health: opened.version === 0 ? 'new' : 'whole', troubles: [] };
    await opened.catalogue.close();
    return readOnly(place, 'newer', [{ code: 'newer', name: path }]);
  }
  if (opened.code !== 'DAMAGED') {
    const code = writeFailureCode(opened);
    return readOnly(place, code, [{ code, name: path }]);
  }
  try {
    const aside = await freeNameBeside(disk, path, 'damaged', place.stamp());
    // What was not finished lies in the journal, and belongs to the damaged file.
    if (await sizeOf(`${path}-journal`)) await disk.rename(`${path}-journal`, `${aside}-journal`);
    await disk.rename(path, aside);
    const fresh = await begun(place, path, false);
    if ('catalogue' in fresh) return { ...fresh, health: 'damaged', aside, troubles: [] };
    await disk.rename(aside, path);
  } catch {}
  const troubles = [{ code: 'library-damaged', name: path }] as const;
  return { ...(await passing(place)), closed: 'library-damaged', troubles };
}

/** Opens a file; the list it gives is later than any that was told. */
const begun = (place: CatalogueLocation, path: string, readOnly: boolean): Promise<CatalogueStart> =>
  startCatalogue({
    ...{ startProcess: place.startProcess, stamp: place.stamp(), path, readOnly },
    revision: place.revision() + 1,
  });

const passing = async (place: CatalogueLocation) => {
  const opened = await begun(place, ':memory:', false);
  if (!('catalogue' in opened)) throw new Error('A catalogue in memory could not be opened.');
  return { ...opened, health: 'passing' as const };
};

async function readOnly(
  place: CatalogueLocation,
  closed: FailureCode,
  troubles: readonly Failure[],
): Promise<OpenedCatalogue> {
  const { path } = place;
  if ((await sizeOf(path)) === 0) return { ...(await passing(place)), closed, troubles };
  const folder = await mkdtemp(join(tmpdir(), 'jianfan-reading-'));
  const { name, isCopy } = await readable(place, folder);
  const opened = await begun(place, name, !isCopy);
  if (!('catalogue' in opened)) {
    await rm(folder, { recursive: true, force: true });
    return {
      ...(await passing(place)),
      closed,
      troubles: [...troubles, { code: 'library-damaged', name: path }],
    };
  }
  const { catalogue, ended } = opened;
  const close = () => catalogue.close().then(() => rm(folder, { recursive: true, force: true }));
  return { catalogue: { ...catalogue, close }, ended, health: 'whole', closed, troubles };
}

/** A second name for the file in a folder of our own, where SQLite puts its lock and disturbs no owner; or a copy, where an owner died within a change, which is taken back in the copy, and where there are no second names. */
async function readable(
  { path, lock }: CatalogueLocation,
  folder: string,
): Promise<{ name: string; isCopy: boolean }> {
  const name = join(folder, 'catalogue');
  for (let tries = 200; tries > 0 && fileVersion(path) === undefined && (await isOwned(lock)); tries--)
    await setTimeout(10);
  const isStill = fileVersion(path) !== undefined;
  const isLinked = isStill && (await symlink(path, name).then(yes, no));
  if (isLinked) return { name, isCopy: false };
  for (let tries = 10; tries > 0; tries--) {
    const before = fileVersion(path);
    if (before === undefined) await copyFile(`${path}-journal`, `${name}-journal`).catch(no);
    await copyFile(path, name);
    if (before === fileVersion(path) && (before !== undefined || !(await isOwned(lock)))) break;
    await rm(`${name}-journal`, { force: true });
  }
  return { name, isCopy: true };
}

const yes = () => true;
const no = () => false;

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
