import type { ArticleState } from '#shared/settings';
import { updateRow } from '../state/library.ts';
import { showFailures } from '../state/notices.ts';
import { openedArticle } from '../state/reading.ts';
import { entryOnScreen } from '../state/selection.ts';
import { call } from './bridge.ts';
import type { Frames } from './frames.ts';

/** Saves the state of articles: reading position, script, charset, words, corrections. */
export class ArticleStates {
  readonly #frames: Frames;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Merges a change into the state of the article on screen and saves it. Failures are shown as notices. */
  async save(change: ArticleState): Promise<void> {
    const current = openedArticle.value;
    if (!current) return;
    const { place } = change;
    // A browser that lays out boxes scrolls, too: a place that stays is no reading.
    if (place !== undefined && place === current.state.place && Object.keys(change).length === 1) return;
    openedArticle.value = { ...current, state: { ...current.state, ...change } };
    if (place !== undefined) this.#showPlace(current.article.id, place);
    await this.saveFor(current.article.id, change);
  }

  /** Shows how far an article is read, as the library will. */
  #showPlace(id: string, place: number): void {
    const length = Math.max(1, this.#frames.article?.content?.view.text.length ?? 1);
    const progress = Math.min(1, place / length);
    const entry = entryOnScreen.peek();
    const isBegun = place > 0 && entry?.id === id && entry.status === 'unread';
    updateRow(id, { progress, ...(isBegun && { status: 'reading' }) });
    if (isBegun) entryOnScreen.value = { ...entry, progress, status: 'reading' };
  }

  /** Saves a change for an article that need not be on screen. */
  async saveFor(id: string, change: ArticleState): Promise<void> {
    const result = await call('article:remember', id, change);
    if (!result.ok) showFailures([result.failure]);
  }
}
