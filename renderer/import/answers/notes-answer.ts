import type { ExportNote } from '#shared/export-record';
import type { Note } from '#shared/note';
import type { AnswerPart, NotesRequest } from '#shared/parser';
import { createImportedQuoteFinder } from '#shared/text/imported-quote';
import { quoteOf } from '#shared/text/quote';

/** A note on the whole article quotes its first line, up to this many UTF-16 code units. */
const maxQuoteUnits = 24;

/** The notes of an export, anchored in the article. One whose quote is not found keeps its quote. */
export function* answerNotes({ notes, text, title }: NotesRequest): Generator<AnswerPart, void> {
  yield { value: { notes: anchorNotes(notes, text, title) }, bytes: [] };
}

function anchorNotes(notes: readonly ExportNote[], text: string, title: string): readonly Note[] {
  const anchor = createImportedQuoteFinder(text);
  const first = /\S[^\n]*/.exec(text);
  return notes.map(({ id, quote, prefix, suffix, text: body, colour, created }) => {
    const found = quote === '' ? undefined : anchor({ quote, prefix, suffix });
    const fields = { id, colour, text: body, created, changed: created };
    if (found) return { ...quoteOf(text, found.start, found.end), ...fields };
    if (quote !== '') return { at: 0, key: quote, before: prefix ?? '', behind: suffix ?? '', ...fields };
    if (!first) return { at: 0, key: title || id, before: '', behind: '', ...fields };
    const end = first.index + first[0].slice(0, maxQuoteUnits).replace(/[\uD800-\uDBFF]$/, '').length;
    return { ...quoteOf(text, first.index, end), ...fields };
  });
}
