/**
 * The length of the UTF-8 character at `at`: 1 to 4, or 0 where there is none (RFC 3629: nothing overlong, no
 * surrogates, nothing above U+10FFFF).
 */
export function utf8LengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[at + 1] as number;
  if ((second & 0xc0) !== 0x80) return 0;
  if (lead < 0xe0) return 2;
  if (((bytes[at + 2] as number) & 0xc0) !== 0x80) return 0;
  if (lead < 0xf0) return (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ? 0 : 3;
  if (((bytes[at + 3] as number) & 0xc0) !== 0x80) return 0;
  return (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? 0 : 4;
}

/**
 * Decodes bytes that are UTF-8 from their first byte to their last; undefined for any others. A byte order
 * mark stays. The bytes are checked here and not by a `fatal` decoder: that of Node 18 reads outside of them
 * and may end the process.
 */
export function decodeStrictUtf8(bytes: Uint8Array): string | undefined {
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    if (length === 0) return undefined;
    at += length;
  }
  return decodeUtf8(bytes);
}

/** Decodes UTF-8; each damaged character becomes U+FFFD. A byte order mark stays. */
export const decodeUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
