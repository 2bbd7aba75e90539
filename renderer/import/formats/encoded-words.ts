import { decodeBase64, fromLatin1 } from '../bytes.ts';
import { charsetNamed, decodeAs } from '../charset/charset.ts';
import { decodeQuotedPrintable } from './mime.ts';

// One word: =?charset*language?B or Q?text?= (RFC 2047, RFC 2231).
const encodedWord = /^=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,2000})\?=$/i;

/**
 * Decodes the encoded words of a header value. Bytes outside ASCII that are written as they are count as
 * UTF-8 where they are valid, and stay as ISO 8859-1 otherwise.
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return decodeEightBit(value);
  return value
    .split(/(\s+)/)
    .map((word) => {
      const [, label = '', kind = '', text = ''] = encodedWord.exec(word) ?? [];
      const charset = charsetNamed(label);
      if (!charset) return decodeEightBit(word);
      const bytes = fromLatin1(text);
      const isBase64 = kind.toLowerCase() === 'b';
      return decodeAs(isBase64 ? decodeBase64(bytes) : decodeQuotedPrintable(underscored(bytes)), charset)
        .text;
    })
    .join('');
}

const underscored = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => (byte === 0x5f ? 0x20 : byte));

function decodeEightBit(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const { text: decoded, bad } = decodeAs(fromLatin1(text), 'utf-8');
  return bad === 0 ? decoded : text;
}
