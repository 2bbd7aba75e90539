import { join } from 'node:path';
import { backupFolder, backupsIn, fetchedFromBin } from './backups.ts';
import { cachedIn, labelIn } from './keeping.ts';
import type { Trouble } from './library.ts';
import { takeOver } from './old-catalogue.ts';
import type { OpenedCatalogue } from './opening.ts';
import { rebuild } from './rebuild.ts';
import type { Store } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** What a catalogue that is not whole is filled out of. */
export interface Filling {
  readonly folder: string;
  readonly path: string;
  readonly disk: Disk;
  readonly sources: Store;
  readonly stamp: () => string;
}

/** What a reader who wants a catalogue made anew wants it made of. */
export interface Wanted {
  readonly backup: string | undefined;
}

/** Fills a catalogue out of what is left of the last one, a backup and the sources; where nobody `wanted` that, the newest backup helps. Gives the articles that must be read anew, and what the reader should know. */
export async function fill(
  { folder, path, disk, sources, stamp }: Filling,
  opened: OpenedCatalogue,
  wanted?: Wanted,
): Promise<{ readonly unread: readonly string[]; readonly troubles: readonly Trouble[] }> {
  const { catalogue, health, aside } = opened;
  const old = join(folder, 'catalogue.jsonl');
  const hasOld = health === 'new' && !opened.closed && (await disk.read(old)) !== undefined;
  const isTold = !wanted && health !== 'passing';
  const [newest] = isTold ? await backupsIn(folder, disk, catalogue) : [];
  const name = wanted ? wanted.backup : newest?.name;
  const { unread, count } = await rebuild({
    ...{ catalogue, sources, aside },
    cached: (id) => cachedIn({ disk, folder }, id),
    labelOf: (id) => labelIn({ disk, sources }, catalogue, id),
    ...(name && {
      backup: { path: join(backupFolder(folder), name), isWanted: wanted !== undefined },
    }),
  });
  if (name) await fetchedFromBin(folder, disk, sources, (ids) => catalogue.missing(ids));
  if (hasOld) await takeOver(old, disk, stamp(), (states) => catalogue.remember(states));
  if (hasOld || !isTold || (health !== 'damaged' && count === 0)) return { unread, troubles: [] };
  const helped = name ? [{ code: 'from-backup', name } as const] : [];
  return { unread, troubles: [{ code: 'rebuilt', name: aside ?? path }, ...helped] };
}
