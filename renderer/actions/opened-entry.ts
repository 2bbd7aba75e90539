import { batch } from '@preact/signals';
import type { ArticleEntry } from '#shared/contract';
import { listState } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { entryOnScreen, findLoadedRow, selection, versions } from '../state/selection.ts';
import { isArticleWindow } from '../state/settings.ts';
import { callOrShowFailure } from './bridge.ts';
import { type ListSelection, select } from './list-selection.ts';
import { markArticles } from './marking-actions.ts';

/** Keeps the list entry and the reading status of the article on screen up to date. */
export class OpenedEntry {
  readonly #selection: ListSelection;
  /** The article that has been marked as read to its end since it was opened, or empty. */
  #finishedId = '';
  /** The window's first article was opened in an earlier session. */
  #isFirst = true;

  constructor(selection: ListSelection) {
    this.#selection = selection;
  }

  /** Loads the entry of the article on screen after it was opened or changed. */
  async load(): Promise<void> {
    const id = openedArticle.value?.article.id;
    if (id === undefined) {
      entryOnScreen.value = undefined;
      versions.value = [];
      return;
    }
    const versionsOfArticle = await callOrShowFailure('library:versions', id);
    if (!versionsOfArticle || openedArticle.value?.article.id !== id) return;
    const place = findLoadedRow(id);
    const entry = versionsOfArticle.find((one) => one.id === id) ?? listState.value.rows.get(place);
    const before = entryOnScreen.value;
    const isAnother = before?.id !== id;
    // The window of an article that goes into the bin, or out of it, closes.
    if (isArticleWindow.peek() && before && !isAnother && before.binned === 0 && entry?.binned !== 0)
      return close();
    batch(() => {
      versions.value = versionsOfArticle;
      entryOnScreen.value = entry;
      if (isAnother) this.#begin(id, entry, place);
      else updateSelection(entry);
    });
  }

  /** Marks the article as read once its end has been reached. */
  markFinished(): void {
    const entry = entryOnScreen.value;
    if (!entry || entry.id !== openedArticle.value?.article.id || openedArticle.value.isBeginning) return;
    if (entry.status === 'done' || this.#finishedId === entry.id) return;
    this.#finishedId = entry.id;
    void markArticles([entry.id], { status: 'done' });
  }

  #begin(id: string, entry: ArticleEntry | undefined, place: number): void {
    this.#finishedId = '';
    // The reader may have marked the first article as unread after it was opened.
    if ((!this.#isFirst || isArticleWindow.peek()) && entry?.status === 'unread')
      void markArticles([id], { status: 'reading' });
    this.#isFirst = false;
    this.#selection.selectNewlyOpened(entry, place);
  }
}

/** Replaces selected entries by their current versions; entries that are not loaded stay as they are. */
function updateSelection(entry: ArticleEntry | undefined): void {
  const current = new Map(
    [...listState.value.rows.values(), ...(entry ? [entry] : [])].map((one) => [one.id, one]),
  );
  select([...selection.value.values()].map((one) => current.get(one.id) ?? one));
}
