import { signal } from '@preact/signals';
import type { Footnote } from '#shared/footnote';
import type { Box } from './proof.ts';

/** The card of a footnote: its text in the script on screen, and the box of its mark. */
export interface FootnoteCardState {
  readonly footnote: Footnote;
  readonly box: Box;
}

/** The footnote card on screen. */
export const footnoteCard = signal<FootnoteCardState | undefined>(undefined);
