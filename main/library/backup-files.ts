import { join } from 'node:path';
import type { Backup } from '#shared/backup';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { Disk } from './storage/disk.ts';

/** Backups that are kept: the last ones, and the last one of each of the last months. */
const keptLast = 5;
const keptMonths = 6;

/**
 * `catalogue-`, date and time in UTC, and the number of the backup where there are several of the same
 * second.
 */
const namePattern = /^catalogue-(\d{4}-\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)(?:-(\d+))?\.sqlite$/;

/** The folder of a library's backups. */
export const backupFolder = (folder: string): string => join(folder, 'backups');

/** The file names that are names of backups, the newest first. */
export const backupNames = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => namePattern.test(name))
    .sort((one, other) => backupTime(other) - backupTime(one) || numberOf(other) - numberOf(one));

/** A name for a backup made now that none of `names` has. */
export function freeBackupName(names: readonly string[], stamp: string): string {
  const dated = `catalogue-${stamp}`;
  const [last] = backupNames(names).filter((name) => name.startsWith(dated));
  return last === undefined ? `${dated}.sqlite` : `${dated}-${numberOf(last) + 1}.sqlite`;
}

/** The backups among `names`, given with the newest first, that can be removed after the backup `made`. */
export function expiredBackups(names: readonly string[], made: string): readonly string[] {
  const monthOf = (name: string) => namePattern.exec(name)?.[1] ?? '';
  const lastOfMonths = names.filter((name, index) => monthOf(name) !== monthOf(names[index - 1] ?? ''));
  const keptNames = new Set([made, ...names.slice(0, keptLast), ...lastOfMonths.slice(0, keptMonths)]);
  return names.filter((name) => !keptNames.has(name));
}

/** The backups in a library's folder that `catalogue` can read, the newest first. */
export async function listBackups(
  folder: string,
  disk: Disk,
  catalogue: Pick<Catalogue, 'countIn'>,
): Promise<readonly Backup[]> {
  const backups: Backup[] = [];
  for (const name of backupNames(await disk.list(backupFolder(folder)))) {
    const counts = await catalogue.countIn(join(backupFolder(folder), name));
    if (counts) backups.push({ name, made: backupTime(name), ...counts });
  }
  return backups;
}

/** When a backup was made by its name, milliseconds since 1970 UTC. */
function backupTime(name: string): number {
  const [, month, day, hour, minute, second] = namePattern.exec(name) ?? [];
  return Date.parse(`${month}-${day}T${hour}:${minute}:${second}Z`) || 0;
}

const numberOf = (name: string): number => Number(namePattern.exec(name)?.[6] ?? 1);
