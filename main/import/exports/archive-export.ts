import { posix } from 'node:path';
import { type Result, success } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { unzipFiles, zipEntryNames } from '../formats/zip.ts';
import type { Row } from './csv.ts';
import { openTableExport } from './csv-export.ts';
import { address, jsonIn } from './field.ts';
import { jsonExport } from './json-export.ts';
import { isOmnivore, omnivore } from './omnivore.ts';
import { pocketNotes } from './pocket.ts';
import type { RecordFields, ServiceExport } from './record.ts';

const table = /\.csv$/i;
const lists = /\.json$/i;
const pages = /\.(?:html?|md|markdown|txt)$/i;

/** Reads an archive that is an export, told by what is in it; undefined for any other. */
export function archiveExport(bytes: Uint8Array, name: string): Result<ServiceExport> | undefined {
  const names = zipEntryNames(bytes);
  if (isOmnivore(names)) {
    const left: string[] = [];
    const files = unzipFiles(
      bytes,
      (one) => /\.(?:json|html?|md)$/i.test(one),
      (one) => left.push(one),
    );
    return files && success(omnivore(files, left));
  }
  if (!names.some((one) => table.test(one) || lists.test(one)) || names.some(isFrontPage)) return undefined;
  const files = unzipFiles(bytes, (one) => table.test(one) || lists.test(one) || pages.test(one));
  return files && withinArchive(files, name);
}

// Pages in an archive of their own are read as what they are.
const isFrontPage = (name: string): boolean => /(?:^|\/)index\.html?$/i.test(name) || name === 'mimetype';

function withinArchive(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
): Result<ServiceExport> | undefined {
  const texts = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, bytes }));
  const notes = new Map<string, NonNullable<RecordFields['notes']>>();
  for (const { bytes } of texts.filter(({ path }) => /annotations\/[^/]*\.json$/i.test(path)))
    for (const [url, some] of pocketNotes(jsonIn(decode(bytes).text))) notes.set(url, some);
  const stems = new Map(texts.filter(({ path }) => pages.test(path)).map((one) => [stemOf(one.path), one]));
  const also = (fields: RecordFields, { get }: Row): RecordFields => {
    const own = stems.get(get('file id')) ?? undefined;
    const extension = own && /\.html?$/i.test(own.path) ? 'html' : 'md';
    return {
      ...fields,
      notes: [...(fields.notes ?? []), ...(notes.get(address(fields.url) ?? '') ?? [])],
      ...(own && { content: { text: decode(own.bytes).text, extension } }),
    };
  };
  const opened = texts.flatMap(({ path, bytes }) => {
    if (table.test(path)) return openTableExport(decode(bytes).text, also) ?? [];
    const read = lists.test(path) ? jsonExport(decode(bytes).text, path) : undefined;
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

const stemOf = (path: string): string => posix.basename(path).replace(pages, '');
