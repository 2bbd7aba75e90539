import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Backup } from '#shared/backup';
import type { Failure } from '#shared/result';
import { failed, type Result, success } from '#shared/result';
import { type Catalogue, startCatalogue } from './catalogue/catalogue-client.ts';
import type { StartProcess } from './catalogue/process.ts';
import { type ContentStore, isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** What backups are made with. */
export interface BackupParts {
  readonly folder: string;
  readonly disk: Disk;
  readonly startProcess: StartProcess;
  readonly now: () => number;
  readonly stamp: () => string;
  readonly catalogue: () => Catalogue;
  readonly closed: () => unknown;
  /** Hears once of backups that fail, until one succeeds again. */
  readonly tell: (trouble: Failure) => void;
}

/** Keeps backups of a library's catalogue in its folder `backups`. */
export interface Backups {
  /** Makes a backup now. */
  readonly backUp: () => Promise<Result<Backup>>;
  /** Those that can be read, the newest first. */
  readonly backups: () => Promise<readonly Backup[]>;
  /** Makes a backup soon if one is due. */
  readonly soon: () => void;
  /** Resolves when none is being made. */
  readonly settled: () => Promise<void>;
  /** Resolves when none is being made, and none is begun by itself any more. */
  readonly close: () => Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
/** So many changes are too many to lose; a smaller number waits for a day to pass. */
const manyChanges = 200;
/** Milliseconds from a change to the question whether a backup is due, from one backup to the next, and until one that failed is tried again. */
const patience = { look: 10_000, next: 600_000, again: 600_000 } as const;
/** Backups that are kept: the last ones, and the last of each of the last months. */
const keptLast = 5;
const keptMonths = 6;

const pattern = /^catalogue-(\d{4}-\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)(?:-(\d+))?\.sqlite$/;

/** The names among these that are those of backups, the newest first. */
export const backupNames = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => pattern.test(name))
    .sort((one, other) => backupTime(other) - backupTime(one) || numberOf(other) - numberOf(one));

/** The number of a backup among those of the same second. */
const numberOf = (name: string): number => Number(pattern.exec(name)?.[6] ?? 1);

/** Of backups, the newest first, those that may go now that `made` is there. */
export function expiredBackups(names: readonly string[], made: string): readonly string[] {
  const monthOf = (name: string) => pattern.exec(name)?.[1] ?? '';
  const firsts = names.filter((name, index) => monthOf(name) !== monthOf(names[index - 1] ?? ''));
  const kept = new Set([made, ...names.slice(0, keptLast), ...firsts.slice(0, keptMonths)]);
  return names.filter((name) => !kept.has(name));
}

/** The folder of a library's backups. */
export const backupFolder = (folder: string): string => join(folder, 'backups');

/** The backups in a library's folder that `catalogue` can read, the newest first. */
export async function listBackups(
  folder: string,
  disk: Disk,
  catalogue: Pick<Catalogue, 'countIn'>,
): Promise<readonly Backup[]> {
  const found: Backup[] = [];
  for (const name of backupNames(await disk.list(backupFolder(folder)))) {
    const tally = await catalogue.countIn(join(backupFolder(folder), name));
    if (tally) found.push({ name, made: backupTime(name), ...tally });
  }
  return found;
}

/** Makes what backs a library up. A backup gets its name only when it was opened and checked, and no older one goes before that. */
export function backingUp(parts: BackupParts): Backups {
  const { disk, startProcess, now, stamp } = parts;
  const folder = backupFolder(parts.folder);
  const temporary = join(folder, 'catalogue.tmp');
  let running: Promise<Result<Backup>> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSoon = false;
  let isClosing = false;
  let isTold = false;

  const copied = async (): Promise<number> => {
    let count = 0;
    for (let after = 0; ; ) {
      if (isClosing) throw new Error('The library closes.');
      const step = await parts.catalogue().copyBatch(temporary, after);
      count += step.count;
      if (step.isWhole) return count;
      after = step.last;
      await pause(1);
    }
  };
  const prove = async (count: number) => {
    const opened = await startCatalogue({ startProcess, path: temporary, readOnly: true, stamp: stamp() });
    if (!('catalogue' in opened)) throw new Error('The backup cannot be opened.');
    try {
      const wrong = await opened.catalogue.checkIntegrity();
      const there = await opened.catalogue.count();
      if (wrong.length > 0) throw new Error(wrong[0]);
      if (there !== count) throw new Error(`The backup holds ${there} articles instead of ${count}.`);
    } finally {
      await opened.catalogue.close();
    }
  };
  const freeName = async (): Promise<string> => {
    const dated = `catalogue-${stamp()}`;
    const same = backupNames(await disk.list(folder)).filter((name) => name.startsWith(dated));
    const [last] = same;
    return last === undefined ? `${dated}.sqlite` : `${dated}-${numberOf(last) + 1}.sqlite`;
  };
  const make = async (): Promise<Result<Backup>> => {
    let name = 'backups';
    const at = now();
    try {
      await disk.makeFolder(folder);
      name = await freeName();
      const { total } = await parts.catalogue().countChanges();
      await prove(await copied());
      const tally = await parts.catalogue().countIn(temporary);
      if (!tally) throw new Error('The backup cannot be read.');
      await disk.rename(temporary, join(folder, name));
      isTold = false;
      await parts.catalogue().recordBackup(at, total);
      for (const old of expiredBackups(backupNames(await disk.list(folder)), name))
        await disk.remove(join(folder, old)).catch(() => {});
      return success({ name, made: at, ...tally });
    } catch {
      await disk.remove(temporary).catch(() => {});
      return failed('not-backed-up', name);
    }
  };
  const backUp = (): Promise<Result<Backup>> => {
    running ??= make().finally(() => {
      running = undefined;
    });
    return running;
  };
  const isDue = async (): Promise<boolean> => {
    const { total, backedUp, at } = await parts.catalogue().countChanges();
    if (total <= backedUp) return false;
    // A clock that was set back must not put a backup off for years.
    const age = Math.abs(now() - at);
    return age >= day || (total - backedUp >= manyChanges && age >= patience.next);
  };
  const wait = (milliseconds: number): void => {
    if (isClosing) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds);
    timer.unref?.();
  };
  const look = async (): Promise<void> => {
    isSoon = false;
    if (isClosing || parts.closed()) return;
    const done = (await isDue().catch(() => false)) ? await backUp() : undefined;
    if (done && !done.ok && !isTold && !isClosing) {
      isTold = true;
      parts.tell(done.failure);
    }
    if (!isSoon) wait(patience.again);
  };

  return {
    backUp: async () => (parts.closed() ? failed('not-backed-up', basename(folder)) : backUp()),
    backups: () => listBackups(parts.folder, disk, parts.catalogue()),
    settled: async () => {
      await running;
    },
    soon: () => {
      if (isSoon) return;
      isSoon = true;
      wait(patience.look);
    },
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Lays the sources of articles that a backup brought back where they were before the bin was emptied. */
export async function restoreFromBin(
  folder: string,
  disk: Disk,
  sources: ContentStore,
  missing: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<void> {
  const bin = join(folder, 'bin');
  const dated = await disk.list(bin);
  for (const date of dated) {
    const names = await disk.list(join(bin, date)).catch(() => []);
    const ids = names.filter(isSha256);
    const unlisted = new Set(await missing(ids));
    for (const id of ids)
      if (!unlisted.has(id) && !(await disk.read(sources.pathOf(id))))
        for (const suffix of ['.json', ''])
          await disk.moveFile(join(bin, date, id + suffix), sources.pathOf(id, suffix));
  }
}

/** When a backup was made, by its name. */
function backupTime(name: string): number {
  const [, month, day, hour, minute, second] = pattern.exec(name) ?? [];
  return Date.parse(`${month}-${day}T${hour}:${minute}:${second}Z`) || 0;
}
