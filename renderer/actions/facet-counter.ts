import { defaultListQuery } from '#shared/listing';
import { listQuery } from '../state/library.ts';
import { allTags, facetCounts } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';

/** Least delay of a count in milliseconds; a slow count waits {@link delayFactor} times its duration. */
const minCountDelayMs = 120;
const delayFactor = 4;

/** Counts the articles of all shelves, tags and sites once library and query have not changed for a while. */
export class FacetCounter {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastDurationMs = 0;

  /** Counts later; a count that is scheduled already starts its delay anew. */
  schedule(): void {
    clearTimeout(this.#timer);
    const delayMs = Math.max(minCountDelayMs, this.#lastDurationMs * delayFactor);
    this.#timer = setTimeout(() => void this.#count(), delayMs);
  }

  async #count(): Promise<void> {
    const requested = listQuery.value;
    const startMs = performance.now();
    const [answer, whole] = await Promise.all([
      callOrShowFailure('library:facets', requested),
      callOrShowFailure('library:facets', defaultListQuery),
    ]);
    this.#lastDurationMs = performance.now() - startMs;
    if (requested !== listQuery.value) return;
    if (answer) facetCounts.value = answer;
    if (whole) allTags.value = whole.tags.map(([tag]) => tag);
  }
}
