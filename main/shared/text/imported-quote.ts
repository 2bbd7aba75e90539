import { fold } from '../hanzi/fold.ts';
import { createQuoteFinder, type TextRange } from './find-quote.ts';

/** A stretch of a text that is known only by what stands in it. */
export interface ImportedQuote {
  readonly quote: string;
  /** What stands before and behind it, as far as that is known. */
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

const letters = /[\p{L}\p{N}\p{M}\p{So}]+/gu;

/**
 * Makes what finds quotations of which nothing is known but that they were taken from `text`: to the letter, else
 * whatever script, case, width, white space and marks they are in. Where a quotation stands in several places, the one
 * that goes with what stands around it, else the first.
 */
export function createImportedQuoteFinder(text: string): (sought: ImportedQuote) => TextRange | undefined {
  const seek = createQuoteFinder(text);
  let bare: { readonly text: string; readonly at: readonly number[] } | undefined;
  return (sought) => {
    const quote = sought.quote.trim();
    const { prefix = '', suffix = '' } = sought;
    const first = quote === '' ? -1 : text.indexOf(quote);
    const isOnly = first >= 0 && text.indexOf(quote, first + 1) < 0;
    if (isOnly) return { start: first, end: first + quote.length };
    const told = seek({ at: Math.max(0, first), key: quote, before: prefix, behind: suffix });
    if (told) return told;
    if (first >= 0) return { start: first, end: first + quote.length };
    const key = lettersWithOffsets(quote).text;
    bare ??= lettersWithOffsets(text);
    const at = key === '' ? -1 : bare.text.indexOf(key);
    if (at < 0) return undefined;
    return { start: bare.at[at] as number, end: (bare.at[at + key.length - 1] as number) + 1 };
  };
}

function lettersWithOffsets(text: string) {
  const at: number[] = [];
  let kept = '';
  for (const { 0: run, index } of fold(text).matchAll(letters)) {
    for (let unit = 0; unit < run.length; unit++) at.push(index + unit);
    kept += run;
  }
  return { text: kept, at };
}
