import type { Note } from './note.ts';
import { createQuoteFinder, type TextRange } from './text/find-quote.ts';
import { findQuote } from './text/quote.ts';

/** A note with the stretch of the article that it stands on now. */
export interface PlacedNote extends TextRange {
  readonly note: Note;
}

/** Notes sorted by whether their place in an article is found. */
export interface NotePlacement {
  /** In the order of the text. */
  readonly placed: readonly PlacedNote[];
  /** Those that wait because what they quote is not found. */
  readonly waiting: readonly Note[];
}

/** Makes what finds the places of notes in an article that reads `source` as written; what it has learned of the text it keeps. */
export function createNotePlacer(source: string): (notes: readonly Note[]) => NotePlacement {
  const seek = createQuoteFinder(source);
  return (notes) => {
    const placed: PlacedNote[] = [];
    const waiting: Note[] = [];
    for (const note of notes) {
      const at = findQuote(source, note);
      const found = at === undefined ? seek(note) : { start: at, end: at + note.key.length };
      if (found) placed.push({ note, ...found });
      else waiting.push(note);
    }
    placed.sort((one, other) => one.start - other.start || other.end - one.end);
    return { placed, waiting };
  };
}

/** Where notes stand in an article that reads `source` as written. */
export const placeNotes = (notes: readonly Note[], source: string): NotePlacement =>
  createNotePlacer(source)(notes);
