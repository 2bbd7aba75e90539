import type { ListQuery } from '#shared/listing';
import { withoutWords } from './filters.ts';
import { keyFlags, mergeRanked } from './key-sets.ts';
import type { ListQueries } from './list-queries.ts';
import type { QueryCache } from './query-cache.ts';
import type { CatalogueSearch, SearchResult } from './search.ts';

/**
 * Up to this many matches are looked up one by one; for more, the cached list of all articles is filtered.
 */
const maxLookUps = 100;

/** A list as far as its articles were found. */
export interface KnownList {
  /** In the order of the list. */
  readonly keys: Int32Array;
  readonly isComplete: boolean;
}

/**
 * Lists of the articles that a search finds, filtered and ordered. The search goes only as far as is needed.
 */
export class SearchedList {
  readonly #search: CatalogueSearch;
  readonly #queries: ListQueries;
  readonly #cache: QueryCache;

  constructor(search: CatalogueSearch, queries: ListQueries, cache: QueryCache) {
    this.#search = search;
    this.#queries = queries;
    this.#cache = cache;
  }

  /** Finds the first `needed` articles of the list; more where more are known already. */
  find(query: ListQuery, needed = Number.POSITIVE_INFINITY): KnownList {
    const found = this.#found(query.search);
    // The least relevant articles are known only at the end of the search.
    const isFromEnd = query.order === 'relevance' && !query.descending;
    for (; found.result.searchOn; found.result = found.result.searchOn()) {
      const keys = isFromEnd ? undefined : this.#listed(found.result, query);
      if (keys && keys.length >= needed) return { keys, isComplete: false };
    }
    return { keys: this.#listed(found.result, query), isComplete: true };
  }

  /** Searches one step further, if the search is not complete. */
  searchOn(search: string): void {
    const found = this.#found(search);
    found.result = found.result.searchOn?.() ?? found.result;
  }

  /** The keys of all articles that a search finds, on any shelf. */
  findAll(search: string): Int32Array {
    const found = this.#found(search);
    while (found.result.searchOn) found.result = found.result.searchOn();
    return found.result.keys;
  }

  /** The cached state of a search, which its further steps replace. */
  #found(search: string): { result: SearchResult } {
    return this.#cache.get('found', search, () => ({ result: this.#search.search(search) }));
  }

  /**
   * The found articles that the query lists, in order, up to the first place where one may still be missing.
   */
  #listed({ keys, best, completeFrom, searchOn }: SearchResult, query: ListQuery): Int32Array {
    return this.#cache.get(`listed of ${keys.length}`, query, () => {
      const isRanked = query.order === 'relevance';
      const ordered = isRanked ? { ...query, order: 'added' as const, descending: true } : query;
      const isFew = !searchOn && keys.length <= maxLookUps;
      const all = isFew ? this.#queries.keysAmong(ordered, keys) : this.#queries.allKeys(ordered);
      const isListed = isFew
        ? keyFlags(all)
        : this.#cache.get('listed', withoutWords(ordered), () => keyFlags(all));
      const first = isRanked ? best.filter((key) => isListed[key] === 1) : new Int32Array();
      const ranked = mergeRanked(first, all, keyFlags(keys), completeFrom);
      return isRanked && !query.descending ? ranked.reverse() : ranked;
    });
  }
}
