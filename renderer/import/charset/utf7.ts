import { decodeBase64, fromLatin1, toLatin1 } from '../bytes.ts';

/**
 * Decodes UTF-7 (RFC 2152). What is no shift sequence stays as it is; a sequence of half a character becomes
 * U+FFFD.
 */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = toLatin1(bytes);
  return text.replace(/\+([A-Za-z0-9+/]*)(-?)|[\x80-\xff]/g, (whole, digits?: string, end?: string) => {
    if (digits === undefined) return '\ufffd';
    if (digits === '') return end === '-' ? '+' : whole;
    const units = decodeBase64(fromLatin1(digits));
    const decoded = new TextDecoder('utf-16be', { ignoreBOM: true }).decode(units);
    return decoded === '' ? '\ufffd' : decoded;
  });
}
