import type { SearchTarget } from '../state/library.ts';
import { emptyFind, findState } from '../state/reading.ts';
import type { Frames } from './frames.ts';

/** Finds text in the article or the saved page on screen. */
export class FindActions {
  readonly #frames: Frames;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Finds a query that the reader typed. */
  find(query: string): void {
    const result = this.#frames.visible?.find(query);
    if (result) findState.value = { open: true, query, isFromSearch: false, ...result };
  }

  /** Highlights the hits of a library search in the article, and goes to the first one. */
  showSearchHits({ search, at }: SearchTarget): void {
    const result = this.#frames.article?.find(search, at);
    if (result) findState.value = { ...result, open: result.hits > 0, query: search, isFromSearch: true };
  }

  /** Goes forward by `by` hits; the first hit follows the last. */
  step(by: number): void {
    const result = this.#frames.visible?.step(by);
    if (result) findState.value = { ...findState.value, open: true, ...result };
  }

  /** Closes the field and removes the highlights. What the reader has found stays selected. */
  close(): void {
    const { open, isFromSearch } = findState.value;
    if (!open) return;
    if (!isFromSearch) this.#frames.visible?.selectHit();
    this.#frames.visible?.find('');
    findState.value = emptyFind;
  }
}
