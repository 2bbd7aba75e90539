import { cnsCharacter } from './cns11643.ts';

const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xa1 && byte <= 0xfe;

/**
 * Decodes EUC-TW: two bytes for a character of plane 1 of CNS 11643, or four, of which the second names the
 * plane. A byte that begins no character becomes U+FFFD.
 */
export function decodeEucTw(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      let end = at + 1;
      while (end < bytes.length && (bytes[end] as number) < 0x80 && end - at < 8192) end++;
      parts.push(String.fromCharCode(...bytes.subarray(at, end)));
      at = end;
      continue;
    }
    const isLong = lead === 0x8e;
    const plane = isLong ? (bytes[at + 1] ?? 0) - 0xa0 : 1;
    const [row, cell] = isLong ? [bytes[at + 2], bytes[at + 3]] : [lead, bytes[at + 1]];
    const isPair = isHigh(row) && isHigh(cell);
    parts.push((isPair && cnsCharacter(plane, (row as number) - 0xa0, (cell as number) - 0xa0)) || '\ufffd');
    at += isPair ? (isLong ? 4 : 2) : 1;
  }
  return parts.join('');
}
