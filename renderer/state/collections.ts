import { computed, signal } from '@preact/signals';
import { isNamed } from '#shared/collection-preferences';
import type { Collection } from '#shared/collections';
import { fold } from '#shared/hanzi/fold';
import { listQuery } from './library.ts';
import { libraryPreferences } from './settings.ts';

/** A collection with the number of its articles. */
export interface CountedCollection extends Collection {
  readonly count: number;
}

/** The collections that have articles, with their numbers. */
export const countedCollections = signal<readonly (readonly [string, number])[]>([]);

/** All collections: in the order of the preferences, then those that only the catalogue knows. */
export const collections = computed((): readonly CountedCollection[] => {
  const known = libraryPreferences.value.collections ?? [];
  const counts = new Map(countedCollections.value.map(([name, count]) => [fold(name), count]));
  const others = countedCollections.value
    .filter(([name]) => !known.some(isNamed(name)))
    .map(([name]) => ({ name }));
  return [...known, ...others].map((one) => ({ ...one, count: counts.get(fold(one.name)) ?? 0 }));
});

/** The collection that the list shows; undefined where it shows none. */
export const shownCollection = computed(() => {
  const { collection } = listQuery.value;
  if (collection === '') return undefined;
  return collections.value.find(isNamed(collection)) ?? { name: collection, count: 0 };
});

/** Whether the list shows a collection in its own order, so that the reader can arrange it. */
export const isArrangeable = computed(() => {
  const { collection, order, descending, search } = listQuery.value;
  return collection !== '' && order === 'hand' && descending && search.trim() === '';
});

/** The collection whose name and colour are being edited; empty for a new one. */
export const editedCollection = signal('');

/** The ids of the articles that are dragged from the list. */
export const draggedIds = signal<readonly string[]>([]);

/** The place before which the dragged articles would stand; -1 while they are over no place. */
export const dropPlace = signal(-1);
