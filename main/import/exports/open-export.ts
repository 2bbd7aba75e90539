import type { Result } from '#shared/result';
import { success } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { isEpub } from '../formats/from-epub.ts';
import { archiveExport } from './archive-export.ts';
import { bookExport } from './book-chapters.ts';
import { bookmarksIn, isBookmarks } from './bookmarks.ts';
import { openTableExport } from './csv-export.ts';
import { isJson, jsonExport } from './json-export.ts';
import { isPocketPage, pocketPage } from './pocket.ts';
import type { ServiceExport } from './record.ts';

type Opener = (bytes: Uint8Array, name: string) => Result<ServiceExport> | undefined;

const asText =
  (open: (text: string, name: string) => Result<ServiceExport> | undefined): Opener =>
  (bytes, name) =>
    open(decode(bytes).text, name);
const asSuccess = (opened: ServiceExport | undefined) => opened && success(opened);

// Told by the first characters of a file, in this order.
const kinds: readonly (readonly [fits: (head: string) => boolean, open: Opener])[] = [
  [isEpub, (bytes, name) => asSuccess(bookExport(bytes, name))],
  [(head) => head.startsWith('PK\x03\x04'), archiveExport],
  [isJson, asText(jsonExport)],
  [isBookmarks, asText((text) => success(bookmarksIn(text)))],
  [isPocketPage, asText((text) => success(pocketPage(text)))],
  [(head) => /^[^\r\n]{0,4000}\burl\b/i.test(head), asText((text) => asSuccess(openTableExport(text)))],
];

function openerOf(bytes: Uint8Array): Opener | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8192, bytes.length))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  return kinds.find(([fits]) => fits(head))?.[1];
}

/** Tells by its first bytes whether a file may be an export; {@link openServiceExport} finds out. */
export const mayBeExport = (bytes: Uint8Array): boolean => openerOf(bytes) !== undefined;

/**
 * Opens what other programs export: one file with many records. Undefined for any other file; `damaged` where it is an
 * export that cannot be read to its end. Known by what stands in it, never by its name.
 */
export const openServiceExport: Opener = (bytes, name) => openerOf(bytes)?.(bytes, name);
