/**
 * Making an article of bytes. Every article passes the same stages:
 *
 * 1. read: the caller gets the bytes of a file, a record of an export, a kept source or standard input.
 * 2. parse: the parser, a sandboxed process, unpacks, decodes and extracts, and gives a draft.
 * 3. check: the draft is parsed where it enters this process, and its pictures become stored pictures.
 * 4. keep: the caller adds the article to the library, replaces it there, or writes it to a file.
 *
 * {@link makeArticle} and {@link openFile} do stages 2 and 3.
 */
import type { SourceText } from '#shared/contract';
import type { ExportRecord } from '#shared/export-record';
import { isRecord, toText } from '#shared/parse';
import { type CancelSignal, innerPicturePattern, type Parser, type SourceOptions } from '#shared/parser';
import { pictureAddressesIn, replacePictures } from '#shared/picture-addresses';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { PictureReader } from '../files/picture-files.ts';
import { maxFileBytes } from '../files/read-write.ts';
import type { Extraction } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { Label } from '../library/storage/label.ts';
import { keyOf } from './article-key.ts';
import {
  type AnsweredArticle,
  type AnsweredExport,
  createFileCheck,
  type FilePart,
  parseDecodedCharset,
} from './parser-answers.ts';

/** The parser, and whether its answers are checked: `sanitise` is false only in tests of the other walls. */
export interface PipelineParts {
  readonly parser: Parser;
  readonly sanitise: boolean;
  /** Ends the work of the parser; the outcome is then a failure that nobody reads. */
  readonly signal?: CancelSignal | undefined;
}

/** Bytes to make an article of, and the options that decide how. */
export interface ArticleSource {
  readonly bytes: Uint8Array;
  /** The file's name without its folder. */
  readonly name: string;
  /** The reader's choices for this article: a charset, repairs switched off. */
  readonly state?: ArticleState;
  readonly hints?: SourceHints;
  /** Reads the pictures beside the source. The pictures inside it win. */
  readonly readPicture: PictureReader;
  /** The pictures of the book that the source is a chapter of. */
  readonly bookPictures?: ExportRecord['parts'];
  /** A source that is data and nothing to read fails. */
  readonly refusesData?: boolean;
  /** The SHA-256 of each picture that is stored already, by its address in the source. */
  readonly storedPictures?: ReadonlyMap<string, string>;
}

/** Metadata from outside the bytes, and whether they are an article as a whole. */
export type SourceHints = Pick<SourceOptions, 'metadata' | 'wholeArticle'>;

/** An article that was made, before it is kept. */
export interface MadeArticle extends Extraction {
  /**
   * The bytes of its pictures by their address in the source. Pictures beside the source that are stored
   * already are left out.
   */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The tags in the source. */
  readonly tags?: readonly string[];
  /** The source holds only a link. */
  readonly isStub?: boolean;
  /** When the source was saved according to itself, in milliseconds since 1970. */
  readonly saved?: number;
}

/** What is in a file: an article, the records of an export, or nothing that was asked for. */
export type OpenedFile =
  | { readonly article: MadeArticle }
  | { readonly export: AnsweredExport; readonly records: readonly ExportRecord[] }
  | { readonly isSkipped: true };

/** The hints in the label beside a kept source. */
export const hintsFromLabel = ({ known, part, container }: Label): SourceHints => ({
  ...(known && { metadata: known }),
  ...(part ? { wholeArticle: 'always' as const } : container && { wholeArticle: 'unless-page' as const }),
});

/** Makes an article. Failure codes are those of the parser, and `no-text`. */
export async function makeArticle(source: ArticleSource, parts: PipelineParts): Promise<Result<MadeArticle>> {
  const { bookPictures } = source;
  const outside = bookPictures && {
    outside: { bases: bookPictures.bases, addresses: [...bookPictures.pictures.keys()] },
  };
  const { refusesData = false } = source;
  const request = { kind: 'article' as const, ...optionsOf(source, parts.sanitise), ...outside, refusesData };
  const answer = await parts.parser(jobOf(request, source, parts), createFileCheck(parts.sanitise));
  if (!answer.ok) return answer;
  const article = answer.value.find((part) => part.article)?.article;
  return article ? completeArticle(article, answer.value, source, parts) : failed('parser-died', source.name);
}

/**
 * Opens a file: makes its article, or gives its records where it is an export. With `exports` `only`, a file
 * that is no export is skipped; with `never`, one that may be an export is.
 */
export async function openFile(
  source: ArticleSource,
  exports: 'also' | 'only' | 'never',
  parts: PipelineParts,
): Promise<Result<OpenedFile>> {
  const options = optionsOf(source, parts.sanitise);
  const request = { kind: 'file' as const, exports, maxArticleBytes: maxFileBytes, ...options };
  const answer = await parts.parser(jobOf(request, source, parts), createFileCheck(parts.sanitise));
  if (!answer.ok) return answer;
  const [first] = answer.value;
  if (first?.isSkipped) return success({ isSkipped: true });
  if (first?.export)
    return success({ export: first.export, records: answer.value.flatMap(({ records }) => records) });
  if (!first?.article) return failed('parser-died', source.name);
  const made = await completeArticle(first.article, answer.value, source, parts);
  return made.ok ? success({ article: made.value }) : made;
}

/** Decodes a source: every character of it. */
export async function readSourceText(
  source: Pick<ArticleSource, 'bytes' | 'name' | 'state' | 'hints'>,
  parts: PipelineParts,
): Promise<Result<SourceText>> {
  const request = { kind: 'text' as const, ...optionsOf(source, parts.sanitise) };
  const answer = await parts.parser(jobOf(request, source, parts), ({ value }) => {
    if (!isRecord(value)) throw new TypeError('a text is not a record');
    return { text: toText(value.text), charset: parseDecodedCharset(value.charset), name: source.name };
  });
  if (!answer.ok) return answer;
  const [text] = answer.value;
  return text ? success(text) : failed('parser-died', source.name);
}

/** The options of a request about a source. */
export function optionsOf(
  { name, state = {}, hints }: Pick<ArticleSource, 'name' | 'state' | 'hints'>,
  sanitise: boolean,
) {
  // `auto` asks for the guess again after another charset was chosen.
  const charset = state.charset === 'auto' ? undefined : state.charset;
  return { name, charset, repairsOff: state.repairsOff, sanitise, ...hints };
}

const jobOf = <R>(request: R, { bytes }: Pick<ArticleSource, 'bytes'>, { signal }: PipelineParts) => ({
  request,
  bytes: [bytes],
  signal,
});

/** Reads the pictures beside an article and gives all pictures the addresses of stored ones. */
async function completeArticle(
  { draft: unstored, beside, charset, tags, saved, isStub, outside }: AnsweredArticle,
  answered: readonly FilePart[],
  source: ArticleSource,
  parts: PipelineParts,
): Promise<Result<MadeArticle>> {
  const { name, state = {}, storedPictures } = source;
  const ids = new Map(storedPictures);
  const pictures = new Map<string, Uint8Array>();
  const add = (address: string, bytes: Uint8Array) => {
    pictures.set(address, bytes);
    ids.set(address, sha256(bytes));
  };
  for (const [address, bytes] of answered.flatMap((part) => part.pictures)) add(address, bytes);
  for (const [src, address] of outside) {
    const bytes = source.bookPictures?.pictures.get(address);
    if (bytes && !ids.has(src)) add(src, bytes);
  }
  const addresses = pictureAddressesIn(unstored);
  for (const address of beside) addresses.add(address);
  await readFilesBeside(addresses, (address) => ids.has(address), source.readPicture, parts, add);
  const draft = parts.sanitise ? replacePictures(unstored, (src) => pictureId(ids.get(src))) : unstored;
  if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
  return success({
    ...{ key: keyOf(state), draft, charset, pictures },
    ...(tags.length > 0 && { tags }),
    ...(saved > 0 && { saved }),
    ...(isStub && { isStub }),
  });
}

const pictureId = (id: string | undefined): string | undefined => (id === undefined ? id : `picture:${id}`);

/** With more files than this in one page, style sheets are not searched for further ones. */
const maxPageFiles = 500;

/** Reads the files beside a page, and those that its style sheets name. */
async function readFilesBeside(
  addresses: Set<string>,
  isKnown: (address: string) => boolean,
  read: PictureReader,
  parts: PipelineParts,
  add: (address: string, bytes: Uint8Array) => void,
): Promise<void> {
  // The set grows while it is read: a style sheet names further files.
  for (const address of addresses) {
    if (isKnown(address) || innerPicturePattern.test(address)) continue;
    const found = await read(address);
    if (!found) continue;
    const named = found.type === 'text/css' ? await readStyleSheet(address, found.bytes, parts) : [];
    if (!named) continue;
    add(address, found.bytes);
    if (addresses.size < maxPageFiles) for (const inner of named) addresses.add(inner);
  }
}

/** The addresses in a style sheet; undefined where the file is none. */
async function readStyleSheet(
  address: string,
  bytes: Uint8Array,
  { parser, signal }: PipelineParts,
): Promise<readonly string[] | undefined> {
  const request = { kind: 'style-sheet' as const, name: address, address };
  const answer = await parser({ request, bytes: [bytes], signal }, ({ value }) => {
    const addresses = isRecord(value) ? value.addresses : undefined;
    return Array.isArray(addresses) ? addresses.filter((one) => typeof one === 'string') : undefined;
  });
  return answer.ok ? answer.value[0] : undefined;
}
