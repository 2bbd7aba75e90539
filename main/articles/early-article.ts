import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Result, success } from '#shared/result';
import { createFilePictureReader } from '../files/picture-files.ts';
import { readUserFile } from '../files/read-write.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type MadeArticle, openFile, type PipelineParts } from './pipeline.ts';

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
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY),
    () => Number.POSITIVE_INFINITY,
  );
  if (size > maxEarlyBytes) return undefined;
  const read = await readUserFile(path, maxEarlyBytes);
  if (!read.ok) return undefined;
  const bytes = read.value;
  const name = basename(path) || path;
  const readPicture = createFilePictureReader(resolve(path));
  const opened = await openFile({ bytes, name, readPicture }, 'never', parts);
  const id = sha256(bytes);
  if (!opened.ok) return { id, name, made: opened, pictures: new Map() };
  if (!('article' in opened.value)) return undefined;
  const { article } = opened.value;
  const pictures = new Map([...article.pictures.values()].map((one) => [sha256(one), one]));
  return { id, name, made: success(article), pictures };
}
