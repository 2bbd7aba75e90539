// QR codes: a script of its own, because no first frame needs it.
import { encode } from 'uqr';
import type { QrCode } from '../state/qr.ts';

/** Version 25 has 117 modules a side. A phone reads that from a screen without trouble. */
const maxVersion = 25;
/** The bytes that version 25 holds with the least error correction (ISO/IEC 18004, table 7). */
const maxBytes = 1273;

/**
 * The code of a text in UTF-8, with as much error correction as its size has room for; undefined where it is
 * too long.
 */
export function encodeQr(text: string): QrCode | undefined {
  const bytes = text.length > maxBytes ? undefined : new TextEncoder().encode(text);
  if (!bytes || bytes.length > maxBytes) return undefined;
  const { data, size } = encode([...bytes], { border: 0, boostEcc: true, ecc: 'L', maxVersion });
  return { size, path: data.map(pathOfRow).join('') };
}

/** The dark modules of a row, a rectangle for each run of them. */
function pathOfRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
