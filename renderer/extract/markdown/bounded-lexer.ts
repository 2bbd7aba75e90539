import { Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';

/** A text is read as a whole while its units times its marks are fewer; marked takes at most 30 ms for it. */
const maxWork = 3_000_000;
/** The length that parts of other texts have, in UTF-16 code units; they end where no mark is open. */
const partUnits = { least: 512, most: 1024 } as const;
/** From this length on, a text of which more than a third are marks is plain. */
const minPlainUnits = 256;

const mark = /[[\]()<>*_~`!&@\\|=^"']/;
/** Where marked may begin a token of its own: a mark, an address or a line break. */
const tokenStart = /[[\]()<>*_~`!&@\\|=^"':.\n$%{]/g;

function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (mark.test(text.charAt(at))) count++;
  return count;
}

/** A text that no one wrote for readers: hardly anything but marks, or one word of a thousand characters. */
const isPlain = (text: string, marks: number): boolean =>
  text.length >= minPlainUnits && (marks * 3 > text.length || /[!-~]{512}/.test(text));

/** The index at which the part of a text that begins at `from` ends best. */
function endOfPart(text: string, from: number): number {
  if (text.length - from <= partUnits.most) return text.length;
  let end = 0;
  let depth = 0;
  let quotes = 0;
  for (let at = from; at < from + partUnits.most; at++) {
    const one = text.charAt(at);
    if ('[(<'.includes(one)) depth++;
    if ('])>'.includes(one)) depth--;
    if ('*_~`'.includes(one)) quotes++;
    if (at < from + partUnits.least || !/[\s。！？；]/.test(one)) continue;
    if (depth === 0 && quotes % 2 === 0) return at + 1;
    end = at + 1;
  }
  if (end > 0) return end;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(from + partUnits.most - 1));
  return from + partUnits.most - (isPair ? 1 : 0);
}

/**
 * The lexer of marked with bounded work. Some of marked's inline rules take quadratic time, for instance for
 * brackets, emphasis and addresses that are not closed. So the words of a long block are read in parts, and
 * a part of hardly anything but marks is plain text. No character is lost.
 */
class BoundedLexer extends Lexer {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    const marks = countMarks(source);
    if (isPlain(source, marks)) return this.#addPlain(source, tokens);
    const starts = source.match(tokenStart)?.length ?? 0;
    if (source.length * starts <= maxWork) return super.inlineTokens(source, tokens);
    for (let from = 0; from < source.length; ) {
      const end = endOfPart(source, from);
      const part = source.slice(from, end);
      if (isPlain(part, countMarks(part))) this.#addPlain(part, tokens);
      else super.inlineTokens(part, tokens);
      from = end;
    }
    return tokens;
  }

  #addPlain(raw: string, tokens: Token[]): Token[] {
    tokens.push({ type: 'text', raw, text: raw, escaped: false });
    return tokens;
  }
}

/** Splits Markdown into tokens, in linear time. */
export const lexBounded = (source: string, options?: MarkedOptions): TokensList =>
  new BoundedLexer(options).lex(source);
