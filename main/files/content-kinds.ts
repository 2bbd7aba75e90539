import type { SkippedKind } from '#shared/skipped';
import { isProse, outlineOf } from './prose.ts';

/** Bytes at the beginning of a file by which its content is judged. */
export const headBytes = 16_384;

/** What the first bytes of a file show: a page or saved page, a text to read, or something else. */
export type ContentKind = 'page' | 'prose' | SkippedKind;

// The signatures of formats, from their specifications. The first one that fits counts.
const signatures: readonly (readonly [kind: ContentKind, ...starts: readonly string[]])[] = [
  ['pdf', '%PDF-'],
  ['document', '{\\rtf1', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['scan', 'AT&TFORM', '%!PS-', 'CAJ\0', 'HN\0\0', 'KDH ', 'Founder CEB'],
  ['ebook', 'ITSF\x03\0', 'ITOLITLS', 'L\0R\0F\0', '\x89\x9b\x9a\xde'],
  ['notes-export', '\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d'],
  ['mail', '!BDN'],
  [
    'archive',
    'Rar!\x1a\x07',
    '7z\xbc\xaf\x27\x1c',
    '\x1f\x8b\x08',
    '\xfd7zXZ\0',
    '\x28\xb5\x2f\xfd',
    'MSCF\0',
  ],
  ['archive', 'PK\x05\x06', 'BZh91AY&SY', 'BZh61AY&SY', 'BZh11AY&SY'],
  ['picture', '\x89PNG\r\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*', '8BPS\0'],
  ['media', 'ID3\x02', 'ID3\x03', 'ID3\x04', 'OggS\0', 'fLaC\0', '\xff\xfb', '\xff\xf3', '\x1aE\xdf\xa3'],
  ['media', 'FLV\x01', '.RMF\0', '\x30\x26\xb2\x75'],
  ['data', 'SQLite format 3\0'],
  ['other', '\x7fELF', 'MZ\x90\0', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', '!<arch>\n', '\0asm'],
  ['other', 'wOFF', 'wOF2', 'OTTO\0', '\0\x01\0\0\0'],
];

/** The roots of files in XML that are no pages, in lower case. */
const xmlKinds: ReadonlyMap<string, ContentKind> = new Map([
  ['en-export', 'notes-export'],
  ['fictionbook', 'ebook'],
  ['svg', 'picture'],
  ['office:document', 'document'],
  ['w:worddocument', 'document'],
  ['pkg:package', 'document'],
  ['rss', 'data'],
  ['feed', 'data'],
  ['opml', 'data'],
  // Pinboard's export
  ['posts', 'page'],
]);

/**
 * What a file is by the signature of its format or the root of its XML, given its first bytes; `page` for a
 * page or a container that may hold one. Undefined where they do not tell.
 */
export function kindOfSignature(head: Uint8Array): ContentKind | undefined {
  const start = textOf(head, 4096);
  if (start.startsWith('PK\x03\x04')) return archiveKind(start);
  if (start.startsWith('bplist00')) return start.includes('WebMainResource') ? 'page' : 'data';
  const known = signatures.find(([, ...starts]) => starts.some((one) => start.startsWith(one)))?.[0];
  if (known) return known;
  if (start.startsWith('RIFF') && /^(?:WAVE|AVI )/.test(start.slice(8, 12))) return 'media';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'picture';
  if (start.startsWith('\0') && start.startsWith('ftyp', 4))
    return /^(?:avif|avis|mif1|heic|heix)/.test(start.slice(8, 12)) ? 'picture' : 'media';
  if (start.startsWith('BOOKMOBI', 60) || start.startsWith('TEXtREAd', 60)) return 'ebook';
  if (start.startsWith('BM') && start.startsWith('\0\0\0\0', 6)) return 'picture';
  return start.startsWith('ustar', 257) ? 'archive' : xmlKinds.get(rootOf(start));
}

/** What a file is that is no article, by the signature of its format. An archive may hold an article. */
export function otherKindOf(bytes: Uint8Array): SkippedKind | undefined {
  const kind = kindOfSignature(bytes);
  return kind === 'page' || kind === 'prose' ? undefined : kind;
}

const textOf = (head: Uint8Array, count: number): string =>
  Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, count)).toString('latin1');

/** The kind of an archive by the name and content of its first files. */
function archiveKind(start: string): ContentKind {
  if (start.startsWith('mimetypeapplication/epub+zip', 30)) return 'page';
  if (start.startsWith('mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 30)) return 'data';
  if (start.startsWith('mimetypeapplication/vnd.', 30)) return 'document';
  if (start.startsWith('OFD.xml', 30)) return 'scan';
  const isOffice = start.startsWith('[Content_Types].xml', 30) || start.startsWith('docProps/', 30);
  if (!isOffice) return 'archive';
  return start.includes('xl/') ? 'data' : 'document';
}

/** The name of the first element of a text in XML, in lower case; empty where it begins otherwise. */
function rootOf(start: string): string {
  let at = start.startsWith('\xef\xbb\xbf') ? 3 : 0;
  for (;;) {
    while (/\s/.test(start.charAt(at))) at++;
    if (start[at] !== '<') return '';
    if (start[at + 1] !== '?' && start[at + 1] !== '!') break;
    const close = start.startsWith('<!--', at) ? '-->' : '>';
    const end = start.indexOf(close, at);
    if (end < 0) return '';
    at = end + close.length;
  }
  return /^[\w:.-]{1,40}/.exec(start.slice(at + 1, at + 42))?.[0].toLowerCase() ?? '';
}

/**
 * What a file is by its content, given its first bytes, {@link headBytes} or less. Any text is `prose` or
 * `code`.
 */
export function kindOfContent(head: Uint8Array): ContentKind {
  const known = kindOfSignature(head);
  if (known) return known;
  const outline = outlineOf(head.subarray(0, headBytes));
  if (outline === undefined || outline.trim() === '') return 'other';
  const start = outline.slice(0, 4096).trimStart().toLowerCase();
  if (/^<(?:!doctype html|html|head|body)[\s>]/.test(start)) return 'page';
  if (start.startsWith('<') && /<(?:html|body)[\s>]|webmainresource/.test(start)) return 'page';
  if (start.startsWith('[internetshortcut]')) return 'page';
  if (isMail(start)) return /multipart\/related|text\/html/.test(start) ? 'page' : 'mail';
  return isProse(outline) ? 'prose' : 'code';
}

/** Tells whether a text begins with the header of a mail. */
function isMail(start: string): boolean {
  if (/^from \S{1,200} \w{3} \w{3} /.test(start)) return true;
  const lines = start.split('\n', 60);
  const end = lines.findIndex((line) => line.trim() === '');
  const header = end < 0 ? lines : lines.slice(0, end);
  const names = header.flatMap((line) => /^([a-z][a-z-]{1,40}):/.exec(line)?.[1] ?? []);
  return names.includes('mime-version') || ['from', 'subject', 'date'].every((name) => names.includes(name));
}
