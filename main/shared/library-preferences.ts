import { isRecord } from './parse.ts';
import { maxSavedSearches, parseSavedSearches, type SavedSearch } from './saved-searches.ts';
import { parseTraditional, type Traditional } from './traditional.ts';

/** Choices that hold for all articles of one library. */
export interface LibraryPreferences {
  /** The library's own standard of Traditional; without one the reader's choice holds. */
  readonly traditional?: Traditional;
  /** The searches that are shelves of the reader's own, in their order; absent where there are none. */
  readonly searches?: readonly SavedSearch[];
}

/** Parses the preferences of a library; invalid members are left out. */
export function parseLibraryPreferences(value: unknown): LibraryPreferences {
  if (!isRecord(value)) return {};
  const traditional = parseTraditional(value.traditional);
  const searches = parseSavedSearches(value.searches);
  return { ...(traditional && { traditional }), ...(searches.length > 0 && { searches }) };
}

/** Adds the preferences of another library to those of this one, which win; names of searches are unique. */
export function mergeLibraryPreferences(
  own: LibraryPreferences,
  given: LibraryPreferences,
): LibraryPreferences {
  const known = own.searches ?? [];
  const more = (given.searches ?? []).filter(({ name }) => !known.some((one) => one.name === name));
  const searches = [...known, ...more].slice(0, maxSavedSearches);
  return { ...given, ...own, ...(searches.length > 0 && { searches }) };
}
