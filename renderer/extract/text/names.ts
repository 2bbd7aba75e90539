import { rows } from '../data/surnames.tsv';

const surnames = new Set(rows.map(([surname = '']) => surname));
const surnameLength = (text: string): number =>
  surnames.has(text.slice(0, 2)) ? 2 : surnames.has(text.charAt(0)) ? 1 : 0;

/**
 * Tells whether a text looks like the name of a person: Han characters alone, a common surname of one
 * character and one or two more, or a compound surname and one or two more. Spaces do not count.
 */
export function isPersonName(text: string): boolean {
  const name = text.replace(/[\s\u3000]/g, '');
  if (!/^[\p{Script=Han}]{2,4}$/u.test(name)) return false;
  const length = surnameLength(name);
  return length === 2 ? name.length > 2 : length === 1 && name.length < 4;
}

/** Tells whether a text begins with a common surname. */
export const beginsWithSurname = (text: string): boolean => surnameLength(text) > 0;
