import { copyFile, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FailureCode } from '#shared/result';
import type { Begin } from './apart.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import { asideOf, type Disk, whyNotWritten } from './disk.ts';
import type { Trouble } from './library.ts';

/** A catalogue as it could be opened. */
export interface OpenedCatalogue {
  readonly catalogue: Catalogue;
  /** `new`: an empty file; `damaged`: an empty file, the damaged one lies {@link OpenedCatalogue.aside}; `passing`: only in memory, to be filled from the sources. */
  readonly health: 'whole' | 'new' | 'damaged' | 'passing';
  readonly aside?: string;
  /** Why nothing may be written. */
  readonly closed?: FailureCode;
  readonly troubles: readonly Trouble[];
}

/** Where a catalogue lies and what it is opened with. */
export interface CataloguePlace {
  readonly path: string;
  readonly worker: Begin;
  readonly disk: Disk;
  readonly stamp: () => string;
}

/** Opens the catalogue, making it where there is none and putting a damaged one aside; `closed` is why this process may only read. */
export async function openOrRead(
  place: CataloguePlace,
  closed: FailureCode | undefined,
): Promise<OpenedCatalogue> {
  const { path, worker, disk } = place;
  if (closed) return readOnly(place, closed, []);
  // A file without a byte was one once; SQLite would take it for a new one.
  const isHollow = (await sizeOf(path)) === 0 && (await disk.list(dirname(path))).includes(basename(path));
  const opened = isHollow
    ? { code: 'DAMAGED' }
    : await openCatalogue({ worker, path, readOnly: false, stamp: place.stamp() });
  if ('catalogue' in opened) {
    if (opened.version <= opened.newest)
      return { catalogue: opened.catalogue, health: opened.version === 0 ? 'new' : 'whole', troubles: [] };
    await opened.catalogue.close();
    return readOnly(place, 'newer', [{ code: 'newer', name: path }]);
  }
  if (opened.code !== 'DAMAGED') {
    const code = whyNotWritten(opened);
    return readOnly(place, code, [{ code, name: path }]);
  }
  try {
    const aside = await asideOf(disk, path, 'damaged', place.stamp());
    // What was not finished lies in the journal, and belongs to the damaged file.
    if (await sizeOf(`${path}-journal`)) await disk.rename(`${path}-journal`, `${aside}-journal`);
    await disk.rename(path, aside);
    const fresh = await openCatalogue({ worker, path, readOnly: false, stamp: place.stamp() });
    if ('catalogue' in fresh) return { catalogue: fresh.catalogue, health: 'damaged', aside, troubles: [] };
    await disk.rename(aside, path);
  } catch {}
  const troubles = [{ code: 'library-damaged', name: path }] as const;
  return { ...(await passing(place)), closed: 'library-damaged', troubles };
}

const passing = async ({ worker, stamp }: CataloguePlace) => {
  const opened = await openCatalogue({ worker, path: ':memory:', readOnly: false, stamp: stamp() });
  if (!('catalogue' in opened)) throw new Error('A catalogue in memory could not be opened.');
  return { catalogue: opened.catalogue, health: 'passing' as const };
};

async function readOnly(
  place: CataloguePlace,
  closed: FailureCode,
  troubles: readonly Trouble[],
): Promise<OpenedCatalogue> {
  const { worker, stamp, path } = place;
  if ((await sizeOf(path)) === 0) return { ...(await passing(place)), closed, troubles };
  const folder = await mkdtemp(join(tmpdir(), 'jianfan-reading-'));
  const opened = await openCatalogue({ worker, stamp: stamp(), ...(await readable(path, folder)) });
  if (!('catalogue' in opened)) {
    await rm(folder, { recursive: true, force: true });
    return {
      ...(await passing(place)),
      closed,
      troubles: [...troubles, { code: 'library-damaged', name: path }],
    };
  }
  const { catalogue } = opened;
  const close = () => catalogue.close().then(() => rm(folder, { recursive: true, force: true }));
  return { catalogue: { ...catalogue, close }, health: 'whole', closed, troubles };
}

/** A second name for the file in a folder of our own, where SQLite puts its lock and disturbs no owner; a copy where an owner died within a change, to be set right there. */
async function readable(path: string, folder: string): Promise<{ path: string; readOnly: boolean }> {
  const name = join(folder, 'catalogue');
  for (let wait = 0; wait < 100 && (await sizeOf(`${path}-journal`)) > 0; wait++) await setTimeout(20);
  if ((await sizeOf(`${path}-journal`)) === 0) {
    const linked = await symlink(path, name).then(
      () => true,
      () => false,
    );
    if (linked) return { path: name, readOnly: true };
  } else await copyFile(`${path}-journal`, `${name}-journal`).catch(() => {});
  await copyFile(path, name);
  return { path: name, readOnly: false };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
