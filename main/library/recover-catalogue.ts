import { join } from 'node:path';
import type { Failure } from '#shared/result';
import type { ArticleFiles } from './article-files.ts';
import { backupFolder, listBackups } from './backup-files.ts';
import { restoreFromBin } from './bin.ts';
import { importJsonCatalogue } from './import-json-catalogue.ts';
import type { OpenedCatalogue } from './open-catalogue.ts';
import { rebuildCatalogue } from './rebuild-catalogue.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** The places from which a catalogue is recovered. */
export interface RecoveryContext {
  /** The library's folder. */
  readonly folder: string;
  /** The catalogue's file. */
  readonly path: string;
  readonly disk: Disk;
  readonly sources: ContentStore;
  readonly files: ArticleFiles;
  readonly stamp: () => string;
}

/** A recovery that the reader asked for. */
export interface RequestedRecovery {
  /** The name of the backup to restore; undefined to rebuild from the present catalogue alone. */
  readonly backup: string | undefined;
}

/** The outcome of a recovery. */
export interface Recovery {
  /** Ids of articles that have to be extracted again. */
  readonly unextracted: readonly string[];
  /** The problems to report to the reader: `rebuilt`, `from-backup`. */
  readonly problems: readonly Failure[];
}

/**
 * Fills an empty catalogue from the former file, a backup, and the sources. Unless the reader `requested` it,
 * the newest backup is used, and the reader is told.
 */
export async function recoverCatalogue(
  { folder, path, disk, sources, files, stamp }: RecoveryContext,
  opened: OpenedCatalogue,
  requested?: RequestedRecovery,
): Promise<Recovery> {
  const { catalogue, health, oldFile } = opened;
  const jsonFile = join(folder, 'catalogue.jsonl');
  const hasJson = health === 'new' && !opened.readOnlyReason && (await disk.read(jsonFile)) !== undefined;
  const isUnasked = !requested && health !== 'in-memory';
  const [newest] = isUnasked ? await listBackups(folder, disk, catalogue) : [];
  const backup = requested ? requested.backup : newest?.name;
  const { unextracted, count } = await rebuildCatalogue({
    ...{ catalogue, sources, files, oldFile },
    ...(backup && {
      backup: { path: join(backupFolder(folder), backup), isRequested: requested !== undefined },
    }),
  });
  if (backup) await restoreFromBin(folder, disk, sources, catalogue);
  if (hasJson)
    await importJsonCatalogue(jsonFile, disk, stamp(), (changes) => catalogue.saveReading(changes));
  // A new library has nothing to report, nor has one that only changes its format.
  if (hasJson || !isUnasked || (health !== 'damaged' && count === 0)) return { unextracted, problems: [] };
  const problems: Failure[] = [{ code: 'rebuilt', name: oldFile ?? path }];
  if (backup) problems.push({ code: 'from-backup', name: backup });
  return { unextracted, problems };
}
