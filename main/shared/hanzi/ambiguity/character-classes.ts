import { sets } from '../data/character-classes.tsv';

const classes = new Map(
  sets.split('\n').map((line) => {
    const space = line.indexOf(' ');
    return [line.slice(0, space), line.slice(space + 1)] as const;
  }),
);

/**
 * The characters of a class of `data/character-classes.tsv`, one UTF-16 unit each; '' for an unknown class.
 */
export const characterClass = (name: string): string => classes.get(name) ?? '';

/** The same as a set of UTF-16 units. */
export const unitClass = (name: string): ReadonlySet<number> =>
  new Set([...characterClass(name)].map((character) => character.charCodeAt(0)));
