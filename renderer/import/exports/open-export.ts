import { type Failure, failed, type Result, success } from '#shared/result';
import { toLatin1 } from '../bytes.ts';
import { decode } from '../charset/decode.ts';
import { isEpub } from '../formats/from-epub.ts';
import { openArchiveExport } from './archive-export.ts';
import { openBook } from './book-chapters.ts';
import { isBookmarks, openBookmarks } from './bookmarks.ts';
import { openTableExport } from './csv-export.ts';
import { isJson, openJsonExport } from './json-export.ts';
import { isClippings, openClippings } from './kindle.ts';
import { isPinboardXml, openPinboardXml } from './pinboard-xml.ts';
import { isPocketPage, openPocketPage } from './pocket.ts';
import type { ServiceExport } from './record.ts';

type Opener = (bytes: Uint8Array, name: string) => Result<ServiceExport> | undefined;

const asText =
  (open: (text: string, name: string) => Result<ServiceExport> | undefined): Opener =>
  (bytes, name) =>
    open(decode(bytes).text, name);
const asSuccess = (opened: ServiceExport | undefined) => opened && success(opened);

// Of text in any charset only ASCII is known here.
const mayBeClippings = (head: string): boolean => /^[^\r\n]{1,400}\r?\n- [^\r\n]{4,300}\r?\n\r?\n/.test(head);
const mayBeTable = (head: string): boolean =>
  /^[^\r\n]{0,4000}\b(?:url|link|href|uri)\b/i.test(head) ||
  /^[^\r\n,;\t]{0,400}[,;\t][^\r\n]{0,4000}\r?\n[^\r\n]{0,4000}https?:\/\//.test(head);

const openChapters: Opener = (bytes, name) => asSuccess(openBook(bytes, name));

// Recognised by the beginning of a file, in this order.
const kinds: readonly (readonly [fits: (head: string, bytes: Uint8Array) => boolean, open: Opener])[] = [
  [isEpub, openChapters],
  [(head) => head.startsWith('PK\x03\x04'), openArchiveExport],
  [isJson, asText(openJsonExport)],
  [isBookmarks, asText((text) => success(openBookmarks(text)))],
  [isPinboardXml, asText((text) => asSuccess(openPinboardXml(text)))],
  [isPocketPage, asText((text) => success(openPocketPage(text)))],
  [mayBeClippings, asText((text) => (isClippings(text) ? success(openClippings(text)) : undefined))],
  [mayBeTable, asText((text) => asSuccess(openTableExport(text)))],
];

function openerOf(bytes: Uint8Array): Opener | undefined {
  const head = toLatin1(bytes, 0, 8192)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  return kinds.find(([fits]) => fits(head, bytes))?.[1];
}

/** Tells by its first bytes whether a file may be an export; {@link openServiceExport} decides. */
export const mayBeExport = (bytes: Uint8Array): boolean => openerOf(bytes) !== undefined;

/**
 * Opens the export of another service or program: one file with many records. It is recognised by its
 * content, not by its name. Undefined for any other file; fails with `damaged` where an export cannot be read
 * to its end.
 */
export const openServiceExport: Opener = (bytes, name) => openerOf(bytes)?.(bytes, name);

/**
 * Tells whether a file is the export of a service: not a book, whose chapters are one article where they are
 * not imported. A failure is that of {@link openServiceExport}.
 */
export function refuseServiceExport(bytes: Uint8Array, name: string): Failure | undefined {
  const open = openerOf(bytes);
  if (open === undefined || open === openChapters) return undefined;
  const opened = open(bytes, name);
  if (!opened?.ok) return opened?.failure;
  return failed('export', name).failure;
}
