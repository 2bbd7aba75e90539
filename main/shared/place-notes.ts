import type { Note } from './note.ts';
import { createQuoteFinder, type TextRange } from './text/find-quote.ts';
import { findQuote } from './text/quote.ts';

/** A note with the range of the article's text that it marks now. */
export interface PlacedNote extends TextRange {
  readonly note: Note;
}

/** Notes sorted by whether their place in an article is found. */
export interface NotePlacement {
  /** In the order of the text. */
  readonly placed: readonly PlacedNote[];
  /** Notes whose quotation is not in the text. They are kept until it is. */
  readonly waiting: readonly Note[];
}

/** Creates a function that places notes in the text `source` as written. It reads the text only once. */
export function createNotePlacer(source: string): (notes: readonly Note[]) => NotePlacement {
  const findMoved = createQuoteFinder(source);
  return (notes) => {
    const placed: PlacedNote[] = [];
    const waiting: Note[] = [];
    for (const note of notes) {
      const at = findQuote(source, note);
      const found = at === undefined ? findMoved(note) : { start: at, end: at + note.key.length };
      if (found) placed.push({ note, ...found });
      else waiting.push(note);
    }
    placed.sort((one, other) => one.start - other.start || other.end - one.end);
    return { placed, waiting };
  };
}

/** Places notes in the text `source` as written. */
export const placeNotes = (notes: readonly Note[], source: string): NotePlacement =>
  createNotePlacer(source)(notes);
