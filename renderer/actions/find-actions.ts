import type { Sought } from '../state/library.ts';
import { finding, notFinding } from '../state/reading.ts';
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
    if (found) finding.value = { open: true, query, isSought: false, ...found };
  }

  /** Marks in the article what a search of the library found, and goes to the first hit. */
  showSearchHits({ search, at }: Sought): void {
    const found = this.#frames.article?.find(search, at);
    if (found) finding.value = { ...found, open: found.hits > 0, query: search, isSought: true };
  }

  /** Goes `by` hits on; past the last one it begins again. */
  step(by: number): void {
    const found = this.#frames.visible?.step(by);
    if (found) finding.value = { ...finding.value, open: true, ...found };
  }

  /** Closes the field and takes the highlights away. */
  close(): void {
    if (!finding.value.open) return;
    this.#frames.visible?.find('');
    finding.value = notFinding;
  }
}
