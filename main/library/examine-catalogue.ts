import type { Failure } from '#shared/result';
import { addSources } from './add-sources.ts';
import { restoreFromBin } from './bin.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CatalogueIdentity } from './catalogue/repository.ts';
import { findNewestBackup, listBackupCopies } from './catalogue-copies.ts';
import type { LibraryCatalogue } from './library-catalogue.ts';
import type { LibraryContext } from './library-context.ts';

/** Rows of which the sources are looked for. */
const sampleRows = 50;

/**
 * Compares an open catalogue with the backups and sources beside it, and brings in what it lacks: a program
 * that syncs or restores files may have put an older copy or another library's catalogue in its place, and a
 * killed import leaves sources without rows. Returns the problems to report to the reader.
 */
export async function examineCatalogue(
  opened: LibraryCatalogue,
  context: LibraryContext,
): Promise<readonly Failure[]> {
  const { folder, disk, sources, files, catalogue } = context;
  const [own, newest] = await Promise.all([catalogue.identify(), findNewestBackup(folder, disk, catalogue)]);
  if (await isForeign(context, own, newest?.identity)) {
    await opened.replaceForeign();
    return [];
  }
  const isOlder = (newest?.identity?.changes ?? 0) > own.changes;
  if (isOlder) await bringInBackups(context, own);
  const { unextracted, added } = await addSources({ catalogue, sources, files }, true);
  opened.addUnextracted(unextracted);
  if (isOlder) await restoreFromBin(folder, disk, sources, catalogue);
  if (!isOlder && added === 0) return [];
  context.onChange();
  return [{ code: 'catalogue-older', name: opened.path }];
}

/** Backups with more changes than the catalogue are newer than it. */
async function bringInBackups(
  { folder, disk, catalogue }: LibraryContext,
  own: CatalogueIdentity,
): Promise<void> {
  const backups = await listBackupCopies(folder, disk, catalogue);
  for (const { path, identity } of backups)
    if (identity && identity.changes > own.changes) {
      await catalogue.merge(path);
      await catalogue.fill(path);
    }
  await catalogue.finishFilling();
}

/**
 * Tells whether a catalogue is that of another library: by the names of the libraries, or, where they are not
 * known, because none of its articles has a source here.
 */
async function isForeign(
  { sources, disk, catalogue }: LibraryContext,
  own: CatalogueIdentity,
  backup: CatalogueIdentity | undefined,
): Promise<boolean> {
  if (backup && backup.library !== '') return backup.library !== own.library;
  const rows = await catalogue.listRecords('', sampleRows);
  if (rows.length === 0) return false;
  for (const { row } of rows) if ((await disk.read(sources.pathOf(row.id))) !== undefined) return false;
  return hasArticleSources({ sources, catalogue });
}

async function hasArticleSources({
  sources,
  catalogue,
}: {
  readonly sources: LibraryContext['sources'];
  readonly catalogue: Pick<Catalogue, 'listMissing'>;
}): Promise<boolean> {
  const ids = await sources.listIds();
  return ids.length > 0 && (await catalogue.listMissing(ids.slice(0, sampleRows))).length > 0;
}
