import iconv from 'iconv-lite';
import { decodeDamaged } from './decode-damaged.ts';

/** A decoded text, and the number of places that could not be decoded and are U+FFFD. */
export interface DecodedBytes {
  readonly text: string;
  readonly bad: number;
}

const multiByteTables: Readonly<Record<string, string>> = { gb18030: 'gb18030', big5: 'big5-hkscs' };

// Node's decoders drop the Hong Kong characters of Big5, misread 80 in GB 18030 and take windows-1252 for
// Latin 1.
// Those of iconv-lite equal Chromium's for every pair of bytes in both Chinese charsets and for every
// single-byte letter.
const singleByteCharset = /^(?:windows-125\d|windows-874|koi8-[ru]|iso-8859-\d+|macintosh)$/;
const tableOf = (charset: string): string | undefined =>
  multiByteTables[charset] ??
  (singleByteCharset.test(charset) && iconv.encodingExists(charset) ? charset : undefined);

/**
 * The name of a charset in the WHATWG Encoding Standard, in lower case. GBK and GB 2312 are `gb18030`.
 * Undefined for an unknown `label`.
 */
export function charsetNamed(label: string): string | undefined {
  try {
    const name = new TextDecoder(label.trim()).encoding.toLowerCase();
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return undefined;
  }
}

/**
 * Decodes all of `bytes` as `charset`, a name from {@link charsetNamed}. A byte order mark stays as U+FEFF. A
 * damaged byte costs one character.
 */
export function decodeAs(bytes: Uint8Array, charset: string): DecodedBytes {
  const text = decodeSampleAs(bytes, charset);
  const table = multiByteTables[charset];
  if (table) return text.includes('\ufffd') ? decodeDamaged(bytes, table) : { text, bad: 0 };
  return withCount(charset === 'utf-8' && !hasReplacement(bytes) ? mergeReplacements(text) : text);
}

/** Decodes a sample of `bytes` fast; a damaged byte may cost more than one character. */
export function decodeSampleAs(bytes: Uint8Array, charset: string): string {
  const table = tableOf(charset);
  if (table) return iconv.decode(asBuffer(bytes), table, { stripBOM: false });
  return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const hasReplacement = (bytes: Uint8Array): boolean => asBuffer(bytes).includes(Buffer.of(0xef, 0xbf, 0xbd));

// A character of three bytes whose first byte is lost gives two replacement characters, one whose first byte
// is wrong three.
const mergeReplacements = (text: string): string =>
  text.replace(/\ufffd{2,}/g, (marks) => '\ufffd'.repeat(Math.ceil(marks.length / 3)));

const withCount = (text: string): DecodedBytes => {
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return { text, bad };
};
