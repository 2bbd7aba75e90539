import { join } from 'node:path';
import type { Failure } from '#shared/result';
import { readExtraction, readLabel } from './article-store.ts';
import { backupFolder, listBackups, restoreFromBin } from './backups.ts';
import { importJsonCatalogue } from './import-json-catalogue.ts';
import type { OpenedCatalogue } from './open-catalogue.ts';
import { rebuildCatalogue } from './rebuild-catalogue.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** What a catalogue that is not whole is filled out of. */
export interface Filling {
  readonly folder: string;
  readonly path: string;
  readonly disk: Disk;
  readonly sources: ContentStore;
  readonly stamp: () => string;
}

/** What a reader who wants a catalogue made anew wants it made of. */
export interface Wanted {
  readonly backup: string | undefined;
}

/** Fills a catalogue out of what is left of the last one, a backup and the sources; where nobody `wanted` that, the newest backup helps. Gives the articles that must be read anew, and what the reader should know. */
export async function recoverCatalogue(
  { folder, path, disk, sources, stamp }: Filling,
  opened: OpenedCatalogue,
  wanted?: Wanted,
): Promise<{ readonly unread: readonly string[]; readonly troubles: readonly Failure[] }> {
  const { catalogue, health, aside } = opened;
  const old = join(folder, 'catalogue.jsonl');
  const hasOld = health === 'new' && !opened.closed && (await disk.read(old)) !== undefined;
  const isTold = !wanted && health !== 'passing';
  const [newest] = isTold ? await listBackups(folder, disk, catalogue) : [];
  const name = wanted ? wanted.backup : newest?.name;
  const { unread, count } = await rebuildCatalogue({
    ...{ catalogue, sources, aside },
    cached: (id) => readExtraction({ disk, folder }, id),
    labelOf: (id) => readLabel({ disk, sources }, catalogue, id),
    ...(name && {
      backup: { path: join(backupFolder(folder), name), isWanted: wanted !== undefined },
    }),
  });
  if (name) await restoreFromBin(folder, disk, sources, (ids) => catalogue.listMissing(ids));
  if (hasOld) await importJsonCatalogue(old, disk, stamp(), (states) => catalogue.saveReading(states));
  if (hasOld || !isTold || (health !== 'damaged' && count === 0)) return { unread, troubles: [] };
  const helped = name ? [{ code: 'from-backup', name } as const] : [];
  return { unread, troubles: [{ code: 'rebuilt', name: aside ?? path }, ...helped] };
}
