import { type FailureCode, failed } from '#shared/result';

// The signatures of files that are no text, from the specifications of the formats.
const signatures: readonly (readonly [code: FailureCode, head: string])[] = [
  ['binary', '%PDF-'],
  ['binary', 'PK\x03\x04'],
  ['binary', 'PK\x05\x06'],
  ['binary', '\x89PNG\r\n'],
  ['binary', '\xff\xd8\xff'],
  ['binary', 'GIF87a'],
  ['binary', 'GIF89a'],
  ['binary', '\x1f\x8b\x08'],
  ['binary', 'BZh91AY'],
  ['binary', '\xfd7zXZ\x00'],
  ['binary', '7z\xbc\xaf\x27\x1c'],
  ['binary', 'Rar!\x1a\x07'],
  ['binary', '\x7fELF'],
  ['binary', 'MZ\x90\x00'],
  ['binary', '\xcf\xfa\xed\xfe'],
  ['binary', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['binary', 'SQLite format 3\x00'],
  ['binary', 'OggS\x00'],
  ['binary', 'ID3\x03'],
  ['binary', 'ID3\x04'],
  ['unsupported', 'bplist00'],
  ['unsupported', '{\\rtf1'],
];
const boxSignature = /^(?:RIFF.{4}(?:WEBP|WAVE|AVI )|.{4}ftyp)/s;

/**
 * Refuses bytes that are no text, by their first 4 KiB; undefined where they may be text. Failure codes:
 * `binary`, `unsupported`.
 */
export function refusedAsBinary(bytes: Uint8Array, name: string): ReturnType<typeof failed> | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4096, bytes.length)).toString('latin1');
  const known = signatures.find(([, start]) => head.startsWith(start))?.[0];
  if (known) return failed(known, name);
  if (boxSignature.test(head)) return failed('binary', name);
  return undefined;
}

/**
 * Tells whether a decoded text is noise: more than one in 50 of its code units is a control character, or
 * more than one in five could not be decoded (`bad`). Zeros at its end are not counted.
 */
export function isNoise(text: string, bad: number): boolean {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  if (end === 0) return text.length > 0;
  let controls = 0;
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a && code !== 0x1b) controls++;
  }
  return controls * 50 > end || bad * 5 > end;
}
