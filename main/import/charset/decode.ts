import { analyse } from 'chardet';
import type { Charset } from '#shared/contract';
import { charsetNamed, type Reading, readAs, sampleAs } from './charset.ts';
import { type Unlikeness, unlikeness } from './likelihood.ts';
import { sampleOf } from './sample.ts';

/** What is known of the charset before looking at the bytes. */
export interface CharsetHints {
  /** What the file says of itself, in any spelling; unknown labels are passed over. */
  readonly declared?: string | undefined;
  /** What the reader chose; must be a label that {@link charsetNamed} knows. */
  readonly chosen?: string | undefined;
}

/** Decoded text without its byte order mark, and how it was read. */
export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
}

type Evidence = Charset['evidence'];

const marks: readonly (readonly [charset: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];
const chinese = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/**
 * Decodes a whole file: what the reader chose, else a byte order mark, else what the page declares and its bytes bear out,
 * else UTF-8 where it fits, else the charset in which the bytes read most like Chinese, else what chardet says.
 * Never fails; what cannot be read stands as U+FFFD and is counted. Throws RangeError on a `chosen` that is no charset.
 */
export function decode(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  if (hints.chosen !== undefined) {
    const charset = charsetNamed(hints.chosen);
    if (charset === undefined) throw new RangeError(`no charset is called ${hints.chosen}`);
    return made(charset, readAs(bytes, charset), 'chosen');
  }
  return (
    byMark(bytes) ??
    byZeros(bytes) ??
    byDeclaration(bytes, hints.declared) ??
    byValidity(bytes, hints.declared) ??
    byStatistics(bytes)
  );
}

const made = (label: string, { text, bad }: Reading, evidence: Evidence): Decoded => ({
  text: text.startsWith('\ufeff') ? text.slice(1) : text,
  charset: { label, evidence, bad },
});

function byMark(bytes: Uint8Array): Decoded | undefined {
  const charset = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (charset === undefined) return undefined;
  const reading = readAs(bytes, charset);
  // A mark put in front of bytes of another charset is no evidence.
  return reading.bad * 20 <= reading.text.length ? made(charset, reading, 'bom') : undefined;
}

// Text with zero bytes is UTF-16 where that reads better than taking the zeros for characters.
function byZeros(bytes: Uint8Array): Decoded | undefined {
  if (!bytes.includes(0)) return undefined;
  const sample = bytes.subarray(0, 65_536);
  const [best] = ranked(sample, ['utf-16le', 'utf-16be']);
  if (!best || best.total >= unlikeness(sampleAs(sample, 'utf-8')).total) return undefined;
  if (best.mean > 13 && best.count * 2 > sample.length / 2) return undefined;
  return made(best.charset, readAs(bytes, best.charset), 'statistics');
}

function byDeclaration(bytes: Uint8Array, label = ''): Decoded | undefined {
  const charset = charsetNamed(label);
  // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
  if (charset === undefined || charset.startsWith('utf-')) return undefined;
  const valid = strictUtf8(bytes);
  if (valid !== undefined && wide(valid) >= 4) return undefined;
  const reading = readAs(bytes, charset);
  const isSingle = /^(?:windows|iso-8859|koi8|mac|ibm|x-mac)/.test(charset);
  const [best] = ranked(sampleOf(bytes), chinese);
  if (isSingle && (reading.bad > 0 || isChinese(best))) return undefined;
  if (reading.bad * 200 > reading.text.length) return undefined;
  const own = unlikeness(sampleAs(sampleOf(bytes), charset));
  const isContradicted =
    best && best.charset !== charset && isChinese(best) && best.count >= 8 && best.mean + 2 < own.mean;
  return isContradicted ? undefined : made(charset, reading, 'declared');
}

function byValidity(bytes: Uint8Array, label = ''): Decoded | undefined {
  const evidence = charsetNamed(label) === 'utf-8' ? 'declared' : 'valid';
  const text = strictUtf8(bytes);
  if (text !== undefined) {
    const isRather = evidence === 'valid' && isShortChinese(bytes, text);
    return isRather ? undefined : made('utf-8', { text, bad: 0 }, evidence);
  }
  // Of a large file in another charset all that would come out is marks of replacement, and late.
  if (!isNearly(readAs(sampleOf(bytes), 'utf-8'))) return undefined;
  const reading = readAs(bytes, 'utf-8');
  if (!isNearly(reading)) return undefined;
  return made('utf-8', reading, evidence === 'declared' ? 'declared' : 'statistics');
}

const isNearly = ({ text, bad }: Reading): boolean => wide(text) - bad >= 2 * bad || narrow(text) >= 8 * bad;

function byStatistics(bytes: Uint8Array): Decoded {
  const sample = sampleOf(bytes);
  const [best] = ranked(sample, chinese);
  const charset = best && isChinese(best) ? best.charset : secondOpinion(sample, best);
  return made(charset, readAs(bytes, charset), 'statistics');
}

function secondOpinion(sample: Uint8Array, best: Ranked | undefined): string {
  const match = analyse(sample)[0];
  const charset = charsetNamed(match?.name ?? '') ?? 'utf-8';
  const confidence = charset.startsWith('utf-') ? 0 : (match?.confidence ?? 0);
  if (confidence >= 50) return charset;
  if (best && best.mean <= 13) return best.charset;
  return confidence >= 20 ? charset : 'windows-1252';
}

interface Ranked extends Unlikeness {
  readonly charset: string;
}

// Measured on prose of both scripts: 12 characters lie below 9.5 in 99 of 100 cases, 4 characters below 10.7; Korean read as GB 18030 lies at 10.2.
const isChinese = (ranked: Ranked | undefined): boolean =>
  ranked !== undefined && ranked.count > 0 && ranked.mean <= (ranked.count < 12 ? 11.2 : 9.7);

const ranked = (sample: Uint8Array, charsets: readonly string[]): readonly Ranked[] =>
  charsets
    .map((charset) => ({ charset, ...unlikeness(sampleAs(sample, charset)) }))
    .sort((a, b) => a.total - b.total);

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const countIn = (text: string, low: number, high: number): number => {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= low && code <= high) count++;
  }
  return count;
};
/** Characters that take three or four bytes in UTF-8. */
const wide = (text: string): number => countIn(text, 0x800, 0xffff);
/** Characters that take two bytes in UTF-8. */
const narrow = (text: string): number => countIn(text, 0x80, 0x7ff);

const oneScript =
  /^(?:[\p{scx=Latin}\p{scx=Zyyy}]+|[\p{scx=Greek}\p{scx=Zyyy}]+|[\p{scx=Cyrillic}\p{scx=Zyyy}]+|[\p{scx=Hebrew}\p{scx=Zyyy}]+|[\p{scx=Arabic}\p{scx=Zyyy}]+)$/u;

// A few Chinese characters in GB 18030 or Big5 and nothing else can happen to be valid UTF-8 of letters of several scripts.
function isShortChinese(bytes: Uint8Array, text: string): boolean {
  if (bytes.length > 64 || wide(text) > 0 || narrow(text) === 0 || oneScript.test(text)) return false;
  const [best] = ranked(bytes, ['gb18030', 'big5']);
  return best !== undefined && best.count > 1 && best.mean <= 9.5;
}
