import { message } from '#shared/messages/messages';
import type { Colour, Note } from '#shared/note';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import { type NoteCardState, noteCard } from '../state/notes.ts';
import { showNotice } from '../state/notices.ts';
import { proofCard } from '../state/proof.ts';
import { settings } from '../state/settings.ts';
import type { Frames } from './frames.ts';
import type { NoteActions, NoteChange } from './note-actions.ts';
import type { SettingsActions } from './settings-actions.ts';

/** CSS pixels between the beginning of the page and a note that the reader goes to. */
const noteLeadPx = 160;
/** Characters of the quoted text that the card shows. */
const maxCardChars = 60;

/** Controls the note card, which shows and changes a note or creates one from the selection. */
export class NoteCardActions {
  readonly #frames: Frames;
  readonly #notes: NoteActions;
  readonly #settings: SettingsActions;

  constructor(frames: Frames, notes: NoteActions, settings: SettingsActions) {
    this.#frames = frames;
    this.#notes = notes;
    this.#settings = settings;
  }

  /** Opens the card for a selection, or closes it when nothing is selected any more. */
  onSelect(range: TextRange | undefined): void {
    const card = noteCard.peek();
    if (!range) {
      if (card && !card.note && !card.isWriting) noteCard.value = undefined;
    } else if (card?.start !== range.start || card.end !== range.end) {
      const note = this.#notes.noteOn(range);
      this.#show(range, note && { note });
    }
  }

  /** Opens the card of a note that was clicked at an offset, or closes it after another click. */
  onClick(note: PlacedNote | undefined, offset: number): void {
    if (note) this.#show(note, { note: note.note, at: offset });
    else noteCard.value = undefined;
  }

  /** Closes the card when the page is scrolled, unless the reader is writing. */
  onScroll(): void {
    if (!noteCard.peek()?.isWriting) noteCard.value = undefined;
  }

  /** Highlights the selection in the colour that was used last. */
  highlight(): void {
    const range = this.#notes.current()?.notes.selectedRange();
    if (range) {
      noteCard.value = undefined;
      this.#notes.create(range, settings.peek().colour);
    } else this.#showNothingSelected();
  }

  /** Focuses the text field of the card, for the selection or for the note that it shows. */
  write(): void {
    const range = this.#notes.current()?.notes.selectedRange();
    const card = noteCard.peek();
    if (range) {
      const note = this.#notes.noteOn(range);
      this.#show(range, { isWriting: true, ...(note && { note }) });
    } else if (card) noteCard.value = { ...card, isWriting: true };
    else this.#showNothingSelected();
  }

  /** Changes the card's note; creates it if there is none yet. */
  change(change: NoteChange): void {
    const card = noteCard.peek();
    if (!card || !this.#notes.current()) return;
    const isColour = 'colour' in change;
    if (isColour && change.colour !== settings.peek().colour) this.#settings.change(change);
    const colour: Colour = isColour ? change.colour : settings.peek().colour;
    const note = card.note
      ? this.#notes.change(card.note, change)
      : this.#notes.create(card, colour, isColour ? '' : change.text);
    if (note) noteCard.value = { ...card, note };
  }

  /** Removes a note, or the one in the card. */
  remove(note: Note | undefined = noteCard.peek()?.note): void {
    noteCard.value = undefined;
    if (note) this.#notes.remove(note);
  }

  /** Shows the card of a note and focuses its text field. */
  edit({ note, start, end }: PlacedNote): void {
    this.#show({ start, end }, { note, isWriting: true });
  }

  /** Gives a note another colour. */
  recolour({ note, start, end }: PlacedNote, colour: Colour): void {
    this.#show({ start, end }, { note });
    this.change({ colour });
    noteCard.value = undefined;
  }

  /** Goes to a note and shows its card. */
  goTo({ start, end }: TextRange, note: Note): void {
    this.#frames.visible?.scrollTo(start, noteLeadPx);
    this.#show({ start, end }, { note, at: start });
  }

  /** Goes to the next note after the card or the reading position, or to the one before. */
  step(by: 1 | -1): void {
    const notes = this.#notes.placeNotes();
    const from = noteCard.peek()?.start ?? (this.#frames.visible?.position() ?? 0) - (by > 0 ? 1 : 0);
    const next =
      by > 0 ? notes.find(({ start }) => start > from) : notes.findLast(({ start }) => start < from);
    if (next) this.goTo(next, next.note);
    else showNotice(message('notices.no-other-note'));
  }

  /** Highlights the notes and moves or closes the card after a change of article or script. */
  refresh(): void {
    this.#notes.mergePending();
    const notes = this.#notes.placeNotes();
    const card = noteCard.peek();
    if (!card) return;
    const { note, at, isWriting } = card;
    const found = note && notes.find((one) => one.note.id === note.id);
    if (!this.#notes.current() || (note && !found)) noteCard.value = undefined;
    else this.#show(found ?? card, { at, isWriting, ...(found && { note: found.note }) });
  }

  /** Shows the card of a range beside the character at `more.at`, by default the last one of the range. */
  #show(range: TextRange, more: Partial<NoteCardState> = {}): void {
    const { at = range.end - 1 } = more;
    const box = this.#frames.visible?.boxOf(at, at + 1);
    const current = this.#notes.current();
    if (!box || !current) return;
    const { notes } = current;
    const { left, top, right, bottom } = box;
    const { start, end } = range;
    proofCard.value = undefined;
    noteCard.value = {
      start,
      end,
      quote: notes.excerpt(range, maxCardChars),
      at,
      box: { left, top, right, bottom },
      isWriting: false,
      hasReadings: notes.textToCopy(range, true) !== notes.textToCopy(range, false),
      ...more,
    };
  }

  #showNothingSelected(): void {
    if (this.#notes.current()?.notes.isSelectionElsewhere())
      showNotice(message('notices.selection-elsewhere'));
    else showNotice(message('notices.nothing-selected'));
  }
}
