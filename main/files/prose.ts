/** Stands for a character of Chinese, Japanese or Korean writing in an outline. */
const han = '\u5b57';
/** Stands for any other character outside ASCII. */
const mark = '\u00b7';

/**
 * The outline of the beginning of a text: ASCII as it is, and one of two characters in place of every other
 * one. It needs no charset: UTF-8 is recognised by its bytes, and anything else is read as two bytes a
 * character, as in GBK and Big5. UTF-16 is recognised by its mark. Undefined where the bytes are no text.
 */
export function outlineOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return outlineOfUnits(bytes, 0);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return outlineOfUnits(bytes, 1);
  const outline = outlineOfUtf8(bytes) ?? outlineOfPairs(bytes);
  if (outline === undefined) return undefined;
  let controls = 0;
  for (let at = 0; at < outline.length; at++) {
    const code = outline.charCodeAt(at);
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d)) controls++;
  }
  return controls * 50 > outline.length ? undefined : outline;
}

function outlineOfUnits(bytes: Uint8Array, highFirst: 0 | 1): string {
  let outline = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const [low, high] = highFirst ? [bytes[at + 1], bytes[at]] : [bytes[at], bytes[at + 1]];
    const unit = (low as number) + 256 * (high as number);
    if (unit < 0x80) outline += String.fromCharCode(unit);
    else outline += unit >= 0x3040 && unit < 0xe000 ? han : mark;
  }
  return outline;
}

function outlineOfUtf8(bytes: Uint8Array): string | undefined {
  let outline = '';
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead < 0xe0
            ? 0
            : lead < 0xf0
              ? 3
              : lead < 0xf5
                ? 4
                : 0;
    if (length === 0) return undefined;
    // The last character may be cut.
    if (at + length > bytes.length) break;
    for (let next = 1; next < length; next++)
      if (((bytes[at + next] as number) & 0xc0) !== 0x80) return undefined;
    if (length === 1) outline += String.fromCharCode(lead);
    else
      outline +=
        length === 4 || (length === 3 && lead >= 0xe3 && lead <= 0xed && !isPunctuation(bytes, at))
          ? han
          : mark;
    at += length;
  }
  return outline;
}

/** U+3000 to U+303F, the punctuation of Chinese and Japanese. */
const isPunctuation = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xe3 && bytes[at + 1] === 0x80;

function outlineOfPairs(bytes: Uint8Array): string | undefined {
  let outline = '';
  let wrong = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      outline += String.fromCharCode(lead);
      continue;
    }
    const trail = bytes[at + 1] ?? 0x40;
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) wrong++;
    else at++;
    outline += lead >= 0xa4 && lead !== 0xff ? han : mark;
  }
  return wrong * 50 > outline.length ? undefined : outline;
}

const symbol = /[{}[\]();=<>|\\$_@#&*+/~^`"]/;
const logLines: readonly RegExp[] = [
  /^\W{0,3}\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/,
  /^\W{0,3}\w{3} {1,2}\d{1,2} \d\d:\d\d:\d\d/,
  /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d/,
];
const settingLine = /^\s*[\w.-]+\s*[=:]\s*\S/;
const codeEnd = /[;{},]$/;
const codeStart = /^(?:\/\/|\/\*|\* |#\w|if \(|<\/?\w)/;
const codeWord = /^(?:import|from|def|function|class|const|let|var|return|public|private) /;

const isLogLine = (line: string): boolean => logLines.some((pattern) => pattern.test(line));

function isCodeLine(line: string): boolean {
  const inner = line.trimStart();
  return codeEnd.test(inner) || codeStart.test(inner) || codeWord.test(inner);
}

/**
 * Tells whether an outline is a text to read, and not a program, a log, settings or a table. Chinese counts
 * as prose where a quarter of the letters is Chinese; a text in another language needs sentences.
 */
export function isProse(outline: string): boolean {
  const lines = outline
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  if (lines.length === 0 || /^\s*(?:\{|\[\s*[{"\d])/.test(outline)) return false;
  const count = { han: 0, latin: 0, symbol: 0, all: 0 };
  for (const character of outline) {
    if (character <= ' ') continue;
    count.all++;
    if (character === han) count.han++;
    else if (/[a-z]/i.test(character)) count.latin++;
    else if (symbol.test(character)) count.symbol++;
  }
  const share = (fits: (line: string) => boolean) => lines.filter(fits).length / lines.length;
  const isHan = count.han >= 8 && count.han * 3 >= count.latin;
  if (share(isLogLine) > 0.3) return false;
  if (lines.length > 3 && isTable(lines)) return false;
  if (share(isCodeLine) > (isHan ? 0.4 : 0.2)) return false;
  if (isHan) return count.symbol * 100 < count.all * 15 && share((line) => settingLine.test(line)) < 0.6;
  if (count.symbol * 100 > count.all * 5 || share((line) => settingLine.test(line)) > 0.3) return false;
  return (
    count.latin >= 200 && lines.some((line) => line.length >= 40 && /[a-z][.!?]["')]?(?: |$)/.test(line))
  );
}

/** Tells whether all lines have the same number of commas, semicolons or tabs, at least two. */
const isTable = (lines: readonly string[]): boolean =>
  [',', ';', '\t', '|'].some((separator) => {
    const [first = 0, ...rest] = lines.slice(0, -1).map((line) => line.split(separator).length);
    return first >= 3 && rest.every((one) => one === first);
  });
