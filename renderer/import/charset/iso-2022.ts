import { cnsCharacter } from './cns11643.ts';
import { decodeWhatwg } from './whatwg.ts';

/** A set of characters that an escape sequence names: ASCII, or pairs of bytes. */
type CharacterSet =
  | 'ascii'
  | 'katakana'
  | 'latin-1'
  | 'greek'
  | 'gb2312'
  | 'jis0208'
  | 'jis0212'
  | 'ksc5601'
  | Cns;
type Cns = `cns${1 | 2 | 3 | 4 | 5 | 6 | 7}`;

// Escape sequences behind ESC, and what they do: which of the sets G0 to G3 becomes which (RFC 1468, 1554,
// 1557, 1922, 2237).
const designations: readonly (readonly [sequence: string, index: 0 | 1 | 2 | 3, set: CharacterSet])[] = [
  ['(B', 0, 'ascii'],
  ['(J', 0, 'ascii'],
  ['(H', 0, 'ascii'],
  ['(I', 0, 'katakana'],
  ['$@', 0, 'jis0208'],
  ['$B', 0, 'jis0208'],
  ['$(B', 0, 'jis0208'],
  ['$(D', 0, 'jis0212'],
  ['$A', 0, 'gb2312'],
  ['$(A', 0, 'gb2312'],
  ['$(C', 0, 'ksc5601'],
  ['$)A', 1, 'gb2312'],
  ['$)C', 1, 'ksc5601'],
  // ISO-IR-165 is GB 2312 with some more characters.
  ['$)E', 1, 'gb2312'],
  ['$)G', 1, 'cns1'],
  ['$*H', 2, 'cns2'],
  ['.A', 2, 'latin-1'],
  ['.F', 2, 'greek'],
  ['$+I', 3, 'cns3'],
  ['$+J', 3, 'cns4'],
  ['$+K', 3, 'cns5'],
  ['$+L', 3, 'cns6'],
  ['$+M', 3, 'cns7'],
];
const escapeByte = 0x1b;
const [shiftOut, shiftIn] = [0x0e, 0x0f];
const isPrintable = (byte: number | undefined): boolean => byte !== undefined && byte > 0x20 && byte < 0x7f;

/** The escape sequence at `at`, which is an ESC; undefined where it is none that is known. */
function designationAt(bytes: Uint8Array, at: number) {
  return designations.find(([sequence]) =>
    [...sequence].every((character, index) => bytes[at + 1 + index] === character.charCodeAt(0)),
  );
}

/**
 * Which of the charsets of ISO 2022 a text in ASCII is in, by its first escape sequence; undefined where it
 * has none.
 */
export function iso2022Named(bytes: Uint8Array): 'iso-2022-cn' | 'iso-2022-jp' | 'iso-2022-kr' | undefined {
  for (let at = bytes.indexOf(escapeByte); at >= 0; at = bytes.indexOf(escapeByte, at + 1)) {
    const [sequence, index, set] = designationAt(bytes, at) ?? [];
    if (sequence === '$)C') return 'iso-2022-kr';
    if (index !== undefined && index > 0 && set !== 'latin-1' && set !== 'greek') return 'iso-2022-cn';
    if (sequence?.startsWith('$') || set === 'katakana') return 'iso-2022-jp';
  }
  return undefined;
}

/**
 * Decodes ISO-2022-CN (also -EXT), ISO-2022-JP (also -1 and -2) and ISO-2022-KR. Escape sequences are not
 * part of the text; a byte outside ASCII, half a pair and a pair without a character become U+FFFD.
 */
export function decodeIso2022(bytes: Uint8Array): string {
  const parts: string[] = [];
  const sets: CharacterSet[] = ['ascii', 'ascii', 'ascii', 'ascii'];
  let isOut = false;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === escapeByte) {
      const single = bytes[at + 1] === 0x4e ? 2 : bytes[at + 1] === 0x4f ? 3 : undefined;
      const designation = designationAt(bytes, at);
      if (designation) {
        sets[designation[1]] = designation[2];
        at += 1 + designation[0].length;
      } else if (single !== undefined && sets[single] !== 'ascii') {
        const end = at + 2 + sizeOf(sets[single] as CharacterSet);
        parts.push(decodeRun(bytes.subarray(at + 2, end), sets[single] as CharacterSet));
        at = end;
      } else {
        parts.push('\x1b');
        at++;
      }
    } else if (byte === shiftOut || byte === shiftIn) {
      isOut = byte === shiftOut;
      at++;
    } else if (!isPrintable(byte)) {
      // A line end takes back the sets of Chinese, but not that of Korean, which is named once in a file.
      if (byte === 0x0a || byte === 0x0d) {
        isOut = false;
        sets[0] = 'ascii';
        if (sets[1] !== 'ksc5601') sets[1] = 'ascii';
      }
      parts.push(byte < 0x80 ? String.fromCharCode(byte) : '\ufffd');
      at++;
    } else {
      let end = at + 1;
      while (isPrintable(bytes[end]) && end - at < 8192) end++;
      parts.push(decodeRun(bytes.subarray(at, end), sets[isOut ? 1 : 0] as CharacterSet));
      at = end;
    }
  }
  return parts.join('');
}

const sizeOf = (set: CharacterSet): number => (set === 'latin-1' || set === 'greek' ? 1 : 2);

/** Decodes bytes between 0x21 and 0x7e that belong to one set. */
function decodeRun(run: Uint8Array, set: CharacterSet): string {
  if (set === 'ascii') return String.fromCharCode(...run);
  const high = run.map((byte) => byte | 0x80);
  if (set === 'gb2312') return decodeWhatwg(high, 'gb18030');
  if (set === 'ksc5601') return decodeWhatwg(high, 'euc-kr');
  if (set === 'jis0208') return decodeWhatwg(high, 'euc-jp');
  if (set === 'latin-1') return String.fromCharCode(...high);
  if (set === 'greek') return decodeWhatwg(high, 'iso-8859-7');
  if (set === 'katakana')
    return decodeWhatwg(
      high.filter((byte) => byte < 0xe0),
      'shift_jis',
    );
  const parts: string[] = [];
  for (let at = 0; at < run.length; at += 2) {
    const [row, cell] = [run[at] as number, run[at + 1]];
    if (cell === undefined) parts.push('\ufffd');
    else if (set === 'jis0212')
      parts.push(decodeWhatwg(Uint8Array.of(0x8f, row | 0x80, cell | 0x80), 'euc-jp'));
    else parts.push(cnsCharacter(Number(set.slice(3)), row - 0x20, cell - 0x20) ?? '\ufffd');
  }
  return parts.join('');
}
