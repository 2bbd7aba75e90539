/**
 * Making an article of bytes. Every article passes the same stages:
 *
 * 1. read: the caller gets the bytes of a file, a record of an export, a kept source or standard input.
 * 2. unpack: a container (EPUB, MHTML, web archive, ZIP) gives its page and its parts.
 * 3. decode: the bytes become text, and the format of the text is recognised.
 * 4. extract: the hidden page turns the text into a draft.
 * 5. check: the draft is parsed where it enters this process, and its pictures become stored pictures.
 * 6. keep: the caller adds the article to the library, replaces it there, or writes it to a file.
 *
 * {@link decodeSource} does stages 2 and 3, {@link makeArticle} stages 2 to 5.
 */
import { type ArticleDraft, type ExtractedArticle, parseExtracted } from '#shared/article';
import type { Extractor, ExtractRequest } from '#shared/extract-request';
import { isRecord } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { PictureReader } from '../import/formats/pictures.ts';
import type { SourceOptions } from '../import/formats/source-options.ts';
import { addressesInStyleSheet } from '../import/formats/style-sheets.ts';
import type { DecodedSource } from '../import/import.ts';
import type { Extraction } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { Label } from '../library/storage/label.ts';
import { keyOf } from './article-key.ts';
import { loadImporters } from './load-importers.ts';
import { pictureAddressesIn } from './picture-addresses.ts';
import { withStoredPictures } from './stored-pictures.ts';

/**
 * The hidden page, and whether its answers are checked: `sanitise` is false only in tests of the other walls.
 */
export interface PipelineParts {
  readonly extract: Extractor;
  readonly sanitise: boolean;
}

/** Bytes to make an article of, and the options that decide how. */
export interface ArticleSource {
  readonly bytes: Uint8Array;
  /** The file's name without its folder. */
  readonly name: string;
  /** The reader's choices for this article: a charset, repairs switched off. */
  readonly state?: ArticleState;
  readonly hints?: SourceHints;
  /** Reads the pictures beside the source. The pictures inside a container win. */
  readonly readPicture: PictureReader;
  /** The SHA-256 of each picture that is stored already, by its address in the source. */
  readonly storedPictures?: ReadonlyMap<string, string>;
}

/** Metadata from outside the bytes, and whether they are an article as a whole. */
export type SourceHints = Pick<SourceOptions, 'metadata' | 'wholeArticle'>;

/** An article that was made, before it is kept. */
export interface MadeArticle extends Extraction {
  /**
   * The bytes of its new pictures by their address in the source. Pictures that are stored already are left
   * out.
   */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The tags in the source. */
  readonly tags?: readonly string[];
  /** The source holds only a link. */
  readonly isStub?: boolean;
  /** When the source was saved according to itself, in milliseconds since 1970. */
  readonly saved?: number;
}

/** The hints in the label beside a kept source. */
export const hintsFromLabel = ({ known, part, container }: Label): SourceHints => ({
  ...(known && { metadata: known }),
  ...(part ? { wholeArticle: 'always' as const } : container && { wholeArticle: 'unless-page' as const }),
});

/** Makes an article: stages 2 to 5. Failure codes are those of decoding and extraction, and `no-text`. */
export async function makeArticle(source: ArticleSource, parts: PipelineParts): Promise<Result<MadeArticle>> {
  const { name, state = {} } = source;
  const decoded = await decodeSource(source, parts.sanitise);
  if (!decoded.ok) return decoded;
  const { request, charset, tags, saved, stub, picture = source.readPicture } = decoded.value;
  const extracted = stub ? success({ draft: stub, beside: [] }) : await extractArticle(request, parts);
  if (!extracted.ok) return extracted;
  const { ids, pictures } = await readPictures(extracted.value, picture, source.storedPictures);
  const { draft: unstored } = extracted.value;
  const draft = parts.sanitise ? withStoredPictures(unstored, ids) : unstored;
  if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
  return success({
    ...{ key: keyOf(state), draft, charset, pictures },
    ...(tags && { tags }),
    ...(saved && { saved }),
    ...(stub && { isStub: true }),
  });
}

/** Unpacks and decodes a source: stages 2 and 3. */
export async function decodeSource(
  { bytes, name, state = {}, hints }: Pick<ArticleSource, 'bytes' | 'name' | 'state' | 'hints'>,
  sanitise: boolean,
): Promise<Result<DecodedSource>> {
  const importers = await loadImporters();
  const { repairsOff } = state;
  // `auto` asks for the guess again after another charset was chosen.
  const charset = state.charset === 'auto' ? undefined : state.charset;
  return importers.decodeSource(bytes, name, { charset, repairsOff, sanitise, ...hints });
}

/** Has the hidden page extract an article, and checks its answer: stages 4 and 5. */
const extractArticle = (
  request: ExtractRequest,
  { extract, sanitise }: PipelineParts,
): Promise<Result<ExtractedArticle>> => extract(request, sanitise ? parseExtracted : uncheckedArticle);

const uncheckedArticle = (answer: unknown): ExtractedArticle => ({
  draft: answer as ArticleDraft,
  beside: isRecord(answer) && Array.isArray(answer.beside) ? answer.beside : [],
});

/** With more files than this in one page, style sheets are not searched for further ones. */
const maxPageFiles = 500;

/**
 * Reads the pictures of an article. Gives their bytes by address, and the SHA-256 of these and of those
 * stored before.
 */
async function readPictures(
  { draft, beside }: ExtractedArticle,
  read: PictureReader,
  stored: ReadonlyMap<string, string> = new Map(),
) {
  const ids = new Map(stored);
  const pictures = new Map<string, Uint8Array>();
  const addresses = pictureAddressesIn(draft);
  for (const address of beside) addresses.add(address);
  // The set grows while it is read: a style sheet names further files.
  for (const address of addresses) {
    const found = ids.has(address) ? undefined : await read(address);
    if (!found) continue;
    pictures.set(address, found.bytes);
    ids.set(address, sha256(found.bytes));
    if (found.type === 'text/css' && addresses.size < maxPageFiles)
      for (const inner of addressesInStyleSheet(address, found.bytes)) addresses.add(inner);
  }
  return { ids, pictures };
}
