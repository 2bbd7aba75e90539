import { type Collection, maxCollections, parseCollections } from './collections.ts';
import { fold } from './hanzi/fold.ts';
import { normalizeTag } from './listing.ts';
import { type Colour, colours } from './note.ts';
import { isRecord, toText } from './parse.ts';
import { maxSavedSearches, parseSavedSearches, type SavedSearch } from './saved-searches.ts';
import { parseTraditional, type Traditional } from './traditional.ts';

/** Choices that hold for all articles of one library. */
export interface LibraryPreferences {
  /** The library's own standard of Traditional; without one the reader's choice holds. */
  readonly traditional?: Traditional;
  /** The searches that are shelves of the reader's own, in their order; absent where there are none. */
  readonly searches?: readonly SavedSearch[];
  /** The reader's collections in their order; those that only the catalogue knows come after them. */
  readonly collections?: readonly Collection[];
  /** The folded tags whose nested ones the tree does not show; absent where there are none. */
  readonly foldedTags?: readonly string[];
  /** The colours of tags, by the folded tag; absent where none has one. */
  readonly tagColours?: Readonly<Record<string, Colour>>;
}

/** The most tags that can have a colour. */
const maxTagColours = 500;

/** Parses the preferences of a library; invalid members are left out. */
export function parseLibraryPreferences(value: unknown): LibraryPreferences {
  if (!isRecord(value)) return {};
  const traditional = parseTraditional(value.traditional);
  const searches = parseSavedSearches(value.searches);
  const collections = parseCollections(value.collections);
  const foldedTags = (Array.isArray(value.foldedTags) ? value.foldedTags : [])
    .map((tag) => normalizeTag(toText(tag)))
    .filter(Boolean)
    .slice(0, maxTagColours);
  const tagColours = parseTagColours(value.tagColours);
  return {
    ...(traditional && { traditional }),
    ...(searches.length > 0 && { searches }),
    ...(collections.length > 0 && { collections }),
    ...(foldedTags.length > 0 && { foldedTags }),
    ...(tagColours && { tagColours }),
  };
}

/**
 * Adds the preferences of another library to those of this one, which win; names of searches and collections
 * are unique.
 */
export function mergeLibraryPreferences(
  own: LibraryPreferences,
  given: LibraryPreferences,
): LibraryPreferences {
  const known = own.searches ?? [];
  const more = (given.searches ?? []).filter(({ name }) => !known.some((one) => one.name === name));
  const searches = [...known, ...more].slice(0, maxSavedSearches);
  const has = ({ name }: Collection) => own.collections?.some((one) => fold(one.name) === fold(name));
  const others = (given.collections ?? []).filter((one) => !has(one));
  const collections = [...(own.collections ?? []), ...others].slice(0, maxCollections);
  const tagColours = parseTagColours({ ...given.tagColours, ...own.tagColours });
  return {
    ...given,
    ...own,
    ...(searches.length > 0 && { searches }),
    ...(collections.length > 0 && { collections }),
    ...(tagColours && { tagColours }),
  };
}

/** The valid colours among the members, whose names are folded tags; undefined where there are none. */
export function parseTagColours(value: unknown): LibraryPreferences['tagColours'] {
  const valid = Object.entries(isRecord(value) ? value : {})
    .map(([tag, colour]) => [normalizeTag(tag), colours.find((one) => one === colour)] as const)
    .filter((one): one is readonly [string, Colour] => one[0] !== '' && one[1] !== undefined)
    .slice(0, maxTagColours);
  return valid.length > 0 ? Object.fromEntries(valid) : undefined;
}
