import { analyse } from 'chardet';
import { charsetNamed, type DecodedBytes, decodeAs, decodeSampleAs } from './charset.ts';
import {
  byMark,
  bySevenBits,
  byZeros,
  type Decoded,
  type Source,
  sevenBitCharset,
  toDecoded,
} from './forms.ts';
import { costOfText } from './likelihood.ts';
import { decodePieces, hasOtherPassage, hasUtf8Passage } from './mixed.ts';
import {
  chineseCharsets,
  countLong,
  countTwoByte,
  isChinese,
  isShortChinese,
  type RankedCharset,
  rankCharsets,
} from './ranking.ts';
import { sampleOf, withoutControls, withoutTags } from './sample.ts';
import { undoDoubleEncoding } from './twice.ts';
import { decodeStrictUtf8 } from './utf8.ts';

/** Hints at the charset from outside the bytes. */
export interface CharsetHints {
  /** The charset that the file declares, in any spelling. Unknown ones are ignored. */
  readonly declared?: string | undefined;
  /** The charset that the reader chose, a label that {@link charsetNamed} knows. */
  readonly chosen?: string | undefined;
}

/**
 * Decodes a file. The charset is the one that the reader chose, else that of a byte order mark, else the
 * declared one where the bytes agree with it, else UTF-8 where the bytes are valid, else the one in which
 * they are most like Chinese prose, else chardet's guess. A text whose pieces are in several charsets is read
 * piece by piece. Bytes that cannot be decoded become U+FFFD and are counted.
 * @throws RangeError where `chosen` is no charset.
 */
export function decode(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  if (hints.chosen !== undefined) {
    const charset = charsetNamed(hints.chosen);
    if (charset === undefined) throw new RangeError(`no charset is called ${hints.chosen}`);
    return toDecoded(charset, decodeAs(bytes, charset), 'chosen');
  }
  const declared = charsetNamed(hints.declared ?? '');
  const source = { bytes, declared, valid: decodeStrictUtf8(bytes) };
  const decoded =
    byMark(bytes) ??
    byZeros(source) ??
    bySevenBits(source) ??
    byDeclaration(source) ??
    byValidity(source) ??
    byStatistics(bytes);
  return inPieces(bytes, decoded) ?? decoded;
}

function byDeclaration({ bytes, declared: charset, valid }: Source): Decoded | undefined {
  // A declaration that could be read as ASCII is not in UTF-16, even where it says so.
  if (charset === undefined || charset.startsWith('utf-')) return undefined;
  if (sevenBitCharset.test(charset)) return undefined;
  if (valid !== undefined && countLong(valid) >= 4) return undefined;
  const reading = decodeAs(bytes, charset);
  const isSingle = /^(?:windows|iso-8859|koi8|mac|ibm|x-mac)/.test(charset);
  const [best] = rankCharsets(sampleOf(bytes), chineseCharsets);
  if (isSingle && (reading.bad > 0 || isChinese(best))) return undefined;
  if (reading.bad * 200 > reading.text.length) return undefined;
  const declaredCost = costOfText(decodeSampleAs(withoutControls(sampleOf(bytes)), charset));
  const isContradicted =
    best &&
    best.charset !== charset &&
    isChinese(best) &&
    best.count >= 8 &&
    best.mean + 2 < declaredCost.mean;
  return isContradicted ? undefined : toDecoded(charset, reading, 'declared');
}

function byValidity({ bytes, declared, valid: text }: Source): Decoded | undefined {
  const evidence = declared === 'utf-8' ? 'declared' : 'valid';
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
  const charset = eucTwInstead(sample, best) ?? chineseOrOther(sample, best);
  return toDecoded(charset, decodeAs(bytes, charset), 'statistics');
}

const chineseOrOther = (sample: Uint8Array, best: RankedCharset | undefined): string =>
  best && isChinese(best) ? best.charset : fallbackCharset(withoutTags(withoutControls(sample)), best);

// EUC-TW is so rare that it has to be much more like prose than anything else.
function eucTwInstead(sample: Uint8Array, best: RankedCharset | undefined): string | undefined {
  const [rare] = rankCharsets(sample, ['euc-tw']);
  const isBetter = rare && isChinese(rare) && rare.count >= 8 && (!best || rare.mean + 2 < best.mean);
  return isBetter ? 'euc-tw' : undefined;
}

function fallbackCharset(sample: Uint8Array, best: RankedCharset | undefined): string {
  const match = analyse(sample)[0];
  const charset = charsetNamed(match?.name ?? '') ?? 'utf-8';
  const confidence =
    charset.startsWith('utf-') || sevenBitCharset.test(charset) ? 0 : (match?.confidence ?? 0);
  if (confidence >= 50) return charset;
  if (best && best.mean <= 13) return best.charset;
  return confidence >= 20 ? charset : 'windows-1252';
}

/** The reading piece by piece, where the one as a whole has passages that are in another charset. */
function inPieces(bytes: Uint8Array, { text, charset }: Decoded): Decoded | undefined {
  const { label } = charset;
  const once = label === 'utf-8' ? undoDoubleEncoding(text) : undefined;
  if (once !== undefined)
    return { text: once, charset: { label: 'utf-8+utf-8-twice', evidence: 'pieces', bad: charset.bad } };
  if (label === 'utf-8' && charset.bad === 0) return undefined;
  if (label !== 'utf-8' && label !== 'gb18030' && label !== 'big5') return undefined;
  const cost = costOfText(text);
  const isDoubtful = cost.mean > 8 && cost.count >= 16;
  const isMixed = label === 'utf-8' ? hasOtherPassage(bytes) : isDoubtful || hasUtf8Passage(bytes);
  const mixed = isMixed ? decodePieces(bytes, cost.total) : undefined;
  return mixed && toDecoded(mixed.label, mixed, 'pieces');
}
