import { type MarkedExtension, Tokenizer, type Tokens } from 'marked';

/** Marks of Chinese, and marks that Chinese shares with Latin text. */
const hanMark =
  '[\\u3001-\\u303f\\ufe30-\\ufe4f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65“”‘’—…·～]';
const everyHanMark = new RegExp(hanMark, 'g');
/** Latin marks before or behind `*` and `~` whose other side is Chinese, as in 是**[書](a)**。 */
const hanSide = `[\\p{Script=Han}${hanMark.slice(1)}`;
const latinMarkBefore = new RegExp(`[!-)+-/:-@[-^\`{-}](?=[*~]{1,3}${hanSide})`, 'gu');
const latinMarkBehind = new RegExp(`(?<=${hanSide}[\\x2a~]{1,3})[!-)+-/:-@[-^\`{-}]`, 'gu');
/** A character before or behind `_` whose other side is a mark of Chinese. */
const letterBeforeUnderscores = new RegExp(`[\\p{L}\\p{N}](?=_{1,3}${hanMark})`, 'gu');
const letterBehindUnderscores = new RegExp(`(?<=${hanMark}_{1,3})[\\p{L}\\p{N}]`, 'gu');

/** Stand for a mark beside `*` and `~`, and for a letter beside `_`. */
const [letter, mark] = ['字', '-'];

/** `masked` with marks of Chinese as letters, so that `*` and `~` beside them open and close. */
const withLetters = (masked: string): string =>
  masked.replace(latinMarkBefore, letter).replace(latinMarkBehind, letter).replace(everyHanMark, letter);

/** `masked` with marks in place of letters beside `_` where a mark of Chinese is on its other side. */
const withMarks = (masked: string): string =>
  masked
    .replace(letterBeforeUnderscores, (one) => mark.repeat(one.length))
    .replace(letterBehindUnderscores, (one) => mark.repeat(one.length));

/** The last text that was changed for a kind of delimiters, because each delimiter in a text asks for it. */
function remember(change: (masked: string) => string): (masked: string) => string {
  let [before, after] = ['', ''];
  return (masked) => {
    if (masked !== before) [before, after] = [masked, change(masked)];
    return after;
  };
}
const lettersOf = remember(withLetters);
const marksOf = remember(withMarks);

type Read<T> = (source: string, masked: string, before?: string) => T | undefined;

/**
 * Reads emphasis as marked does, but by other characters beside the delimiters.
 * @param changed the masked text with these characters, as long as the masked text
 */
function readDelimited<T extends Tokens.Em | Tokens.Strong | Tokens.Del>(
  tokenizer: Tokenizer,
  read: Read<T>,
  source: string,
  changed: string,
  before: string,
  length = source.length,
): T | undefined {
  const start = changed.length - source.length;
  const lexer = Object.create(tokenizer.lexer, { inlineTokens: { value: () => [] } });
  const reader = Object.create(tokenizer, { lexer: { value: lexer } });
  const masked = changed.slice(0, start + length);
  const prevChar = before === '' ? '' : (changed[start - 1] ?? before);
  const found = read.call(reader, masked.slice(start), masked, prevChar);
  if (!found) return undefined;
  const raw = source.slice(0, found.raw.length);
  const width = (found.raw.length - found.text.length) / 2;
  const text = raw.slice(width, raw.length - width);
  return { ...found, raw, text, tokens: tokenizer.lexer.inlineTokens(text) };
}

/** Where the first of two strong texts in a row ends, as in `**甲。****乙。**`; undefined for any other text. */
function endOfFirstStrong(changed: string): number | undefined {
  if (!/^\*\*[^*\s]/.test(changed)) return undefined;
  const close = changed.indexOf('*', 2);
  const isTwice = /^\*{4}[^*\s]/.test(changed.slice(close, close + 5));
  return isTwice && !/\s/.test(changed.charAt(close - 1)) ? close + 2 : undefined;
}

/**
 * Emphasis beside Chinese. CommonMark requires a space or a Latin mark on one side of `**`, `_` and `~~`,
 * which Chinese does not write: it leaves 他**「說」**了 as plain text. One tilde is a tilde: 3~5次, 好呀~.
 */
export const hanEmphasis: MarkedExtension = {
  tokenizer: {
    emStrong(source, masked, before = '') {
      const start = masked.length - source.length;
      const changed = source.startsWith('_') ? marksOf(masked) : lettersOf(masked);
      const own = changed.slice(start);
      const first = endOfFirstStrong(own);
      // The second of two strong texts in a row: the delimiters before it belong to the first.
      const isSecond = before === '' && /[^*]\*\*$/.test(changed.slice(Math.max(0, start - 3), start));
      const read = Tokenizer.prototype.emStrong;
      return readDelimited(this as Tokenizer, read, source, isSecond ? own : changed, before, first);
    },
    del(source, masked, before = '') {
      if (!source.startsWith('~~')) return undefined;
      return readDelimited(this as Tokenizer, Tokenizer.prototype.del, source, lettersOf(masked), before);
    },
  },
};
