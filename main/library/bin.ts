import { basename, join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { LibraryContext } from './library-context.ts';
import { type ContentStore, isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** The suffixes of the two files that belong together in the store: a source and its label. */
const suffixes = ['', '.json'] as const;

/** Moves sources to the folder of the bin with this date, each with its label as a file of its own. */
export async function moveToBin(
  { folder, disk, sources, files }: Pick<LibraryContext, 'folder' | 'disk' | 'sources' | 'files'>,
  ids: readonly string[],
  stamp: string,
): Promise<void> {
  const bin = join(folder, 'bin', stamp);
  for (const id of ids) {
    const label = await files.readStoredLabel(id);
    // A label that a full disk does not take stays where it is.
    const copying = label && disk.write(join(bin, `${id}.json`), JSON.stringify(label)).then(() => true);
    const isCopied = await copying?.catch(() => false);
    for (const suffix of suffixes) {
      const path = sources.pathOf(id, suffix);
      await disk.moveFile(path, join(bin, basename(path)));
    }
    if (isCopied) await files.removePackedLabel(id).catch(() => {});
  }
}

/**
 * Moves the sources and labels of listed articles back out of the bin, as after a backup has brought the
 * articles back.
 */
export async function restoreFromBin(
  folder: string,
  disk: Disk,
  sources: ContentStore,
  catalogue: Pick<Catalogue, 'listMissing'>,
): Promise<void> {
  const bin = join(folder, 'bin');
  for (const date of await disk.list(bin)) {
    const names = await disk.list(join(bin, date)).catch(() => []);
    const ids = names.filter(isSha256);
    const unlisted = new Set(await catalogue.listMissing(ids));
    for (const id of ids)
      if (!unlisted.has(id) && !(await disk.read(sources.pathOf(id))))
        // The source comes last: where it is missing, this is done again.
        for (const suffix of suffixes.toReversed())
          await disk.moveFile(join(bin, date, id + suffix), sources.pathOf(id, suffix));
  }
}
