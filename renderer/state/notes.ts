import { signal } from '@preact/signals';
import type { Note } from '#shared/note';
import type { TextRange } from '#shared/text/find-quote';
import type { Box } from './proof.ts';

/** A note that the reader looks at, or a stretch that may become one. */
export interface NoteCard extends TextRange {
  /** Absent as long as nothing was made of the stretch. */
  readonly note?: Note;
  /** What it stands on, as shown. */
  readonly quote: string;
  /** The offset of the character that the card stands by, and where that is on the window's page. */
  readonly at: number;
  readonly box: Box;
  /** The reader is to write, or does: the card then stays where the page is scrolled. */
  readonly isWriting: boolean;
}

/** The card in sight. */
export const noteCard = signal<NoteCard | undefined>(undefined);

/** A note in the list: what it stands on, as shown, and where; `at` is absent while it waits for its text. */
export interface NoteRow {
  readonly note: Note;
  readonly quote: string;
  readonly at?: TextRange;
}

/** The notes in the order of the text, then those without a place; gathered while their panel is open. */
export const noteRows = signal<readonly NoteRow[]>([]);
