import { analyse } from 'chardet';
import type { Charset } from '#shared/contract';
import { charsetNamed, type DecodedBytes, decodeAs, decodeSampleAs } from './charset.ts';
import { costOfText, type TextCost } from './likelihood.ts';
import { sampleOf } from './sample.ts';
import { decodeStrictUtf8 } from './utf8.ts';

/** Hints at the charset from outside the bytes. */
export interface CharsetHints {
  /** The charset that the file declares, in any spelling. Unknown ones are ignored. */
  readonly declared?: string | undefined;
  /** The charset that the reader chose, a label that {@link charsetNamed} knows. */
  readonly chosen?: string | undefined;
}

/** A decoded text without its byte order mark, and its charset. */
export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
}

type Evidence = Charset['evidence'];

const byteOrderMarks: readonly (readonly [charset: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];
const chineseCharsets = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/**
 * Decodes a file. The charset is the one that the reader chose, else that of a byte order mark, else the
 * declared one where the bytes agree with it, else UTF-8 where the bytes are valid, else the one in which
 * they are most like Chinese prose, else chardet's guess. Bytes that cannot be decoded become U+FFFD and are
 * counted.
 * @throws RangeError where `chosen` is no charset.
 */
export function decode(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  if (hints.chosen !== undefined) {
    const charset = charsetNamed(hints.chosen);
    if (charset === undefined) throw new RangeError(`no charset is called ${hints.chosen}`);
    return toDecoded(charset, decodeAs(bytes, charset), 'chosen');
  }
  return (
    byMark(bytes) ??
    byZeros(bytes) ??
    byDeclaration(bytes, hints.declared) ??
    byValidity(bytes, hints.declared) ??
    byStatistics(bytes)
  );
}

const toDecoded = (label: string, { text, bad }: DecodedBytes, evidence: Evidence): Decoded => ({
  text: text.startsWith('\ufeff') ? text.slice(1) : text,
  charset: { label, evidence, bad },
});

function byMark(bytes: Uint8Array): Decoded | undefined {
  const charset = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (charset === undefined) return undefined;
  const reading = decodeAs(bytes, charset);
  // A byte order mark in front of bytes of another charset is no evidence.
  return reading.bad * 20 <= reading.text.length ? toDecoded(charset, reading, 'bom') : undefined;
}

// Text with zero bytes is UTF-16 where that is more like prose than the zeros as characters.
function byZeros(bytes: Uint8Array): Decoded | undefined {
  if (!bytes.includes(0)) return undefined;
  const sample = bytes.subarray(0, 65_536);
  const [best] = rankCharsets(sample, ['utf-16le', 'utf-16be']);
  if (!best || best.total >= costOfText(decodeSampleAs(sample, 'utf-8')).total) return undefined;
  if (best.mean > 13 && best.count * 2 > sample.length / 2) return undefined;
  return toDecoded(best.charset, decodeAs(bytes, best.charset), 'statistics');
}

function byDeclaration(bytes: Uint8Array, label = ''): Decoded | undefined {
  const charset = charsetNamed(label);
  // A declaration that could be read as ASCII is not in UTF-16, even where it says so.
  if (charset === undefined || charset.startsWith('utf-')) return undefined;
  const valid = decodeStrictUtf8(bytes);
  if (valid !== undefined && countLong(valid) >= 4) return undefined;
  const reading = decodeAs(bytes, charset);
  const isSingle = /^(?:windows|iso-8859|koi8|mac|ibm|x-mac)/.test(charset);
  const [best] = rankCharsets(sampleOf(bytes), chineseCharsets);
  if (isSingle && (reading.bad > 0 || isChinese(best))) return undefined;
  if (reading.bad * 200 > reading.text.length) return undefined;
  const declaredCost = costOfText(decodeSampleAs(sampleOf(bytes), charset));
  const isContradicted =
    best &&
    best.charset !== charset &&
    isChinese(best) &&
    best.count >= 8 &&
    best.mean + 2 < declaredCost.mean;
  return isContradicted ? undefined : toDecoded(charset, reading, 'declared');
}

function byValidity(bytes: Uint8Array, label = ''): Decoded | undefined {
  const evidence = charsetNamed(label) === 'utf-8' ? 'declared' : 'valid';
  const text = decodeStrictUtf8(bytes);
  if (text !== undefined) {
    const isOtherCharset = evidence === 'valid' && isShortChinese(bytes, text);
    return isOtherCharset ? undefined : toDecoded('utf-8', { text, bad: 0 }, evidence);
  }
  // Decoding a large file of another charset as UTF-8 takes long and gives only replacement characters: try a
  // sample.
  if (!isMostlyUtf8(decodeAs(sampleOf(bytes), 'utf-8'))) return undefined;
  const reading = decodeAs(bytes, 'utf-8');
  if (!isMostlyUtf8(reading)) return undefined;
  return toDecoded('utf-8', reading, evidence === 'declared' ? 'declared' : 'statistics');
}

const isMostlyUtf8 = ({ text, bad }: DecodedBytes): boolean =>
  countLong(text) - bad >= 2 * bad || countTwoByte(text) >= 8 * bad;

function byStatistics(bytes: Uint8Array): Decoded {
  const sample = sampleOf(bytes);
  const [best] = rankCharsets(sample, chineseCharsets);
  const charset = best && isChinese(best) ? best.charset : fallbackCharset(sample, best);
  return toDecoded(charset, decodeAs(bytes, charset), 'statistics');
}

function fallbackCharset(sample: Uint8Array, best: RankedCharset | undefined): string {
  const match = analyse(sample)[0];
  const charset = charsetNamed(match?.name ?? '') ?? 'utf-8';
  const confidence = charset.startsWith('utf-') ? 0 : (match?.confidence ?? 0);
  if (confidence >= 50) return charset;
  if (best && best.mean <= 13) return best.charset;
  return confidence >= 20 ? charset : 'windows-1252';
}

interface RankedCharset extends TextCost {
  readonly charset: string;
}

// Measured on prose of both scripts: in 99 of 100 cases 12 characters are below 9.5 nats each, 4 characters
// below 10.7.
// Korean read as GB 18030 is at 10.2.
const isChinese = (ranked: RankedCharset | undefined): boolean =>
  ranked !== undefined && ranked.count > 0 && ranked.mean <= (ranked.count < 12 ? 11.2 : 9.7);

const rankCharsets = (sample: Uint8Array, charsets: readonly string[]): readonly RankedCharset[] =>
  charsets
    .map((charset) => ({ charset, ...costOfText(decodeSampleAs(sample, charset)) }))
    .sort((a, b) => a.total - b.total);

const countIn = (text: string, low: number, high: number): number => {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= low && code <= high) count++;
  }
  return count;
};
/** Counts code units of characters that take three or four bytes in UTF-8. */
const countLong = (text: string): number => countIn(text, 0x800, 0xffff);
/** Counts characters that take two bytes in UTF-8. */
const countTwoByte = (text: string): number => countIn(text, 0x80, 0x7ff);

const oneScript = new RegExp(
  ['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic']
    .map((script) => `^[\\p{scx=${script}}\\p{scx=Zyyy}]+$`)
    .join('|'),
  'u',
);

// A few Chinese characters in GB 18030 or Big5 can happen to be valid UTF-8: letters of several scripts.
function isShortChinese(bytes: Uint8Array, text: string): boolean {
  if (bytes.length > 64 || countLong(text) > 0 || countTwoByte(text) === 0 || oneScript.test(text))
    return false;
  const [best] = rankCharsets(bytes, ['gb18030', 'big5']);
  return best !== undefined && best.count > 1 && best.mean <= 9.5;
}
