import { groups } from '../data/character-classes.tsv';

const classes = new Map(
  groups.split('\n').map((line) => {
    const [name = '', ...characters] = line.split(' ');
    return [name, characters.join('')] as const;
  }),
);

/** The characters of a class of `data/character-classes.tsv`, one UTF-16 unit each; '' for a class that is not there. */
export const characterClass = (name: string): string => classes.get(name) ?? '';

/** The same as a set of UTF-16 units. */
export const unitClass = (name: string): ReadonlySet<number> =>
  new Set([...characterClass(name)].map((character) => character.charCodeAt(0)));
