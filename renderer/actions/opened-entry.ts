import { batch } from '@preact/signals';
import type { ArticleEntry } from '#shared/contract';
import { listState } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { entryOnScreen, findLoadedRow, selection, versions } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';
import { type ListSelection, select } from './list-selection.ts';
import { markArticles } from './marking-actions.ts';

/** Keeps the list's entry of the article on screen up to date, and its reading status. */
export class OpenedEntry {
  readonly #selection: ListSelection;
  /** The article that has been marked as read to its end since it was opened, or empty. */
  #finishedId = '';
  /** The window's first article was opened in an earlier session. */
  #isFirst = true;

  constructor(selection: ListSelection) {
    this.#selection = selection;
  }

  /** Loads the entry of the article on screen, which is another one now or was changed. */
  async load(): Promise<void> {
    const id = openedArticle.value?.article.id;
    if (id === undefined) {
      entryOnScreen.value = undefined;
      versions.value = [];
      return;
    }
    const known = await callOrShowFailure('library:versions', id);
    if (!known || openedArticle.value?.article.id !== id) return;
    const place = findLoadedRow(id);
    const entry = known.find((one) => one.id === id) ?? listState.value.rows.get(place);
    const isAnother = entryOnScreen.value?.id !== id;
    batch(() => {
      versions.value = known;
      entryOnScreen.value = entry;
      if (isAnother) this.#begin(id, entry, place);
      else updateSelection(entry);
    });
  }

  /** Marks the article as read once its end has been reached. */
  markFinished(): void {
    const now = entryOnScreen.value;
    if (!now || now.id !== openedArticle.value?.article.id) return;
    if (now.status === 'done' || this.#finishedId === now.id) return;
    this.#finishedId = now.id;
    void markArticles([now.id], { status: 'done' });
  }

  #begin(id: string, entry: ArticleEntry | undefined, place: number): void {
    this.#finishedId = '';
    // The reader may have marked the first article as unread after it was opened.
    if (!this.#isFirst && entry?.status === 'unread') void markArticles([id], { status: 'reading' });
    this.#isFirst = false;
    this.#selection.follow(entry, place);
  }
}

/** Replaces selected entries by what is known of them now; entries that are not loaded stay as they are. */
function updateSelection(entry: ArticleEntry | undefined): void {
  const known = new Map(
    [...listState.value.rows.values(), ...(entry ? [entry] : [])].map((one) => [one.id, one]),
  );
  select([...selection.value.values()].map((one) => known.get(one.id) ?? one));
}
