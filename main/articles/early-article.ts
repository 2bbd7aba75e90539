import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Result, success } from '#shared/result';
import { createFilePictureReader } from '../files/picture-files.ts';
import { readUserFile } from '../files/read-write.ts';
import { isPlainTextName, textBeginning } from '../files/text-beginning.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { beginningKey } from './article-key.ts';
import { type ArticleSource, type MadeArticle, openFile, type PipelineParts } from './pipeline.ts';

/** An article that was made of a file before the library was open. */
export interface EarlyArticle {
  /** SHA-256 of the file's bytes. */
  readonly id: string;
  readonly name: string;
  readonly made: Result<MadeArticle>;
  /** Its pictures by SHA-256. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Only the beginning of a large text; the import makes the article of the whole. */
  readonly isBeginning?: true;
}

/** A larger file is not read before the library is open. */
const maxEarlyBytes = 4 * 1024 * 1024;
/** Of a text only the beginning is parsed, but all of it is hashed. */
const maxEarlyTextBytes = 16 * 1024 * 1024;

/**
 * Makes an article of one file as an import does, and keeps nothing; of a large text that of its beginning.
 * Undefined where the file is large, may be an export, or cannot be read.
 */
export async function makeEarlyArticle(
  path: string,
  parts: PipelineParts,
): Promise<EarlyArticle | undefined> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY),
    () => Number.POSITIVE_INFINITY,
  );
  const name = basename(path) || path;
  const maxBytes = isPlainTextName(name) ? maxEarlyTextBytes : maxEarlyBytes;
  if (size > maxBytes) return undefined;
  const read = await readUserFile(path, maxBytes);
  if (!read.ok) return undefined;
  const bytes = read.value;
  const readPicture = createFilePictureReader(resolve(path));
  const beginning = await makeBeginning({ bytes, name, readPicture }, parts);
  if (!beginning && bytes.length > maxEarlyBytes) return undefined;
  const opened = beginning ?? (await openFile({ bytes, name, readPicture }, 'never', parts));
  const id = sha256(bytes);
  if (!opened.ok) return { id, name, made: opened, pictures: new Map() };
  if (!('article' in opened.value)) return undefined;
  const { article } = opened.value;
  const pictures = new Map([...article.pictures.values()].map((one) => [sha256(one), one]));
  return { id, name, made: success(article), pictures, ...(beginning && { isBeginning: true as const }) };
}

/**
 * Makes the article of the beginning of a large text; undefined where it cannot be cut, or where it has
 * characters that cannot be decoded, because the cut may be the reason.
 */
async function makeBeginning(source: ArticleSource, parts: PipelineParts) {
  const bytes = textBeginning(source.bytes, source.name);
  const opened = bytes && (await openFile({ ...source, bytes }, 'never', parts));
  if (!opened?.ok || !('article' in opened.value)) return undefined;
  const { article } = opened.value;
  return article.charset.bad > 0 ? undefined : success({ article: { ...article, key: beginningKey } });
}
