import type { Charset } from '#shared/contract';
import { type DecodedBytes, decodeAs, decodeSampleAs } from './charset.ts';
import { looksLikeHz } from './hz.ts';
import { iso2022Named } from './iso-2022.ts';
import { costOfText } from './likelihood.ts';
import { countLong, isChinese } from './ranking.ts';
import { withoutControls, withoutWideControls, withoutZeroRuns } from './sample.ts';
import { looksLikeUtf32 } from './utf32.ts';

/** A decoded text without its byte order mark, and its charset. */
export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
}

/** The reason for a charset. */
export type Evidence = Charset['evidence'];

/** Bytes with what is known of them from the start. */
export interface Source {
  readonly bytes: Uint8Array;
  /** The declared charset. */
  readonly declared: string | undefined;
  /** The text, if all bytes are UTF-8. */
  readonly valid: string | undefined;
}

const byteOrderMarks: readonly (readonly [charset: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];
/** Matches the charsets whose bytes are all ASCII. */
export const sevenBitCharset = /^(?:iso-2022-|hz-|utf-7$)/;

/** A text without its byte order mark. */
export const toDecoded = (label: string, { text, bad }: DecodedBytes, evidence: Evidence): Decoded => ({
  text: text.startsWith('\ufeff') ? text.slice(1) : text,
  charset: { label, evidence, bad },
});

/** Decodes bytes with a byte order mark. */
export function byMark(bytes: Uint8Array): Decoded | undefined {
  const marked = byteOrderMarks.filter(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  for (const [charset] of marked) {
    const reading = decodeAs(bytes, charset);
    // A byte order mark in front of bytes of another charset is no evidence.
    if (reading.bad * 20 <= reading.text.length) return toDecoded(charset, reading, 'bom');
  }
  return undefined;
}

/**
 * Decodes text with zero bytes: UTF-32 where it has one in every character, UTF-16 where that is more like
 * prose than the zeros as characters.
 */
export function byZeros({ bytes, valid }: Source): Decoded | undefined {
  if (!bytes.includes(0) || (valid !== undefined && countLong(valid) >= 4)) return undefined;
  const wide = [true, false].find((isLittle) => looksLikeUtf32(bytes, isLittle));
  if (wide !== undefined) {
    const charset = wide ? 'utf-32le' : 'utf-32be';
    return toDecoded(charset, decodeAs(bytes, charset), 'statistics');
  }
  const sample = withoutWideControls(withoutZeroRuns(bytes));
  const [best] = ['utf-16le', 'utf-16be']
    .map((charset) => ({ charset, ...costOfText(decodeSampleAs(sample, charset)) }))
    .sort((a, b) => a.total - b.total);
  const narrow = withoutControls(sample, true);
  const others = ['utf-8', 'gb18030', 'big5'].map((name) => costOfText(decodeSampleAs(narrow, name)).total);
  if (!best || best.total >= Math.min(...others)) return undefined;
  if (best.mean > 13 && best.count * 2 > sample.length / 2) return undefined;
  return toDecoded(best.charset, decodeAs(bytes, best.charset), 'statistics');
}

/**
 * Decodes ISO 2022 and HZ, which are ASCII with sequences that say what follows. UTF-7 could be any text, so
 * it has to be declared.
 */
export function bySevenBits({ bytes, declared, valid }: Source): Decoded | undefined {
  if (valid === undefined || valid.length !== bytes.length) return undefined;
  const hz = looksLikeHz(bytes) ? 'hz-gb-2312' : undefined;
  const found = iso2022Named(bytes) ?? hz;
  const isDeclared = declared !== undefined && (declared === found || declared === 'utf-7');
  const charset = isDeclared ? declared : found;
  if (charset === undefined) return undefined;
  const reading = decodeAs(bytes, charset);
  const cost = costOfText(reading.text);
  const isProse = charset !== 'hz-gb-2312' || isChinese({ charset, ...cost });
  if (reading.bad * 20 > cost.count || !(isDeclared || isProse)) return undefined;
  return toDecoded(charset, reading, isDeclared ? 'declared' : 'statistics');
}
