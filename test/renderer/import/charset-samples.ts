import { execFileSync } from 'node:child_process';
import texts from './charset-texts.json' with { type: 'json' };

const { simplified, traditional, cantonese, japanese, korean, russian, french } = texts;

/** A charset: its name here and in iconv, and texts that it can hold, short to long. */
const charsets: readonly (readonly [name: string, iconvName: string, ...texts: (readonly string[])[]])[] = [
  ['utf-8', 'UTF-8', simplified, traditional, cantonese, japanese, korean, russian],
  ['gb18030', 'GB18030', simplified, traditional],
  ['gb18030', 'GBK', simplified, traditional],
  ['gb18030', 'GB2312', simplified],
  ['big5', 'BIG5', traditional],
  ['big5', 'BIG5-HKSCS', traditional, cantonese],
  ['euc-tw', 'EUC-TW', traditional],
  ['utf-16le', 'UTF-16LE', simplified, traditional, french],
  ['utf-16be', 'UTF-16BE', simplified, traditional, french],
  ['utf-32le', 'UTF-32LE', simplified, traditional, french],
  ['utf-32be', 'UTF-32BE', simplified, traditional, french],
  ['iso-2022-cn', 'ISO-2022-CN', simplified, traditional],
  ['iso-2022-cn', 'ISO-2022-CN-EXT', simplified, traditional],
  ['hz-gb-2312', 'hz', simplified],
  ['iso-2022-jp', 'ISO-2022-JP', japanese],
  ['iso-2022-jp', 'ISO-2022-JP-2', japanese],
  ['iso-2022-kr', 'ISO-2022-KR', korean],
  ['shift_jis', 'CP932', japanese],
  ['euc-jp', 'EUC-JP', japanese],
  ['euc-kr', 'EUC-KR', korean],
  ['euc-kr', 'UHC', korean],
  ['windows-1251', 'WINDOWS-1251', russian],
  ['koi8-r', 'KOI8-R', russian],
  ['windows-1252', 'WINDOWS-1252', french],
];

/** One text in one charset, as a file. */
export interface CharsetSample {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The charset is named in the page, or in front of the text there is a byte order mark. */
  readonly isDeclared: boolean;
}

const encode = (text: string, to: string): Uint8Array =>
  to === 'hz' ? encodeHz(text) : execFileSync('iconv', ['-f', 'UTF-8', '-t', to], { input: text });

function encodeHz(text: string): Uint8Array {
  const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB2312'], { input: text.replaceAll('~', '~~') });
  const out: number[] = [];
  let isChinese = false;
  for (const byte of bytes) {
    if (byte >= 0x80 !== isChinese) out.push(0x7e, isChinese ? 0x7d : 0x7b);
    isChinese = byte >= 0x80;
    out.push(byte & 0x7f);
  }
  if (isChinese) out.push(0x7e, 0x7d);
  return Uint8Array.from(out);
}

const marks: Readonly<Record<string, boolean>> = {
  'utf-8': true,
  'utf-16le': true,
  'utf-16be': true,
  'utf-32le': true,
  'utf-32be': true,
};

/** Texts of several lengths in every charset, as plain text and as a page, with and without a declaration. */
export function charsetSamples(): readonly CharsetSample[] {
  return charsets.flatMap(([label, to, ...languages]) =>
    languages.flatMap((given) =>
      [...given, given.join('\n').repeat(12)].flatMap((text): CharsetSample[] => {
        const plain = `${text}\r\n`;
        const page = (head: string) =>
          `<!DOCTYPE html>\n<html><head>${head}<title>${given[0]}</title></head>\n` +
          `<body><p>${text}</p></body></html>\n`;
        const sample = (file: string, isDeclared: boolean, whole: string, mark = ''): CharsetSample => ({
          name: `${to} ${file} ${text.length} ${isDeclared ? 'declared' : 'undeclared'}`,
          label,
          file,
          text: whole,
          isDeclared,
          bytes: encode(mark + whole, to),
        });
        return [
          sample('a.txt', false, plain),
          ...(marks[label] ? [sample('a.txt', true, plain, '\ufeff')] : []),
          sample('a.html', false, page('')),
          sample('a.html', true, page(`<meta charset="${label}">`)),
        ];
      }),
    ),
  );
}
