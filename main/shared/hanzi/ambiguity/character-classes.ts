import { sets } from '../data/character-classes.tsv';

const classes = new Map(
  sets.split('\n').map((line) => {
    const space = line.indexOf(' ');
    return [line.slice(0, space), line.slice(space + 1)] as const;
  }),
);

/**
 * The characters of a class of `data/character-classes.tsv`, one UTF-16 unit each.
 * @throws RangeError for an unknown class.
 */
export function characterClass(name: string): string {
  const characters = classes.get(name);
  if (characters === undefined) throw new RangeError(`There is no class of characters ${name}.`);
  return characters;
}

/** The same as a set of UTF-16 units. */
export const unitClass = (name: string): ReadonlySet<number> =>
  new Set([...characterClass(name)].map((character) => character.charCodeAt(0)));
