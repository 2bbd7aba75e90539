import { fold } from './hanzi/fold.ts';
import { type LibraryPreferences, parseTagColours } from './library-preferences.ts';
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

/** The preferences with a tag under another name: in the filters of searches, and with its colour. */
export function renameTag(preferences: LibraryPreferences, from: string, to: string): LibraryPreferences {
  const colour = preferences.tagColours?.[fold(to)] ?? preferences.tagColours?.[fold(from)];
  const renamed = setTagColour(setTagColour(preferences, from, undefined), to, colour);
  const searches = renamed.searches?.map((search) =>
    fold(search.query.tag ?? '') === fold(from) ? { ...search, query: { ...search.query, tag: to } } : search,
  );
  return { ...renamed, ...(searches && { searches }) };
}
