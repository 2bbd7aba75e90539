import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readUserFile } from '../files/read-write.ts';
import { createFilePictureReader } from '../import/formats/pictures.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type ArticlesParts, loadImporters, makerWith, type ReadOne } from './article-maker.ts';
import { readOne } from './make-from-file.ts';

/** A file that was read before the library was open. */
export interface EarlyArticle extends ReadOne {
  /** SHA-256 of its bytes. */
  readonly id: string;
  readonly name: string;
  /** Its pictures by SHA-256. */
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

/** A larger file is not read before it is imported, in bytes. */
const most = 4 * 1024 * 1024;

/** Reads one file as an import will, and keeps nothing; undefined where it is large, perhaps holds several articles, or cannot be read. */
export async function makeEarlyArticle(
  path: string,
  parts: Pick<ArticlesParts, 'extract' | 'sanitise'>,
): Promise<EarlyArticle | undefined> {
  // While the file is read there is time to load what reads it.
  const importing = loadImporters();
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : most + 1),
    () => most + 1,
  );
  if (size > most) return undefined;
  const read = await readUserFile(path, most);
  if (!read.ok) return undefined;
  const bytes = read.value;
  const { mayBeExport } = await importing;
  if (mayBeExport(bytes)) return undefined;
  const name = basename(path) || path;
  const done = await readOne(makerWith(parts), bytes, name, createFilePictureReader(resolve(path)));
  const stored = new Map([...done.pictures.values()].map((picture) => [sha256(picture), picture]));
  return { id: sha256(bytes), name, stored, ...done };
}
