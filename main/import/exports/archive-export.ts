import { type Result, success } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { unzipFiles, zipEntryNames } from '../formats/zip.ts';
import type { Row } from './csv.ts';
import { openTableExport } from './csv-export.ts';
import { parseJson, webAddress } from './fields.ts';
import { openJsonExport } from './json-export.ts';
import { isOmnivore, openOmnivore } from './omnivore.ts';
import { pocketHighlights } from './pocket.ts';
import type { RecordFields, ServiceExport } from './record.ts';

const csvName = /\.csv$/i;
const jsonName = /\.json$/i;
const pageName = /\.(?:html?|md|markdown|txt)$/i;

/** Opens an archive that is an export, recognised by its files; undefined for any other. */
export function openArchiveExport(bytes: Uint8Array, name: string): Result<ServiceExport> | undefined {
  const names = zipEntryNames(bytes);
  if (isOmnivore(names)) {
    const tooLarge: string[] = [];
    const files = unzipFiles(
      bytes,
      (one) => /\.(?:json|html?|md)$/i.test(one),
      (one) => tooLarge.push(one),
    );
    return files && success(openOmnivore(files, tooLarge));
  }
  if (!names.some((one) => csvName.test(one) || jsonName.test(one)) || names.some(isFrontPage))
    return undefined;
  const files = unzipFiles(bytes, (one) => csvName.test(one) || jsonName.test(one) || pageName.test(one));
  return files && openFiles(files, name);
}

// An archive with a front page is a zipped page or a book.
const isFrontPage = (name: string): boolean => /(?:^|\/)index\.html?$/i.test(name) || name === 'mimetype';

function openFiles(files: ReadonlyMap<string, Uint8Array>, name: string): Result<ServiceExport> | undefined {
  const texts = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, bytes }));
  const notes = new Map<string, NonNullable<RecordFields['notes']>>();
  for (const { bytes } of texts.filter(({ path }) => /annotations\/[^/]*\.json$/i.test(path)))
    for (const [url, some] of pocketHighlights(parseJson(decode(bytes).text))) notes.set(url, some);
  const stems = new Map(
    texts.filter(({ path }) => pageName.test(path)).map((one) => [stemOf(one.path), one]),
  );
  const addContent = (fields: RecordFields, { get }: Row): RecordFields => {
    const page = stems.get(get('file id')) ?? undefined;
    const extension = page && /\.html?$/i.test(page.path) ? 'html' : 'md';
    return {
      ...fields,
      notes: [...(fields.notes ?? []), ...(notes.get(webAddress(fields.url) ?? '') ?? [])],
      ...(page && { content: { text: decode(page.bytes).text, extension } }),
    };
  };
  const opened = texts.flatMap(({ path, bytes }) => {
    if (csvName.test(path)) return openTableExport(decode(bytes).text, addContent) ?? [];
    const read = jsonName.test(path) ? openJsonExport(decode(bytes).text, path) : undefined;
    if (read?.ok === false) return { service: '', records: [], refused: [read.failure] };
    return read?.value ?? [];
  });
  if (opened.length === 0) return undefined;
  return success({
    service: opened.find(({ service }) => service !== '')?.service ?? name,
    records: opened.flatMap(({ records }) => records),
    refused: opened.flatMap(({ refused }) => refused),
  });
}

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(pageName, '');
