import { fold } from './hanzi/fold.ts';
import { type LibraryPreferences, parseTagColours } from './library-preferences.ts';
import { isInBranch } from './nested-tags.ts';
import type { Colour } from './note.ts';

/** The preferences with another colour of a tag, or with none. */
export function setTagColour(
  preferences: LibraryPreferences,
  tag: string,
  colour: Colour | undefined,
): LibraryPreferences {
  const { tagColours: before = {}, ...others } = preferences;
  const { [fold(tag)]: _before, ...rest } = before;
  const tagColours = parseTagColours({ ...rest, ...(colour && { [fold(tag)]: colour }) });
  return { ...others, ...(tagColours && { tagColours }) };
}

/**
 * The preferences with a tag, and all that are nested in it, under another name: in the filters of searches,
 * and with their colours.
 */
export function renameTag(preferences: LibraryPreferences, from: string, to: string): LibraryPreferences {
  const { tagColours: before = {}, ...others } = preferences;
  const moved = (tag: string) => (isInBranch(tag, from) ? to + tag.slice(from.length) : tag);
  const kept = Object.entries(before).filter(([tag]) => !isInBranch(tag, from));
  const renamed = Object.entries(before)
    .filter(([tag]) => isInBranch(tag, from))
    .map(([tag, colour]) => [fold(moved(tag)), colour] as const);
  // The colour of a tag that has the name already stays.
  const tagColours = parseTagColours(Object.fromEntries([...renamed, ...kept]));
  const searches = others.searches?.map((search) =>
    isInBranch(search.query.tag ?? '', from)
      ? { ...search, query: { ...search.query, tag: moved(search.query.tag ?? '') } }
      : search,
  );
  return { ...others, ...(searches && { searches }), ...(tagColours && { tagColours }) };
}
