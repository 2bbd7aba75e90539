import { type Result, success } from '#shared/result';
import type { Library } from '../library/library.ts';
import type { EarlyArticle } from './early-article.ts';
import type { MadeArticle, PipelineParts } from './pipeline.ts';

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
  readonly earlyArticle?: (id: string) => Promise<Pick<EarlyArticle, 'made' | 'isBeginning'> | undefined>;
  /** Whether the parser has ended with the program. */
  readonly isParserClosed?: () => boolean;
}

/** Adds the article that was made of a file with these bytes; `id` is their SHA-256. */
export async function addArticle(
  { bytes, name, id }: { readonly bytes: Uint8Array; readonly name: string; readonly id: string },
  made: MadeArticle,
  library: Library,
): Promise<Result<AddOutcome>> {
  const { tags, isStub, saved = 0, ...article } = made;
  const origin = { ...(tags && { marking: { addTags: tags } }), ...(isStub && { isStub }) };
  const added = await library.add({ ...article, bytes, name, origin, added: saved });
  return added.ok ? success({ id, status: added.value }) : added;
}
