import { computed, signal } from '@preact/signals';
import type { ArticleEntry, Facets } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { findSavedSearch, isPlainQuery } from '#shared/saved-searches';
import { listQuery, listState } from './library.ts';
import { openedArticle } from './reading.ts';
import { libraryPreferences } from './settings.ts';

/** The row of the list's cursor; -1 before it was set. */
export const cursor = signal(-1);

/** The row of the cursor when the last article was requested; the reader has moved it since if it differs. */
export const cursorAtOpening = signal(-1);

/** The selected articles by their ids, as the list knows them. */
export const selection = signal<ReadonlyMap<string, ArticleEntry>>(new Map());

/** The list entry of the article on screen; undefined until it is loaded. */
export const entryOnScreen = signal<ArticleEntry | undefined>(undefined);

/** All articles with the web address of the one on screen, the newest first. */
export const versions = signal<readonly ArticleEntry[]>([]);

/** The numbers of articles by shelf, tag and site; undefined until they are counted. */
export const facetCounts = signal<Facets | undefined>(undefined);

/** All tags of the library, the most used first. */
export const allTags = signal<readonly string[]>([]);

/** The tag whose name and colour are being edited. */
export const editedTag = signal('');

/** All sites of the library, those with the most articles first. */
export const allSites = signal<readonly string[]>([]);

/** The shelf of the reader's own that the list shows: a saved search; undefined while it shows another. */
export const currentShelf = computed(() =>
  findSavedSearch(libraryPreferences.value.searches, listQuery.value),
);

/** Whether the list is searched, filtered or sorted in a way that is worth a shelf. */
export const canKeepSearch = computed(() => !isPlainQuery(listQuery.value));

/** The menus that a button opens: three above the list, two in the toolbar. */
export type MenuName = 'library' | 'shelf' | 'order' | 'forms' | 'more';

/** The open menu. */
export const openMenu = signal<'none' | 'filter' | 'rows' | MenuName>('none');

/** Grows with each request to focus the search field. */
export const searchFocusRequests = signal(0);

/** Grows with each request to focus the row of the {@link cursor}. */
export const cursorFocusRequests = signal(0);

/** The names of the active filters. */
export const activeFilters = computed(() =>
  (['tag', 'site', 'script', 'since', 'until'] as const).filter(
    (name) => listQuery.value[name] !== defaultListQuery[name],
  ),
);

/** The articles that a marking applies to: the selected ones, or else the one on screen. */
export const markingTargets = computed<readonly ArticleEntry[]>(() => {
  if (selection.value.size > 0) return [...selection.value.values()];
  return entryOnScreen.value && entryOnScreen.value.id === openedArticle.value?.article.id
    ? [entryOnScreen.value]
    : [];
});

/** The row of an article among the known rows, -1 for none. */
export function findLoadedRow(id: string | undefined): number {
  for (const [at, row] of listState.value.rows) if (row.id === id) return at;
  return -1;
}
