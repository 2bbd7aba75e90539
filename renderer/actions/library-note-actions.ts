import {
  defaultNotesQuery,
  type LibraryNote,
  maxNoteRows,
  type NotesPage,
  type NotesQuery,
} from '#shared/library-notes';
import { message } from '#shared/messages/messages';
import { libraryNotes, notesQuery } from '../state/library-notes.ts';
import { showNotice } from '../state/notices.ts';
import { openedArticle, panel } from '../state/reading.ts';
import type { ArticleActions } from './article-actions.ts';
import { callOrShowFailure } from './bridge.ts';
import type { NoteActions } from './note-actions.ts';
import type { NoteCardActions } from './note-card-actions.ts';
import { libraryWritingOptions } from './writing-options.ts';

/** Lists the notes of the whole library, and goes to each. */
export class LibraryNoteActions {
  readonly #articles: ArticleActions;
  readonly #notes: NoteActions;
  readonly #noteCard: NoteCardActions;
  /** Counts requests; an answer to an earlier one is dropped. */
  #request = 0;
  #isLoadingMore = false;

  constructor(articles: ArticleActions, notes: NoteActions, noteCard: NoteCardActions) {
    this.#articles = articles;
    this.#notes = notes;
    this.#noteCard = noteCard;
  }

  /** Changes which notes are shown, or their order. */
  changeQuery(change: Partial<NotesQuery>): void {
    notesQuery.value = { ...notesQuery.value, ...change };
    libraryNotes.value = libraryNotes.value && { ...libraryNotes.value, rows: [] };
    void this.load();
  }

  /** Loads the notes anew: as many as are on screen, at least a page. */
  async load(): Promise<void> {
    const request = ++this.#request;
    const wanted = libraryNotes.peek()?.rows.length ?? 0;
    const rows: LibraryNote[] = [];
    let page: NotesPage | undefined;
    do {
      page = await callOrShowFailure('note:list', notesQuery.peek(), rows.length, maxNoteRows);
      if (!page || request !== this.#request) return;
      rows.push(...page.rows);
    } while (page.rows.length > 0 && rows.length < Math.min(wanted, page.total));
    libraryNotes.value = { total: page.total, rows, revision: page.revision };
  }

  /** Loads the next page, unless all notes are there. */
  async loadMore(): Promise<void> {
    const now = libraryNotes.peek();
    if (!now || this.#isLoadingMore || now.rows.length >= now.total) return;
    this.#isLoadingMore = true;
    const request = this.#request;
    const page = await callOrShowFailure('note:list', notesQuery.peek(), now.rows.length, maxNoteRows);
    this.#isLoadingMore = false;
    if (!page || request !== this.#request) return;
    // Places are those of another list after a change.
    if (page.revision !== now.revision) return void this.load();
    libraryNotes.value = { ...now, rows: [...now.rows, ...page.rows] };
  }

  /** Exports the notes on screen, or all of them, into a file or a folder, in the script on screen. */
  async export(isFolder: boolean): Promise<void> {
    const query = panel.peek() === 'library-notes' ? notesQuery.peek() : defaultNotesQuery;
    const count = await callOrShowFailure('note:export', query, libraryWritingOptions(), isFolder);
    if (typeof count === 'number') showNotice(message('notices.notes-exported', { count }));
  }

  /** Opens an article at one of its notes, and shows the card of the note. `at` is where it was. */
  async goTo(articleId: string, noteId?: string, at?: number): Promise<void> {
    panel.value = 'none';
    const isKnown = () => openedArticle.peek()?.notes.some(({ id }) => id === noteId) === true;
    if (openedArticle.peek()?.article.id !== articleId || (noteId !== undefined && !isKnown())) {
      await this.#articles.open(articleId, at);
      await this.#articles.shown;
    } else this.#articles.showReading();
    if (noteId === undefined || openedArticle.peek()?.article.id !== articleId) return;
    const found = this.#notes.placeNotes().find(({ note }) => note.id === noteId);
    if (found) this.#noteCard.goTo(found, found.note);
    else if (isKnown()) panel.value = 'notes';
    else showNotice(message('notices.note-gone'));
  }
}
