import type { ArticleDraft } from '#shared/article';
import type { Note } from '#shared/note';
import { createImportedQuoteFinder } from '#shared/text/imported-quote';
import { quoteOf } from '#shared/text/quote';
import { runsOf } from '#shared/text/text-runs';
import type { ExportNote } from './record.ts';

/** So many units of an article's beginning, or its first line, bear a note on the whole. */
const bearing = 24;

/** Highlights and notes of an export on an article as it was made here. What quotes something that is not found keeps its quotation, and waits. */
export function notesFromExport(notes: readonly ExportNote[], draft: ArticleDraft): readonly Note[] {
  const { text } = runsOf(draft.body);
  const anchor = createImportedQuoteFinder(text);
  const first = /\S[^\n]*/.exec(text);
  return notes.map(({ id, quote, prefix, suffix, text: said, colour, created }) => {
    const found = quote === '' ? undefined : anchor({ quote, prefix, suffix });
    const own = { id, colour, text: said, created, changed: created };
    if (found) return { ...quoteOf(text, found.start, found.end), ...own };
    if (quote !== '') return { at: 0, key: quote, before: prefix ?? '', behind: suffix ?? '', ...own };
    if (!first) return { at: 0, key: draft.title || draft.url || id, before: '', behind: '', ...own };
    const end = first.index + first[0].slice(0, bearing).replace(/[\uD800-\uDBFF]$/, '').length;
    return { ...quoteOf(text, first.index, end), ...own };
  });
}
