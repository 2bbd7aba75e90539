import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { CatalogueStart } from './catalogue/catalogue-client.ts';
import { fileVersion } from './catalogue/file-version.ts';
import type { RunningCatalogue } from './catalogue/restarting-catalogue.ts';
import { isOwned } from './storage/lock.ts';

/** How often, and after how many milliseconds, a file that its owner is writing is checked again. */
const maxWaits = 200;
const waitMs = 10;
const maxCopies = 10;

/**
 * Opens a catalogue's file that another process may own and write, without disturbing it: through a link in a
 * temporary folder, in which SQLite puts its lock. Where there are no links, or the owner died while writing,
 * it opens a copy, in which SQLite rolls the unfinished change back. `start` opens a file; `isOwn` says that
 * it may be written.
 * @returns undefined where the file cannot be opened
 */
export async function openReadOnlyFile(
  path: string,
  lock: string,
  start: (file: string, isOwn: boolean) => Promise<CatalogueStart>,
): Promise<RunningCatalogue | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'jianfan-reading-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'catalogue');
  const isLinked = await linkUnchanged(path, lock, file);
  if (!isLinked) await copyUnchanged(path, lock, file);
  const opened = await start(file, !isLinked);
  if (!('catalogue' in opened)) {
    await remove();
    return undefined;
  }
  const { catalogue, ended } = opened;
  return { catalogue: { ...catalogue, close: () => catalogue.close().then(remove) }, ended };
}

/**
 * Links to a file once its owner is not writing; false where that does not happen or links are not possible.
 */
async function linkUnchanged(path: string, lock: string, link: string): Promise<boolean> {
  for (let waits = maxWaits; waits > 0 && fileVersion(path) === undefined && (await isOwned(lock)); waits--)
    await setTimeout(waitMs);
  if (fileVersion(path) === undefined) return false;
  return symlink(path, link).then(
    () => true,
    () => false,
  );
}

/**
 * Copies a file, and its journal where an unfinished change has to be rolled back. Repeats the copy if the
 * file changed meanwhile.
 */
async function copyUnchanged(path: string, lock: string, copy: string): Promise<void> {
  for (let tries = maxCopies; tries > 0; tries--) {
    const version = fileVersion(path);
    if (version === undefined) await copyFile(`${path}-journal`, `${copy}-journal`).catch(() => {});
    await copyFile(path, copy);
    if (version === fileVersion(path) && (version !== undefined || !(await isOwned(lock)))) return;
    await rm(`${copy}-journal`, { force: true });
  }
}
