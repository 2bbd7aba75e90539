import { fold } from '../hanzi/fold.ts';
import { createQuoteFinder, type TextRange } from './find-quote.ts';

/** A quote without an offset, as other services export highlights. */
export interface ImportedQuote {
  readonly quote: string;
  /** The text before and behind it, as far as that is known. */
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

const lettersPattern = /[\p{L}\p{N}\p{M}\p{So}]+/gu;

/**
 * Creates a finder for quotes that were taken from `text`: it looks for the exact text, else ignores script,
 * case, width, white space and punctuation. Of several places it takes the one whose context agrees, else the
 * first.
 */
export function createImportedQuoteFinder(text: string): (sought: ImportedQuote) => TextRange | undefined {
  const findMovedQuote = createQuoteFinder(text);
  let reducedText: { readonly text: string; readonly at: readonly number[] } | undefined;
  return (sought) => {
    const quote = sought.quote.trim();
    const { prefix = '', suffix = '' } = sought;
    const first = quote === '' ? -1 : text.indexOf(quote);
    const isOnly = first >= 0 && text.indexOf(quote, first + 1) < 0;
    if (isOnly) return { start: first, end: first + quote.length };
    const found = findMovedQuote({ at: Math.max(0, first), key: quote, before: prefix, behind: suffix });
    if (found) return found;
    if (first >= 0) return { start: first, end: first + quote.length };
    const key = lettersWithOffsets(quote).text;
    reducedText ??= lettersWithOffsets(text);
    const at = key === '' ? -1 : reducedText.text.indexOf(key);
    if (at < 0) return undefined;
    return { start: reducedText.at[at] as number, end: (reducedText.at[at + key.length - 1] as number) + 1 };
  };
}

function lettersWithOffsets(text: string) {
  const at: number[] = [];
  let reduced = '';
  for (const { 0: run, index } of fold(text).matchAll(lettersPattern)) {
    for (let unit = 0; unit < run.length; unit++) at.push(index + unit);
    reduced += run;
  }
  return { text: reduced, at };
}
