import { message } from '#shared/messages/messages';
import type { Colour, Note } from '#shared/note';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import { quoteOf } from '#shared/text/quote';
import type { NoteHighlights } from '../reading/note-highlights.ts';
import { noteRows } from '../state/notes.ts';
import { showNotice } from '../state/notices.ts';
import { convertLabel, noArticle, openedArticle } from '../state/reading.ts';
import type { Frames } from './frames.ts';
import type { NoteAutosave } from './note-autosave.ts';
import type { UndoStack } from './undo-stack.ts';

/** A change to a note: its colour or its text. */
export type NoteChange = { readonly colour: Colour } | { readonly text: string };

/** Characters of the quoted text that the panel of notes shows. */
const maxRowChars = 120;

const byOffset = (one: Note, other: Note) => one.at - other.at;

/** Creates, changes and removes notes of the article on screen; each change is saved and can be undone. */
export class NoteActions {
  readonly #frames: Frames;
  readonly #undo: UndoStack;
  readonly #autosave: NoteAutosave;

  constructor(frames: Frames, undo: UndoStack, autosave: NoteAutosave) {
    this.#frames = frames;
    this.#undo = undo;
    this.#autosave = autosave;
  }

  /** The id and notes of the article on screen; undefined without one or while its source is shown. */
  current(): { readonly id: string; readonly notes: NoteHighlights } | undefined {
    const id = openedArticle.peek()?.article.id;
    const notes = this.#frames.visible?.notes();
    return id !== undefined && notes ? { id, notes } : undefined;
  }

  /** Highlights the notes and returns those whose text is found in the article, in the order of the text. */
  placeNotes(): readonly PlacedNote[] {
    return this.current()?.notes.show(openedArticle.peek()?.notes ?? []).placed ?? [];
  }

  /** The note on exactly this range. */
  noteOn(range: TextRange): Note | undefined {
    return this.placeNotes().find(({ start, end }) => start === range.start && end === range.end)?.note;
  }

  /** Creates a note on a range, or changes the colour of the note on exactly that range. */
  create(range: TextRange, colour: Colour, text = ''): Note | undefined {
    const current = this.current();
    if (!current) return undefined;
    const { id, notes } = current;
    const existing = this.noteOn(range);
    const now = Date.now();
    const note: Note = {
      ...(existing ?? {
        ...quoteOf(notes.source, range.start, range.end),
        id: crypto.randomUUID(),
        created: now,
        text,
      }),
      colour,
      changed: now,
    };
    if (existing) this.#undo.push(() => this.#setColour(id, note, existing.colour));
    else this.#undo.push(() => this.#undoCreate(id, note));
    this.#put(id, note.id, note);
    notes.deselect();
    return note;
  }

  /** Changes a note. A new colour is put on the undo stack; text is undone in its field. */
  change(before: Note, change: NoteChange): Note | undefined {
    const current = this.current();
    if (!current) return undefined;
    const { id, notes } = current;
    const note = { ...before, ...change, changed: Date.now() };
    if ('colour' in change) this.#undo.push(() => this.#setColour(id, note, before.colour));
    this.#put(id, note.id, note, 'text' in change);
    // Pressing the pointer on selected text would drag that text instead of selecting anew.
    if ('colour' in change) notes.deselect();
    return note;
  }

  /** Removes a note. */
  remove(note: Note): void {
    const id = this.current()?.id;
    if (id === undefined) return;
    this.#undo.push(() => this.#put(id, note.id, note));
    this.#put(id, note.id, undefined);
    showNotice(message('notices.note-removed'));
  }

  /** Adds changes that are not saved yet to the notes of the article on screen. */
  mergePending(): void {
    const opened = openedArticle.peek();
    if (!opened) return;
    const notes = this.#autosave.withPending(opened.article.id, opened.notes);
    if (notes !== opened.notes) openedArticle.value = { ...opened, notes: [...notes].sort(byOffset) };
  }

  /** Fills the panel of notes: placed notes in the order of the text, then notes whose text is not found. */
  list(): void {
    const current = this.current();
    if (!current) {
      noteRows.value = [];
      return;
    }
    const of = openedArticle.peek()?.article ?? noArticle;
    const { notes } = current;
    const { placed, waiting } = notes.show(openedArticle.peek()?.notes ?? []);
    noteRows.value = [
      // The quotation of a row is made when the row is rendered.
      ...placed.map(({ note, start, end }) => ({
        note,
        at: { start, end },
        get quote() {
          return notes.excerpt({ start, end }, maxRowChars);
        },
      })),
      ...waiting.map((note) => ({ note, quote: convertLabel.peek()(note.key, of) })),
    ];
  }

  #put(articleId: string, id: string, note: Note | undefined, isTyping = false): void {
    this.#autosave.put(articleId, id, note, isTyping);
    if (openedArticle.peek()?.article.id === articleId) this.mergePending();
  }

  #setColour(articleId: string, note: Note, colour: Colour): void {
    this.#put(articleId, note.id, { ...latest(articleId, note), colour });
  }

  #undoCreate(articleId: string, note: Note): void {
    if (latest(articleId, note).text === '') this.#put(articleId, note.id, undefined);
    else showNotice(message('notices.note-kept'));
  }
}

/** The latest version of a note if its article is on screen, else the note as given. */
function latest(articleId: string, note: Note): Note {
  const now = openedArticle.peek();
  return (now?.article.id === articleId && now.notes.find(({ id }) => id === note.id)) || note;
}
