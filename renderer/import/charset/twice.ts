import { costOfText } from './likelihood.ts';
import { decodeStrictUtf8, utf8LengthAt } from './utf8.ts';

// The characters of windows-1252 that have other numbers than their bytes, from 0x80; those without one are
// what browsers read for them.
const special = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const bytesOfSpecial = new Map(
  [...special].map((character, index) => [character.charCodeAt(0), 0x80 + index]),
);
const minCharacters = 4;
const maxMeanNats = 11;

const byteOf = (unit: number): number | undefined =>
  unit >= 0x80 && unit < 0x100 ? unit : unit < 0x2123 ? bytesOfSpecial.get(unit) : undefined;

/**
 * Decodes the passages of a text that were UTF-8, were read as windows-1252 or ISO 8859-1 and written as
 * UTF-8 again; the rest stays. Undefined where no such passage gives Chinese prose.
 */
export function undoDoubleEncoding(text: string): string | undefined {
  const parts: string[] = [];
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    let end = at;
    const bytes: number[] = [];
    for (let byte = byteOf(text.charCodeAt(at)); byte !== undefined; byte = byteOf(text.charCodeAt(end))) {
      bytes.push(byte);
      end++;
    }
    const passage = bytes.length < 6 ? '' : decodePassage(Uint8Array.from(bytes), text.slice(at, end), found);
    if (passage !== '') {
      parts.push(text.slice(from, at), passage);
      from = end;
    }
    at = Math.max(end, at + 1);
  }
  const prose = found.join('');
  if (prose.length < minCharacters || costOfText(prose).mean > maxMeanNats) return undefined;
  return parts.join('') + text.slice(from);
}

/** The passage with each run of UTF-8 in it decoded; empty where there is none. */
function decodePassage(bytes: Uint8Array, written: string, found: string[]): string {
  const parts: string[] = [];
  let isFound = false;
  for (let at = 0; at < bytes.length; ) {
    let end = at;
    for (let length = utf8LengthAt(bytes, end); length > 2; length = utf8LengthAt(bytes, end)) end += length;
    if (end - at >= 6) {
      const decoded = decodeStrictUtf8(bytes.subarray(at, end)) as string;
      parts.push(decoded);
      found.push(decoded);
      isFound = true;
      at = end;
    } else parts.push(written[at++] as string);
  }
  return isFound ? parts.join('') : '';
}
