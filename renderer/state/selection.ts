import { computed, signal } from '@preact/signals';
import type { ArticleEntry, Facets } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { listed, query } from './library.ts';
import { opened } from './reading.ts';

/** The place in the list that its keys go from; -1 before the reader was there. */
export const cursor = signal(-1);

/** The articles that marks go to, by their ids, as the list knows them. */
export const selection = signal<ReadonlyMap<string, ArticleEntry>>(new Map());

/** The article on screen as the list knows it; undefined until that is known. */
export const here = signal<ArticleEntry | undefined>(undefined);

/** All articles of the address of the one on screen, the newest first. */
export const versions = signal<readonly ArticleEntry[]>([]);

/** How many articles the query would have elsewhere; undefined until it is counted. */
export const facets = signal<Facets | undefined>(undefined);

/** The tags of the whole library, those of the most articles first. */
export const allTags = signal<readonly string[]>([]);

/** Which of the list's menus stands open. */
export const menu = signal<'none' | 'library' | 'shelf' | 'order' | 'filter'>('none');

/** Grows each time the search field is asked for. */
export const searchAsked = signal(0);

/** Grows each time the keyboard is to go to the row of the {@link cursor}. */
export const cursorAsked = signal(0);

/** Which of the filters are on. */
export const filtersOn = computed(() =>
  (['tag', 'site', 'script', 'since', 'until'] as const).filter(
    (name) => query.value[name] !== defaultListQuery[name],
  ),
);

/** What marks go to: what is selected, else the article on screen. */
export const targets = computed<readonly ArticleEntry[]>(() => {
  if (selection.value.size > 0) return [...selection.value.values()];
  return here.value && here.value.id === opened.value?.article.id ? [here.value] : [];
});

/** The place in the list of an article among the rows that are known, -1 for none. */
export function placeAmongRows(id: string | undefined): number {
  for (const [at, row] of listed.value.rows) if (row.id === id) return at;
  return -1;
}
