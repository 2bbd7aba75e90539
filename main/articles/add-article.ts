import { failed, type Result, success } from '#shared/result';
import { maxFileBytes } from '../files/read-write.ts';
import type { PictureReader } from '../import/formats/pictures.ts';
import type { Library } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type MadeArticle, makeArticle, type PipelineParts } from './pipeline.ts';

/** The outcome for a file or record. `merged`: an article that was in the library gained something. */
export interface AddOutcome {
  /** The SHA-256 of the article's source. */
  readonly id: string;
  readonly status: 'added' | 'merged' | 'duplicate';
}

/** The parts that adding an article needs. */
export interface AddArticleParts extends PipelineParts {
  readonly library: Library;
  /** The article that was made of a source before the library was open. */
  readonly earlyArticle?: (id: string) => Promise<Result<MadeArticle> | undefined>;
  /** Aborted where the import has been cancelled; then nothing more is added. */
  readonly signal?: AbortSignal | undefined;
}

/** Makes an article of a file and adds it to the library. */
export async function addArticle(
  bytes: Uint8Array,
  name: string,
  readPicture: PictureReader,
  parts: AddArticleParts,
): Promise<Result<AddOutcome>> {
  const { library } = parts;
  if (bytes.length > maxFileBytes) return failed('huge', name, bytes.length);
  const id = sha256(bytes);
  if (await library.getEntry(id)) {
    await library.restoreSource(bytes);
    return success({ id, status: 'duplicate' });
  }
  const early = await parts.earlyArticle?.(id);
  const made = early ?? (await makeArticle({ bytes, name, readPicture }, parts));
  if (!made.ok) return made;
  if (parts.signal?.aborted) return failed('gone', name);
  const { tags, isStub, saved = 0, ...article } = made.value;
  const origin = { ...(tags && { marking: { addTags: tags } }), ...(isStub && { isStub }) };
  const added = await library.add({ ...article, bytes, name, origin, added: saved });
  return added.ok ? success({ id, status: added.value }) : added;
}
