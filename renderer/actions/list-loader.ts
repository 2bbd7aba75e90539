import type { ListQuery, ListRow } from '#shared/contract';
import { defaultListQuery, maxListRows } from '#shared/listing';
import { listQuery, listState, mergePage } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { facetCounts } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';
import { FacetCounter } from './facet-counter.ts';

/** Rows that are loaded on either side of those in view. */
const prefetchedRows = 20;
/** Requests for rows after which loading gives up until the view or the library changes again. */
const maxLoadTurns = 10;

/**
 * Loads the rows of the list that are in view, and loads them again when the library changes.
 * One request is under way at a time. Rows that come into view meanwhile are requested after it.
 */
export class ListLoader {
  readonly #facets = new FacetCounter();
  /** The places in view; the last one is excluded. */
  #view = { first: 0, last: 0 };
  /** The newest revision of the library that is known. */
  #revision = -1;
  #loading: Promise<void> | undefined;
  /** The order of the list before a search was typed. */
  #orderBeforeSearch: Pick<ListQuery, 'order' | 'descending'> = defaultListQuery;

  /** Loads the rows from one place to another, the last one excluded, unless they are loaded. */
  showRows(first: number, last: number): void {
    this.#view = { first, last: Math.min(last, first + maxListRows - 2 * prefetchedRows) };
    void this.settled();
    if (!facetCounts.value) this.#facets.schedule();
  }

  /**
   * Changes the query. A search is sorted by relevance; when it is cleared, the order before it comes back.
   */
  changeQuery(change: Partial<ListQuery>): void {
    const before = listQuery.value;
    let next = { ...before, ...change };
    const wasSearch = before.search.trim() !== '';
    const isSearch = next.search.trim() !== '';
    if (!wasSearch && isSearch) {
      this.#orderBeforeSearch = { order: before.order, descending: before.descending };
      next = { ...next, order: 'relevance', descending: true };
    } else if (wasSearch && !isSearch && next.order === 'relevance')
      next = { ...next, ...this.#orderBeforeSearch };
    listQuery.value = next;
    this.#reload();
  }

  /** Loads again because the library is at another revision. */
  changed(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
    this.#reload();
  }

  /** The place of an article in the list, -1 where it is not in it. */
  async placeOf(id: string): Promise<number> {
    return (await callOrShowFailure('library:place', listQuery.value, id)) ?? -1;
  }

  /** The id of the article `by` places after the one on screen, empty where there is none. */
  async neighbour(by: number): Promise<string> {
    const id = openedArticle.value?.article.id;
    const at = id === undefined ? -1 : await this.placeOf(id);
    return at < 0 && by < 0
      ? ''
      : ((await callOrShowFailure('library:id-at', listQuery.value, at + by)) ?? '');
  }

  /** The rows from one place to another, both included; undefined where the list changed meanwhile. */
  async rows(from: number, to: number): Promise<readonly ListRow[] | undefined> {
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
    const { rows, total, revision, query: answered } = listState.value;
    if (answered !== listQuery.value || revision < this.#revision) return false;
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
      // The answer to an older query would only flicker.
      if (requested === listQuery.value) mergePage(page, requested);
    }
  }
}
