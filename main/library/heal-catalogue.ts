import { basename, join } from 'node:path';
import type { Failure } from '#shared/result';
import { addSources } from './add-sources.ts';
import type { ArticleFiles } from './article-files.ts';
import { backupFolder } from './backup-files.ts';
import { restoreFromBin } from './bin.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { RunningCatalogue } from './catalogue/restarting-catalogue.ts';
import { listAsides, listBackupCopies } from './catalogue-copies.ts';
import { importJsonCatalogue } from './import-json-catalogue.ts';
import { type CatalogueDamage, type CatalogueLocation, createCatalogue } from './open-catalogue.ts';
import type { ContentStore } from './storage/content-store.ts';
import { type Disk, freeNameBeside, writeFailureCode } from './storage/disk.ts';

/** The places from which a catalogue is healed. */
export interface HealingContext {
  /** The library's folder. */
  readonly folder: string;
  readonly location: CatalogueLocation;
  readonly disk: Disk;
  readonly sources: ContentStore;
  readonly files: ArticleFiles;
  /** Whether nothing on the disk may change. */
  readonly isReadOnly?: boolean;
}

/** A healed catalogue. */
export interface HealedCatalogue extends RunningCatalogue {
  /** Ids of articles that have to be extracted again. */
  readonly unextracted: readonly string[];
  /** The problems to report to the reader. */
  readonly problems: readonly Failure[];
}

/** What a catalogue was filled with. */
interface Filling {
  readonly unextracted: readonly string[];
  /** The newest whole backup that was used. */
  readonly backup: string | undefined;
  /** The number of articles. */
  readonly count: number;
}

/** Files that SQLite keeps beside a catalogue. */
const companions = ['-journal', '-wal', '-shm'] as const;

/**
 * Makes a new catalogue out of everything that can be read: the file itself row by row, all backups, files
 * put aside, sources and labels. It is made and checked under another name. Only then the old file is put
 * aside under a dated name and the new one gets its own. A program that is killed meanwhile begins again at
 * its next start: until the last step nothing that is read has changed.
 * @throws the system's error; then the old file has its name
 */
export async function healCatalogue(
  context: HealingContext,
  damage: CatalogueDamage,
): Promise<HealedCatalogue> {
  const { path } = context.location;
  let filling: Filling | undefined;
  const { running, oldFile } = await replaceFile(context, nameOfOld(damage), async (catalogue) => {
    filling = await fillFromCopies(context, catalogue, damage);
  });
  const { unextracted = [], backup, count = 0 } = filling ?? {};
  // A search index alone is made again without a word, and an empty library has lost nothing.
  const isSaid = !damage.isSearchOnly && (count > 0 || damage.damage !== 'missing');
  const hasJson = await takeJson(context, running.catalogue, damage);
  const code = { missing: 'catalogue-missing', damaged: 'rebuilt', foreign: 'catalogue-foreign' } as const;
  const said: Failure[] = [{ code: code[damage.damage], name: oldFile ?? path }];
  if (backup) said.push({ code: 'from-backup', name: basename(backup) });
  return { ...running, unextracted, problems: [...damage.problems, ...(isSaid && !hasJson ? said : [])] };
}

const nameOfOld = ({ damage }: CatalogueDamage): string => (damage === 'foreign' ? 'foreign' : 'damaged');

/**
 * Does the same in memory, where the file may not or cannot be replaced. Nothing on the disk changes.
 */
export async function healInMemory(
  context: HealingContext,
  damage: CatalogueDamage,
): Promise<HealedCatalogue> {
  const running = await createCatalogue(context.location, ':memory:');
  const readOnlyContext = { ...context, isReadOnly: true };
  const { unextracted } = await fillFromCopies(readOnlyContext, running.catalogue, damage);
  return { ...running, unextracted, problems: damage.problems };
}

/**
 * Replaces the catalogue on the reader's request: by a backup, to which the present file adds what is newer,
 * or without one by everything that can be read. The present file is put aside.
 * @throws the system's error; then the present file has its name
 */
export async function replaceCatalogue(
  context: HealingContext,
  backup: string | undefined,
): Promise<HealedCatalogue> {
  let unextracted: readonly string[] = [];
  const { running } = await replaceFile(context, 'before', async (catalogue) => {
    if (backup === undefined) {
      ({ unextracted } = await fillFromCopies(context, catalogue, { damage: 'damaged', problems: [] }));
      return;
    }
    await catalogue.fill(join(backupFolder(context.folder), backup));
    await catalogue.merge(context.location.path);
    ({ unextracted } = await finish(context, catalogue, true));
  });
  return { ...running, unextracted, problems: [] };
}

/** Makes a new file with `fill`, and puts it in the place of the old one, whose new name is returned. */
async function replaceFile(
  { location, disk }: HealingContext,
  what: string,
  fill: (catalogue: Catalogue) => Promise<void>,
): Promise<{ readonly running: RunningCatalogue; readonly oldFile: string | undefined }> {
  const { path } = location;
  const made = `${path}.recovering`;
  for (const end of ['', ...companions]) await disk.remove(made + end);
  const fresh = await createCatalogue(location, made);
  try {
    await fill(fresh.catalogue);
    const [error] = await fresh.catalogue.checkIntegrity();
    if (error !== undefined) throw new Error(`The new catalogue is not whole: ${error}`);
  } finally {
    await fresh.catalogue.close();
  }
  const oldFile = await putAside(path, what, location);
  try {
    await disk.rename(made, path);
  } catch (error) {
    if (oldFile !== undefined) await disk.rename(oldFile, path);
    throw error;
  }
  await disk.remove(`${made}-journal`).catch(() => {});
  return { running: await createCatalogue(location, path), oldFile };
}

/**
 * Renames a catalogue and what SQLite keeps beside it, unless that is empty, as a journal is at rest; returns
 * its new name if it was there.
 */
async function putAside(
  path: string,
  what: string,
  { disk, stamp }: CatalogueLocation,
): Promise<string | undefined> {
  const folder = path.slice(0, -basename(path).length);
  const names = new Set(await disk.list(folder));
  const aside = await freeNameBeside(disk, path, what, stamp());
  for (const end of companions)
    if (names.has(basename(path) + end) && !(await disk.read(path + end, 0)))
      await disk.rename(path + end, aside + end);
  if (!names.has(basename(path))) return undefined;
  await disk.rename(path, aside);
  return aside;
}

/** Fills a catalogue from all copies, the newest first: what is there already stays. */
async function fillFromCopies(
  context: HealingContext,
  catalogue: Catalogue,
  { damage }: CatalogueDamage,
): Promise<Filling> {
  const { folder, location, disk, sources } = context;
  const backups = await listBackupCopies(folder, disk, catalogue);
  const whole = backups.filter(({ identity }) => identity).map(({ path }) => path);
  const damaged = backups.filter(({ identity }) => !identity).map(({ path }) => path);
  const hints = whole[0] === undefined ? {} : { hints: whole[0] };
  if (damage === 'damaged') await catalogue.fill(location.path, hints);
  for (const aside of await listAsides(location.path, folder, disk, backups))
    await catalogue.fill(aside, hints);
  for (const path of [...whole, ...damaged]) await catalogue.fill(path, hints);
  const ids = new Set(damage === 'foreign' ? await sources.listIds() : []);
  if (damage === 'foreign') await catalogue.fill(location.path, { ids });
  const { unextracted, count } = await finish(context, catalogue, backups.length > 0);
  return { unextracted, count, backup: whole[0] };
}

/** Adds what only the sources hold. Articles that a backup brought back come out of the bin. */
async function finish(
  { folder, disk, sources, files, isReadOnly }: HealingContext,
  catalogue: Catalogue,
  hasBackup: boolean,
): Promise<{ readonly unextracted: readonly string[]; readonly count: number }> {
  if (hasBackup && !isReadOnly) await restoreFromBin(folder, disk, sources, catalogue);
  const { unextracted } = await addSources({ catalogue, sources, files });
  await catalogue.finishFilling();
  return { unextracted, count: await catalogue.count() };
}

/** Takes reading states from a catalogue of the first format, where there was no other. */
async function takeJson(
  { folder, disk, location }: HealingContext,
  catalogue: Catalogue,
  { damage }: CatalogueDamage,
): Promise<boolean> {
  const file = join(folder, 'catalogue.jsonl');
  if (damage !== 'missing' || !(await disk.list(folder)).includes(basename(file))) return false;
  await importJsonCatalogue(file, disk, location.stamp(), (changes) => catalogue.saveReading(changes));
  return true;
}

/** The code of the reason why a catalogue could not be healed. */
export const healingFailure = (error: unknown): Failure['code'] => {
  const code = writeFailureCode(error);
  return code === 'unexpected' ? 'catalogue-unusable' : code;
};
