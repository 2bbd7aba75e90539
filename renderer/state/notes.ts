import { signal } from '@preact/signals';
import type { Note } from '#shared/note';
import type { TextRange } from '#shared/text/find-quote';
import type { Box } from './proof.ts';

/** The card of a note, or of a selection that may become one. */
export interface NoteCardState extends TextRange {
  /** Absent while the card is that of a selection without a note. */
  readonly note?: Note;
  /** The text it covers, as shown. */
  readonly quote: string;
  /** The offset of the character beside the card, and its box in the window. */
  readonly at: number;
  readonly box: Box;
  /** The text field has the focus or will get it; then scrolling does not close the card. */
  readonly isWriting: boolean;
  /** The text has readings, which can be copied with it. */
  readonly hasReadings: boolean;
}

/** The note card on screen. */
export const noteCard = signal<NoteCardState | undefined>(undefined);

/** A note in the panel: the text it covers, as shown, and its place, unless that text is missing. */
export interface NoteRow {
  readonly note: Note;
  readonly quote: string;
  readonly at?: TextRange;
}

/** The notes in the order of the text, then those without a place; gathered while their panel is open. */
export const noteRows = signal<readonly NoteRow[]>([]);
