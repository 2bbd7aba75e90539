import type { ListQuery, ListRow } from '#shared/contract';
import { defaultListQuery, maxListRows } from '#shared/listing';
import { listQuery, listState, mergePage } from '../state/library.ts';
import { facetCounts } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';
import { FacetCounter } from './facet-counter.ts';

/** Rows that are loaded on either side of those in view. */
const prefetchedRows = 20;
/** Maximum number of requests in a row; then loading stops until the view or the library changes again. */
const maxLoadTurns = 10;

/**
 * Loads the rows of the list that are in view, and reloads them when the library changes. One request is
 * under way at a time; rows that come into view meanwhile are requested after it.
 */
export class ListLoader {
  readonly #facets = new FacetCounter();
  /** The places in view; `last` is excluded. */
  #view = { first: 0, last: 0 };
  /** The newest known revision of the library. */
  #revision = -1;
  #loading: Promise<void> | undefined;
  /** The order of the list before a search was typed. */
  #orderBeforeSearch: Pick<ListQuery, 'order' | 'descending'> = defaultListQuery;

  /** Loads the rows from `first` to `last` (excluded) unless they are loaded. */
  showRows(first: number, last: number): void {
    this.#view = { first, last: Math.min(last, first + maxListRows - 2 * prefetchedRows) };
    void this.settled();
    if (!facetCounts.value) this.#facets.schedule();
  }

  /** Changes the query. A search is sorted by relevance; when it is cleared, the previous order returns. */
  changeQuery(change: Partial<ListQuery>): void {
    const oldQuery = listQuery.value;
    let newQuery = { ...oldQuery, ...change };
    const wasSearch = oldQuery.search.trim() !== '';
    const isSearch = newQuery.search.trim() !== '';
    if (!wasSearch && isSearch) {
      this.#orderBeforeSearch = { order: oldQuery.order, descending: oldQuery.descending };
      newQuery = { ...newQuery, order: 'relevance', descending: true };
    } else if (wasSearch && !isSearch && newQuery.order === 'relevance')
      newQuery = { ...newQuery, ...this.#orderBeforeSearch };
    listQuery.value = newQuery;
    this.#reload();
  }

  /** Shows another query in place of this one. */
  showQuery(query: ListQuery): void {
    this.#orderBeforeSearch = defaultListQuery;
    listQuery.value = query;
    this.#reload();
  }

  /** Reloads because the library is at another revision. */
  onLibraryChange(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
    this.#reload();
  }

  /** The place of an article in the list, -1 if it is not in the list. */
  async placeOf(id: string): Promise<number> {
    return (await callOrShowFailure('library:place', listQuery.value, id)) ?? -1;
  }

  /** The id of the article `by` places after another one, empty if there is none. An empty id comes first. */
  async neighbour(id: string, by: number): Promise<string> {
    const at = id === '' ? -1 : await this.placeOf(id);
    return at < 0 && by < 0
      ? ''
      : ((await callOrShowFailure('library:id-at', listQuery.value, at + by)) ?? '');
  }

  /** Loads the rows from `from` to `to` (included); undefined if the list changed meanwhile. */
  async loadRows(from: number, to: number): Promise<readonly ListRow[] | undefined> {
    const requested = listQuery.value;
    const rows: ListRow[] = [];
    for (let at = from; at <= to; at += maxListRows) {
      const page = await callOrShowFailure('library:list', requested, at, Math.min(maxListRows, to + 1 - at));
      if (!page || requested !== listQuery.value || (at > from && page.revision !== this.#revision))
        return undefined;
      this.#revision = Math.max(this.#revision, page.revision);
      rows.push(...page.rows);
    }
    return rows;
  }

  /** Resolves when the rows in view answer the newest query and revision, and the total is counted. */
  settled(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  #reload(): void {
    void this.settled();
    this.#facets.schedule();
  }

  #isViewLoaded(): boolean {
    const { rows, total, revision, query: loadedQuery } = listState.value;
    if (loadedQuery !== listQuery.value || revision < this.#revision) return false;
    const { first, last } = this.#view;
    for (let at = first; at < Math.min(last, total); at++) if (!rows.has(at)) return false;
    return true;
  }

  async #load(): Promise<void> {
    for (let turn = 0; turn < maxLoadTurns; ) {
      const requested = listQuery.value;
      const isLoaded = this.#isViewLoaded();
      if (isLoaded && !listState.value.isCounting) return;
      if (!isLoaded) turn++;
      const from = isLoaded ? 0 : Math.max(0, this.#view.first - prefetchedRows);
      const count = isLoaded ? 0 : Math.min(maxListRows, this.#view.last - from + prefetchedRows);
      const page = await callOrShowFailure('library:list', requested, from, count);
      if (!page) return;
      this.#revision = Math.max(this.#revision, page.revision);
      // An answer to an older query would only flicker.
      if (requested === listQuery.value) mergePage(page, requested);
    }
  }
}
