import type { ArticleDraft } from '#shared/article';
import type { ExportNote } from '#shared/export-record';
import type { Note } from '#shared/note';
import { createImportedQuoteFinder } from '#shared/text/imported-quote';
import { quoteOf } from '#shared/text/quote';
import { runsOf } from '#shared/text/text-runs';

/** A note on the whole article quotes its first line, up to this many UTF-16 code units. */
const maxQuoteUnits = 24;

/**
 * The highlights and notes of an export, anchored in the extracted article. One whose quote is not found
 * keeps its quote.
 */
export function notesFromExport(notes: readonly ExportNote[], draft: ArticleDraft): readonly Note[] {
  const { text } = runsOf(draft.body);
  const anchor = createImportedQuoteFinder(text);
  const first = /\S[^\n]*/.exec(text);
  return notes.map(({ id, quote, prefix, suffix, text: body, colour, created }) => {
    const found = quote === '' ? undefined : anchor({ quote, prefix, suffix });
    const fields = { id, colour, text: body, created, changed: created };
    if (found) return { ...quoteOf(text, found.start, found.end), ...fields };
    if (quote !== '') return { at: 0, key: quote, before: prefix ?? '', behind: suffix ?? '', ...fields };
    if (!first) return { at: 0, key: draft.title || draft.url || id, before: '', behind: '', ...fields };
    const end = first.index + first[0].slice(0, maxQuoteUnits).replace(/[\uD800-\uDBFF]$/, '').length;
    return { ...quoteOf(text, first.index, end), ...fields };
  });
}
