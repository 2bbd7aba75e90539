import type { SearchTarget } from '../state/library.ts';
import { emptyFind, findState } from '../state/reading.ts';
import type { Frames } from './frames.ts';

/** Finds text in the article or the saved page on screen. */
export class FindActions {
  readonly #frames: Frames;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Finds what the reader typed. */
  find(query: string): void {
    const found = this.#frames.visible?.find(query);
    if (found) findState.value = { open: true, query, isFromSearch: false, ...found };
  }

  /** Marks in the article what a search of the library found, and goes to the first hit. */
  showSearchHits({ search, at }: SearchTarget): void {
    const found = this.#frames.article?.find(search, at);
    if (found) findState.value = { ...found, open: found.hits > 0, query: search, isFromSearch: true };
  }

  /** Goes `by` hits on; past the last one it begins again. */
  step(by: number): void {
    const found = this.#frames.visible?.step(by);
    if (found) findState.value = { ...findState.value, open: true, ...found };
  }

  /** Closes the field and takes the highlights away. */
  close(): void {
    if (!findState.value.open) return;
    this.#frames.visible?.find('');
    findState.value = emptyFind;
  }
}
