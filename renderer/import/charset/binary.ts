import type { Charset } from '#shared/contract';
import { type FailureCode, failed } from '#shared/result';
import { toLatin1 } from '../bytes.ts';

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
  ['binary', 'fLaC\x00'],
  ['binary', 'FLV\x01'],
  ['binary', '\x1aE\xdf\xa3'],
  ['binary', 'II*\x00'],
  ['binary', 'MM\x00*'],
  ['binary', '8BPS\x00'],
  ['binary', '\x00\x01\x00\x00\x00'],
  ['binary', 'OTTO\x00'],
  ['binary', 'wOFF'],
  ['binary', 'wOF2'],
  ['binary', '\x00asm'],
  ['binary', '\xca\xfe\xba\xbe'],
  ['binary', '\xfe\xed\xfa'],
  ['binary', '\x28\xb5\x2f\xfd'],
  ['binary', '\x04\x22\x4d\x18'],
  ['unsupported', 'bplist00'],
  ['unsupported', '{\\rtf1'],
];
const boxSignature = /^(?:RIFF.{4}(?:WEBP|WAVE|AVI )|.{4}ftyp|.{60}(?:BOOKMOBI|TEXtREAd)|.{257}ustar[\0 ])/s;

/**
 * Refuses bytes that are no text, by their first 4 KiB; undefined where they may be text. Failure codes:
 * `binary`, `unsupported`.
 */
export function refusedAsBinary(bytes: Uint8Array, name: string): ReturnType<typeof failed> | undefined {
  const head = toLatin1(bytes, 0, 4096);
  const known = signatures.find(([, start]) => head.startsWith(start))?.[0];
  if (known) return failed(known, name);
  if (boxSignature.test(head)) return failed('binary', name);
  return undefined;
}

/** Old systems end files with the one, and terminals begin colours with the other. */
const [substitute, escapeUnit] = [0x1a, 0x1b];
const isControl = (code: number): boolean =>
  (code < 0x20 && !(code >= 0x09 && code <= 0x0d)) || (code >= 0x7f && code < 0xa0);
const isLetter = (code: number): boolean =>
  (code >= 0x30 && code < 0x3a) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code >= 0xc0;
/** Characters from U+0800 on that are no surrogates, private or replacement characters. */
const isLong = (code: number): boolean =>
  code >= 0x800 && (code < 0xd800 || (code >= 0xf900 && code < 0xfff0));

/**
 * Tells whether a decoded text is noise: more than one in five characters could not be decoded, or there are
 * too many control characters. Those in a row count once, such as the zeros that a full disk leaves. Eight
 * characters of UTF-8 or UTF-16 beyond the small alphabets are text, whatever is between them: no other file
 * has them by chance. In a charset that the reader chose nothing is noise: the choice is obeyed, and can be
 * changed again on the article.
 */
export function isNoise(text: string, { label, evidence, bad }: Charset): boolean {
  if (evidence === 'chosen') return false;
  let [controls, others, letters, longs] = [0, 0, 0, 0];
  let isRun = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === substitute || code === escapeUnit) continue;
    if (isControl(code)) {
      if (!isRun) controls++;
      isRun = true;
      continue;
    }
    isRun = false;
    others++;
    if (isLetter(code)) letters++;
    if (isLong(code)) longs++;
  }
  if (others === 0) return text.length > 0;
  if (bad * 5 > others) return true;
  const isUnicode = label.startsWith('utf-');
  if (isUnicode && longs >= 8) return false;
  return isUnicode ? controls * 4 > letters : (controls - 2) * 50 > others;
}
