import { type Collection, normalizeCollection, parseCollections } from './collections.ts';
import { fold } from './hanzi/fold.ts';
import type { LibraryPreferences } from './library-preferences.ts';
import type { Colour } from './note.ts';

/** Tells whether a collection has a name, in either script or case. */
export const isNamed = (name: string) => (one: Pick<Collection, 'name'>) => fold(one.name) === fold(name);

const withCollections = (
  { collections: _before, ...others }: LibraryPreferences,
  collections: readonly Collection[],
): LibraryPreferences => ({ ...others, ...(collections.length > 0 && { collections }) });

/** The preferences with a collection, perhaps in another spelling or colour than before. */
export function setCollection(
  preferences: LibraryPreferences,
  given: string,
  colour: Colour | undefined,
): LibraryPreferences {
  const { collections: all = [] } = preferences;
  const name = normalizeCollection(given);
  const collection = { name, ...(colour && { colour }) };
  const isKnown = all.some(isNamed(name));
  const changed = isKnown ? all.map((one) => (isNamed(name)(one) ? collection : one)) : [...all, collection];
  return withCollections(preferences, parseCollections(changed));
}

/** The preferences without a collection. */
export const removeCollection = (preferences: LibraryPreferences, name: string): LibraryPreferences =>
  withCollections(
    preferences,
    (preferences.collections ?? []).filter((one) => !isNamed(name)(one)),
  );

/** The preferences with a collection under another name, at its old place, and in saved searches. */
export function renameCollection(
  preferences: LibraryPreferences,
  from: string,
  to: string,
): LibraryPreferences {
  const { collections: all = [], searches } = preferences;
  const isMerged = fold(from) !== fold(to) && all.some(isNamed(to));
  const renamed = isMerged
    ? all.filter((one) => !isNamed(from)(one))
    : all.map((one) => (isNamed(from)(one) ? { ...one, name: to } : one));
  const inSearches = searches?.map((search) =>
    fold(search.query.collection ?? '') === fold(from)
      ? { ...search, query: { ...search.query, collection: to } }
      : search,
  );
  return { ...withCollections(preferences, renamed), ...(inSearches && { searches: inSearches }) };
}
