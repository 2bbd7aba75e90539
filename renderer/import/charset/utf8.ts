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

const isSurrogate = (bytes: Uint8Array, at: number, low: number, high: number): boolean =>
  bytes[at] === 0xed &&
  (bytes[at + 1] as number) >= low &&
  (bytes[at + 1] as number) <= high &&
  ((bytes[at + 2] as number) & 0xc0) === 0x80;

/**
 * Writes the two surrogates of CESU-8 as the one character of UTF-8 that they are. Other bytes stay, also
 * overlong forms, which are no characters: a `<` in two bytes would be markup that nobody looked for.
 */
export function joinSurrogates(bytes: Uint8Array): Uint8Array {
  let at = bytes.indexOf(0xed);
  while (at >= 0 && !isPairAt(bytes, at)) at = bytes.indexOf(0xed, at + 1);
  if (at < 0) return bytes;
  // Not `slice`, which in Node's own kind of bytes gives the same ones again.
  const out = new Uint8Array(bytes);
  let length = at;
  while (at < bytes.length) {
    if (!isPairAt(bytes, at)) {
      out[length++] = bytes[at++] as number;
      continue;
    }
    const [high, low] = [at, at + 3].map(
      (one) => (((bytes[one + 1] as number) & 0x0f) << 6) | ((bytes[one + 2] as number) & 0x3f),
    ) as [number, number];
    const code = 0x10000 + (high << 10) + (low & 0x3ff);
    for (const shift of [18, 12, 6, 0])
      out[length++] = shift === 18 ? 0xf0 | (code >> 18) : 0x80 | ((code >> shift) & 0x3f);
    at += 6;
  }
  return out.subarray(0, length);
}

const isPairAt = (bytes: Uint8Array, at: number): boolean =>
  isSurrogate(bytes, at, 0xa0, 0xaf) && isSurrogate(bytes, at + 3, 0xb0, 0xbf);
