import { decodeDamaged } from './decode-damaged.ts';
import { decodeEucTw } from './euc-tw.ts';
import { decodeHz } from './hz.ts';
import { decodeIso2022 } from './iso-2022.ts';
import { decodeUtf7 } from './utf7.ts';
import { decodeUtf8, joinSurrogates } from './utf8.ts';
import { decodeUtf32 } from './utf32.ts';
import { decodeWhatwg, whatwgNamed } from './whatwg.ts';

/** A decoded text, and the number of places that could not be decoded and are U+FFFD. */
export interface DecodedBytes {
  readonly text: string;
  readonly bad: number;
}

type Decoder = (bytes: Uint8Array) => string;

// Charsets that browsers do not know any more, and how to decode them.
const ownDecoders: Readonly<Record<string, Decoder>> = {
  'euc-tw': decodeEucTw,
  'hz-gb-2312': decodeHz,
  'iso-2022-cn': decodeIso2022,
  'iso-2022-jp': decodeIso2022,
  'iso-2022-kr': decodeIso2022,
  'utf-7': decodeUtf7,
  'utf-8': (bytes) => decodeUtf8(joinSurrogates(bytes)),
  'utf-32le': (bytes) => decodeUtf32(bytes, true),
  'utf-32be': (bytes) => decodeUtf32(bytes, false),
};

// Labels that the Encoding Standard does not know, by the charset they mean.
const moreLabels = new Map(
  Object.entries({
    big5: 'big5-2003 big5-eten big5_eten big5hkscs big5-hkscs-2008 cp950 ms950 windows-950 x-windows-950',
    'euc-kr': 'cp949 ms949 uhc x-windows-949',
    'euc-tw': 'cns11643 euctw x-euc-tw',
    gb18030:
      'cn-gb cp936 euc-cn euccn gb18030-2000 gb18030-2005 gb18030-2022 gb2312-80 gbk2312 ms936 windows-936',
    'hz-gb-2312': 'hz hz-gb2312 x-hz',
    'iso-2022-cn': 'csiso2022cn iso-2022-cn-ext iso2022-cn x-iso-2022-cn',
    'iso-2022-jp': 'iso-2022-jp-1 iso-2022-jp-2 iso2022-jp jis',
    'iso-2022-kr': 'csiso2022kr iso2022-kr',
    shift_jis: 'cp932 windows-932',
    'utf-7': 'csutf7 unicode-1-1-utf-7 utf7',
    'utf-8': 'cesu-8 cscesu-8 utf-8n utf_8 utf8mb4',
    'utf-16le': 'ucs-2le utf-16-le utf16 utf16le',
    'utf-16be': 'ucs-2be utf-16-be utf16be',
    'utf-32le': 'ucs-4le utf-32 utf32 utf32le',
    'utf-32be': 'csucs4 iso-10646-ucs-4 ucs-4 ucs-4be utf32be',
  }).flatMap(([name, labels]) => [name, ...labels.split(' ')].map((label) => [label, name] as const)),
);

/**
 * The name of a charset: that of the WHATWG Encoding Standard in lower case, or a name of ours for what the
 * standard does not know. GBK and GB 2312 are `gb18030`. Undefined for an unknown `label`.
 */
export function charsetNamed(label: string): string | undefined {
  const lower = label.trim().toLowerCase();
  const name = moreLabels.get(lower) ?? whatwgNamed(lower);
  return name === 'gbk' ? 'gb18030' : name;
}

/**
 * Decodes all of `bytes` as `charset`, a name from {@link charsetNamed}. A byte order mark stays as U+FEFF. A
 * damaged byte costs one character.
 */
export function decodeAs(bytes: Uint8Array, charset: string): DecodedBytes {
  const text = decodeSampleAs(bytes, charset);
  if (charset === 'gb18030' || charset === 'big5')
    return text.includes('\ufffd') ? decodeDamaged(bytes, charset) : { text, bad: 0 };
  return withCount(charset === 'utf-8' && !hasReplacement(bytes) ? mergeReplacements(text) : text);
}

/** Decodes a sample of `bytes` fast; a damaged byte may cost more than one character. */
export const decodeSampleAs = (bytes: Uint8Array, charset: string): string =>
  ownDecoders[charset]?.(bytes) ?? decodeWhatwg(bytes, charset);

function hasReplacement(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  return false;
}

// A character of three bytes whose first byte is lost gives two replacement characters, one whose first byte
// is wrong three.
const mergeReplacements = (text: string): string =>
  text.replace(/\ufffd{2,}/g, (marks) => '\ufffd'.repeat(Math.ceil(marks.length / 3)));

const withCount = (text: string): DecodedBytes => {
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return { text, bad };
};
