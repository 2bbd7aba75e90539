import { type Colour, colours } from './note.ts';
import { isRecord, toText } from './parse.ts';

/** The place of an article in a collection that the reader made by hand. */
export interface Collected {
  /** The name of the collection. Names that differ only in script or case are the same. */
  readonly name: string;
  /** Its place in the order of the collection, from 1; 0 for the end. */
  readonly place: number;
}

/** A collection as the preferences of its library remember it, so that an empty one stays, too. */
export interface Collection {
  readonly name: string;
  readonly colour?: Colour;
}

/** The most collections that a library remembers. */
export const maxCollections = 200;

/** The name with single spaces, cut to 60 UTF-16 code units. */
export const normalizeCollection = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, 60);

/** Parses the places of an article in collections; undefined where there are none. */
export function parseCollected(value: unknown): readonly Collected[] | undefined {
  const found = (Array.isArray(value) ? value : []).filter(isRecord).map(({ name, place }) => ({
    name: normalizeCollection(toText(name)),
    place: typeof place === 'number' && Number.isSafeInteger(place) && place > 0 ? place : 0,
  }));
  const named = found.filter(({ name }) => name !== '');
  return named.length > 0 ? named : undefined;
}

/** Parses the collections of a library; what has no name, or the name of an earlier one, is left out. */
export function parseCollections(value: unknown): readonly Collection[] {
  const found = new Map<string, Collection>();
  for (const one of Array.isArray(value) ? value : []) {
    const name = isRecord(one) ? normalizeCollection(toText(one.name)) : '';
    if (name === '' || found.has(name) || found.size >= maxCollections) continue;
    const colour = colours.find((known) => known === one.colour);
    found.set(name, { name, ...(colour && { colour }) });
  }
  return [...found.values()];
}
