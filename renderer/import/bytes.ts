/** The bytes from `start` to `end` as text, each byte a character of the same number (ISO 8859-1). */
export function toLatin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const parts: string[] = [];
  const last = Math.min(end, bytes.length);
  for (let at = start; at < last; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, Math.min(last, at + 8192))));
  return parts.join('');
}

/** The characters of a text below U+0100 as bytes; of others only the lowest byte counts. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Tells whether `part` stands in `bytes` at the offset `at`. */
export function startsWithAt(bytes: Uint8Array, part: Uint8Array, at: number): boolean {
  if (at + part.length > bytes.length) return false;
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false;
  return true;
}

/** Joins bytes. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = new Int8Array(256).fill(-1);
for (let value = 0; value < 64; value++) base64Values[base64Digits.charCodeAt(value)] = value;
base64Values[0x2d] = 62;
base64Values[0x5f] = 63;

/** Decodes base64 (RFC 4648, also its form for addresses). Bytes that are no digits are passed over. */
export function decodeBase64(digits: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.ceil((digits.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    const value = base64Values[digit] as number;
    // Padding ends a group; what follows is another one.
    if (digit === 0x3d) count = 0;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded[length++] = bits >> count;
  }
  return decoded.subarray(0, length);
}
