import iconv from 'iconv-lite';
import { realign } from './realign.ts';

/** Text read from bytes, and how many places in it could not be read and stand as U+FFFD. */
export interface Reading {
  readonly text: string;
  readonly bad: number;
}

const paired: Readonly<Record<string, string>> = { gb18030: 'gb18030', big5: 'big5-hkscs' };

// Node's own decoders drop the characters of Hong Kong, misread 80 in GB 18030 and take windows-1252 for Latin 1; iconv-lite's
// equal Chromium's for every pair of bytes in the two Chinese charsets and for every letter in those of one byte.
const singles = /^(?:windows-125\d|windows-874|koi8-[ru]|iso-8859-\d+|macintosh)$/;
const tableOf = (charset: string): string | undefined =>
  paired[charset] ?? (singles.test(charset) && iconv.encodingExists(charset) ? charset : undefined);

/** The name in lower case that the WHATWG Encoding Standard gives the charset called `label`, GBK and GB 2312 counted as `gb18030`; undefined when there is none. */
export function charsetNamed(label: string): string | undefined {
  try {
    const name = new TextDecoder(label.trim()).encoding.toLowerCase();
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return undefined;
  }
}

/** Reads all of `bytes` as `charset`, a name from {@link charsetNamed}, keeping a byte order mark as U+FEFF. One broken byte costs one character. */
export function readAs(bytes: Uint8Array, charset: string): Reading {
  const text = sampleAs(bytes, charset);
  const table = paired[charset];
  if (table) return text.includes('\ufffd') ? realign(bytes, table) : { text, bad: 0 };
  return counted(charset === 'utf-8' && !hasReplacement(bytes) ? joined(text) : text);
}

/** Reads a sample of `bytes` fast: broken bytes may cost more than they should. */
export function sampleAs(bytes: Uint8Array, charset: string): string {
  const table = tableOf(charset);
  if (table) return iconv.decode(asBuffer(bytes), table, { stripBOM: false });
  return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const hasReplacement = (bytes: Uint8Array): boolean => asBuffer(bytes).includes(Buffer.of(0xef, 0xbf, 0xbd));

// A character of three bytes that lost its first would stand as two marks, one that had it changed as three.
const joined = (text: string): string =>
  text.replace(/\ufffd{2,}/g, (marks) => '\ufffd'.repeat(Math.ceil(marks.length / 3)));

const counted = (text: string): Reading => {
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return { text, bad };
};
