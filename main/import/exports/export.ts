import { type Failure, type Result, success } from '#shared/result';
import { decode } from '../decode.ts';
import { isEpub } from '../from-epub.ts';
import { endsAsArchive } from '../zip.ts';
import { archiveExport } from './archive.ts';
import { bookExport } from './book.ts';
import { bookmarksIn, isBookmarks } from './bookmarks.ts';
import { isJson, jsonExport } from './json.ts';
import { isPocketPage, pocketPage } from './pocket.ts';
import type { ExportRecord } from './record.ts';
import { tableExport } from './tables.ts';

/** An export taken apart: each of its records is among one of the two lists. */
export interface OpenedExport {
  /** The service or format it comes from, as it calls itself. */
  readonly service: string;
  readonly records: readonly ExportRecord[];
  /** Records that hold no article, by their own names. */
  readonly refused: readonly Failure[];
}

/**
 * Opens what other programs export: one file with many records. Undefined for any other file; `damaged` where it is an
 * export that cannot be read to its end. Known by what stands in it, never by its name.
 */
export function exportIn(bytes: Uint8Array, name: string): Result<OpenedExport> | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8192, bytes.length))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (isEpub(head)) {
    const book = bookExport(bytes, name);
    return book && success(book);
  }
  if (head.startsWith('PK\x03\x04') || (head === '' && endsAsArchive(bytes)))
    return archiveExport(bytes, name);
  if (isJson(head)) return jsonExport(decode(bytes).text, name);
  if (isBookmarks(head)) return success(bookmarksIn(decode(bytes).text));
  if (isPocketPage(head)) return success(pocketPage(decode(bytes).text));
  if (!/^[^\r\n]{0,4000}\burl\b/i.test(head)) return undefined;
  const table = tableExport(decode(bytes).text);
  return table && success(table);
}
