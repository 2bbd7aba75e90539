import { computed, signal } from '@preact/signals';
import type {
  ImportProgress,
  ImportReport,
  KnownLibrary,
  ListPage,
  ListQuery,
  ListRow,
} from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { isPlainQuery } from '#shared/saved-searches';
import { isWelcome } from '#shared/welcome';

/** The known libraries, the default one first. */
export const libraries = signal<readonly KnownLibrary[]>([]);

/** The name of the open library; empty for the default one. */
export const libraryName = computed(() => libraries.value.find(({ isOpen }) => isOpen)?.name ?? '');

/** The query of the list: search, shelf, order and filters. Only the reader changes it. */
export const listQuery = signal<ListQuery>(defaultListQuery);

/** The loaded part of the list: its number of rows, and the rows that were in view, by their places. */
export interface ListState {
  readonly total: number;
  /** Rows are still being counted; there may be more. */
  readonly isCounting: boolean;
  readonly rows: ReadonlyMap<number, ListRow>;
  /** The library's revision and the query that these rows answer. */
  readonly revision: number;
  readonly query: ListQuery;
}

/** The list on screen. */
export const listState = signal<ListState>({
  total: 0,
  isCounting: false,
  rows: new Map(),
  revision: -1,
  query: defaultListQuery,
});

/** Whether the list shows the whole library and the welcome articles are all that is in it. */
export const isOnlyWelcome = computed(() => {
  const { total, rows, query } = listState.value;
  const isWhole =
    query.shelf === 'all' && query.collection === '' && isPlainQuery(query) && rows.size === total;
  return total > 0 && isWhole && [...rows.values()].every(isWelcome);
});

/** Number of loaded rows above which only the newest page is kept. */
const maxKeptRows = 1000;

/**
 * Merges a page into the list; rows of another revision or query are dropped, since their places may differ.
 */
export function mergePage(page: ListPage, requested: ListQuery): void {
  const before = listState.value;
  const isSame =
    before.revision === page.revision && before.query === requested && before.rows.size < maxKeptRows;
  const rows = new Map(isSame ? before.rows : []);
  page.rows.forEach((row, index) => {
    rows.set(page.from + index, row);
  });
  const { total, isCounting = false, revision } = page;
  listState.value = { total, isCounting, rows, revision, query: requested };
}

/** A search of the library and the offset of its hit in an article. */
export interface SearchTarget {
  readonly search: string;
  readonly at: number;
}

/** The search of the list and its hit in the text of an article; undefined if there is none. */
export function searchTargetIn(id: string): SearchTarget | undefined {
  const { query: asked, rows } = listState.value;
  const hit = [...rows.values()].find((row) => row.id === id)?.hit;
  return hit?.field === 'body' ? { search: asked.search, at: hit.at + (hit.ranges[0]?.[0] ?? 0) } : undefined;
}

/** The progress of imports and exports; null while none is running. */
export const importProgress = signal<ImportProgress | null>(null);

/** The report of the last import of more than one file. */
export const lastReport = signal<ImportReport | undefined>(undefined);

/** Updates one known row with a change made in this window. */
export function updateRow(id: string, change: Partial<ListRow>): void {
  const now = listState.peek();
  const found = [...now.rows].find(([, row]) => row.id === id);
  if (!found) return;
  const [at, row] = found;
  listState.value = { ...now, rows: new Map(now.rows).set(at, { ...row, ...change }) };
}
