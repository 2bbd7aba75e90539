import { basename, join } from 'node:path';
import { backupFolder, backupNames } from './backup-files.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CatalogueIdentity } from './catalogue/repository.ts';
import type { Disk } from './storage/disk.ts';

/** A copy of a catalogue in the library's folder. */
export interface CatalogueCopy {
  readonly path: string;
  /** Undefined for a damaged copy. */
  readonly identity: CatalogueIdentity | undefined;
}

/** Files that were put aside: what for, and when. */
const asidePattern = /^(?:damaged|before|unfinished)-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(?:-\d+)?$/;
const datePattern = /\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d/;

/** The backups in a library's folder, the newest first, each opened and checked. */
export async function listBackupCopies(
  folder: string,
  disk: Disk,
  catalogue: Pick<Catalogue, 'identifyFile'>,
): Promise<readonly CatalogueCopy[]> {
  const copies: CatalogueCopy[] = [];
  for (const name of backupNames(await disk.list(backupFolder(folder)).catch(() => []))) {
    const path = join(backupFolder(folder), name);
    copies.push({ path, identity: await catalogue.identifyFile(path) });
  }
  return copies;
}

/** The newest backup that is whole. */
export async function findNewestBackup(
  folder: string,
  disk: Disk,
  catalogue: Pick<Catalogue, 'identifyFile'>,
): Promise<CatalogueCopy | undefined> {
  for (const name of backupNames(await disk.list(backupFolder(folder)).catch(() => []))) {
    const path = join(backupFolder(folder), name);
    const identity = await catalogue.identifyFile(path);
    if (identity) return { path, identity };
  }
  return undefined;
}

/**
 * The files that were put aside since the newest whole backup was made, the newest first: what an interrupted
 * recovery leaves, and what no backup can hold.
 */
export async function listAsides(
  path: string,
  folder: string,
  disk: Disk,
  backups: readonly CatalogueCopy[],
): Promise<readonly string[]> {
  const newest = backups.find(({ identity }) => identity)?.path ?? '';
  const since = datePattern.exec(basename(newest))?.[0] ?? '';
  const prefix = `${basename(path)}.`;
  const dated = (await disk.list(folder)).flatMap((name) => {
    const date = name.startsWith(prefix) ? asidePattern.exec(name.slice(prefix.length))?.[1] : undefined;
    return date !== undefined && date >= since ? [{ name, date }] : [];
  });
  return dated.sort((one, other) => (one.date < other.date ? 1 : -1)).map(({ name }) => join(folder, name));
}

/** Tells whether there is anything in a folder from which a missing catalogue could be made again. */
export async function hasRemains(path: string, folder: string, disk: Disk): Promise<boolean> {
  const list = (name: string) => disk.list(join(folder, name)).catch(() => []);
  const [sources, backups, asides] = await Promise.all([
    list('sources'),
    list('backups'),
    listAsides(path, folder, disk, []),
  ]);
  return (
    sources.some((name) => /^[0-9a-f]{2}$/.test(name)) ||
    backupNames(backups).length > 0 ||
    asides.length > 0 ||
    (await disk.list(folder)).includes('catalogue.jsonl')
  );
}
