import type { ArticleState } from '#shared/settings';
import { updateRow } from '../state/library.ts';
import { showFailures } from '../state/notices.ts';
import { openedArticle } from '../state/reading.ts';
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
    openedArticle.value = { ...current, state: { ...current.state, ...change } };
    const { place } = change;
    const length = Math.max(1, this.#frames.article?.content?.view.text.length ?? 1);
    if (place !== undefined) updateRow(current.article.id, { progress: Math.min(1, place / length) });
    await this.saveFor(current.article.id, change);
  }

  /** Saves a change for an article that need not be on screen. */
  async saveFor(id: string, change: ArticleState): Promise<void> {
    const result = await call('article:remember', id, change);
    if (!result.ok) showFailures([result.failure]);
  }
}
