import type { ArticleDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { type AnswerPart, type ArticleRequest, maxPartBytes, type SourceOptions } from '#shared/parser';
import { pictureAddressesIn, replacePictures } from '#shared/picture-addresses';
import { failedAs } from '#shared/result';
import { type DecodedSource, decodeSource } from '../decode-source.ts';
import { createPictureFinder, type FindPicture, isDataAddress } from '../formats/inner-pictures.ts';
import { resolveAddress } from '../formats/resolve-address.ts';
import { isRawData } from '../raw-data.ts';
import { failurePart } from './failure-part.ts';

/** Extracts the article, or the page, of a decoded source. */
export type Extract = (request: ExtractRequest) => unknown;

interface ArticleJob extends SourceOptions {
  readonly name: string;
  readonly outside?: ArticleRequest['outside'];
  readonly refusesData?: ArticleRequest['refusesData'];
}

/** The article of a source, and the pictures in the source that the article shows. */
export function* answerArticle(
  job: ArticleJob,
  bytes: Uint8Array,
  extract: Extract,
): Generator<AnswerPart, void> {
  const decoded = decodeSource(bytes, job.name, job);
  if (!decoded.ok) return yield failurePart(decoded.failure);
  if (job.refusesData && decoded.value.request.format !== 'html' && isRawData(decoded.value.source, job.name))
    return yield failurePart(failedAs('data', job.name).failure);
  const { request, charset, tags, saved, stub, picture = createPictureFinder() } = decoded.value;
  const extracted = stub ?? (extract(request) as ArticleDraft & { readonly beside?: unknown });
  const { draft, inner } = job.sanitise
    ? nameInnerPictures(extracted, picture)
    : { draft: extracted, inner: [] };
  const facts = { charset, tags, saved, ...(stub && { isStub: true }) };
  const article = { draft, ...facts, outside: outsidePictures(draft, job.outside) };
  let isFirst = true;
  for (const part of pictureParts(inner)) {
    yield isFirst ? { ...part, value: { ...part.value, article } } : part;
    isFirst = false;
  }
}

/** Yields pictures in parts; at least one part. */
export function* pictureParts(
  pictures: Iterable<readonly [name: string, bytes: Uint8Array]>,
): Generator<AnswerPart & { readonly value: { readonly pictures: readonly string[] } }, void> {
  let names: string[] = [];
  let bytes: Uint8Array[] = [];
  let length = 0;
  for (const [name, content] of pictures) {
    if (length > 0 && length + content.length > maxPartBytes) {
      yield { value: { pictures: names }, bytes };
      [names, bytes, length] = [[], [], 0];
    }
    names.push(name);
    bytes.push(content);
    length += content.length;
  }
  yield { value: { pictures: names }, bytes };
}

/** Shortens `data:` addresses to `data:N`, and finds the pictures inside the source by their addresses. */
function nameInnerPictures(draft: ArticleDraft, find: FindPicture) {
  const names = new Map<string, string>();
  for (const src of pictureAddressesIn(draft)) if (isDataAddress(src)) names.set(src, `data:${names.size}`);
  return {
    draft: names.size === 0 ? draft : replacePictures(draft, (src) => names.get(src) ?? src),
    inner: findAll(pictureAddressesIn(draft), find, names),
  };
}

function* findAll(
  addresses: Iterable<string>,
  find: FindPicture,
  names: ReadonlyMap<string, string>,
): Generator<readonly [string, Uint8Array]> {
  for (const src of addresses) {
    const bytes = find(src);
    if (bytes) yield [names.get(src) ?? src, bytes];
  }
}

/** Finds which picture of the caller each address in the draft stands for. */
function outsidePictures(
  draft: ArticleDraft,
  outside: ArticleRequest['outside'],
): readonly (readonly [src: string, address: string])[] {
  if (!outside) return [];
  const known = new Set(outside.addresses);
  return [...pictureAddressesIn(draft)].flatMap((src) => {
    const found = outside.bases
      .map((base) => resolveAddress(src, base))
      .find((address) => address !== undefined && known.has(address));
    return found === undefined ? [] : [[src, found] as const];
  });
}

/** The text of a source, every character of it. */
export function* answerText(job: ArticleJob, bytes: Uint8Array): Generator<AnswerPart, void> {
  const decoded = decodeSource(bytes, job.name, job);
  if (!decoded.ok) return yield failurePart(decoded.failure);
  const { source, charset }: DecodedSource = decoded.value;
  yield { value: { text: source, charset }, bytes: [] };
}
