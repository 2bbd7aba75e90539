import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Result } from '#shared/result';
import { readUserFile } from '../files/read-write.ts';
import { createFilePictureReader } from '../import/formats/pictures.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { loadImporters } from './load-importers.ts';
import { type MadeArticle, makeArticle, type PipelineParts } from './pipeline.ts';

/** An article that was made of a file before the library was open. */
export interface EarlyArticle {
  /** SHA-256 of the file's bytes. */
  readonly id: string;
  readonly name: string;
  readonly made: Result<MadeArticle>;
  /** Its pictures by SHA-256. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** A larger file is not read before the library is open. */
const maxEarlyBytes = 4 * 1024 * 1024;

/**
 * Makes an article of one file as an import does, and keeps nothing. Undefined where the file is large, may
 * be an export, or cannot be read.
 */
export async function makeEarlyArticle(
  path: string,
  parts: PipelineParts,
): Promise<EarlyArticle | undefined> {
  // The importers are loaded while the file is read.
  const loading = loadImporters();
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY),
    () => Number.POSITIVE_INFINITY,
  );
  if (size > maxEarlyBytes) return undefined;
  const read = await readUserFile(path, maxEarlyBytes);
  if (!read.ok) return undefined;
  const bytes = read.value;
  if ((await loading).mayBeExport(bytes)) return undefined;
  const name = basename(path) || path;
  const made = await makeArticle({ bytes, name, readPicture: createFilePictureReader(resolve(path)) }, parts);
  const pictures = made.ok ? [...made.value.pictures.values()] : [];
  return { id: sha256(bytes), name, made, pictures: new Map(pictures.map((one) => [sha256(one), one])) };
}
