import { failed, success } from '#shared/result';
import type { Library } from './library.ts';
import type { LibraryContext } from './library-context.ts';
import { sha256 } from './storage/content-store.ts';
import { writeFailureCode } from './storage/disk.ts';

/** Imports an article or container from the export of another library, see {@link Library.importArticle}. */
export const importArticle = async (
  { sources, pictures, files, catalogue, readOnlyReason, onChange }: LibraryContext,
  article: Parameters<Library['importArticle']>[0],
): ReturnType<Library['importArticle']> => {
  const { bytes, label, row } = article;
  const reason = readOnlyReason();
  if (reason) return failed(reason, label.name);
  const id = sha256(bytes);
  if (row && row.row.id !== id) return failed('damaged', label.name);
  try {
    const isNew = (await catalogue.listMissing([id])).length > 0;
    await sources.add(bytes);
    for (const picture of article.pictures) await pictures.add(picture);
    // An existing label stays as it is. The row of an article holds it, too.
    if (!(await files.readStoredLabel(id)))
      await (row ? files.writeLabelUnsynced(id, label) : files.writeLabel(id, label));
    if (row) await catalogue.importRecords([row]);
    onChange();
    return success(isNew && row ? 'added' : 'merged');
  } catch (error) {
    return failed(writeFailureCode(error), label.name);
  }
};
