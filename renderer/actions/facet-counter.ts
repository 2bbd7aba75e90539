import { defaultListQuery } from '#shared/listing';
import { countedCollections } from '../state/collections.ts';
import { listQuery } from '../state/library.ts';
import { allSites, allTags, facetCounts } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';

/**
 * Minimum delay of a count in milliseconds; after a slow count it is {@link delayFactor} times its duration.
 */
const minCountDelayMs = 120;
const delayFactor = 4;

/** Counts the articles of all shelves, tags and sites once library and query have not changed for a while. */
export class FacetCounter {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastDurationMs = 0;

  /** Schedules a count; the delay of a count that is already scheduled starts again. */
  schedule(): void {
    clearTimeout(this.#timer);
    const delayMs = Math.max(minCountDelayMs, this.#lastDurationMs * delayFactor);
    this.#timer = setTimeout(() => void this.#count(), delayMs);
  }

  async #count(): Promise<void> {
    const requested = listQuery.value;
    const startMs = performance.now();
    const [counts, allCounts] = await Promise.all([
      callOrShowFailure('library:facets', requested),
      callOrShowFailure('library:facets', defaultListQuery),
    ]);
    this.#lastDurationMs = performance.now() - startMs;
    if (requested !== listQuery.value) return;
    if (counts) facetCounts.value = counts;
    if (!allCounts) return;
    allTags.value = allCounts.tags.map(([tag]) => tag);
    countedCollections.value = allCounts.collections;
    allSites.value = allCounts.sites.map(([site]) => site);
  }
}
