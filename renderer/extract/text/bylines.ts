import { oneOf } from '../word-table.ts';
import { labelsOf } from './credit-labels.ts';

const label = new RegExp(`^${oneOf(labelsOf('byline'))}\\s*[:：／/|]\\s*|^by\\s+`, 'i');

/** A name without `作者：`, `文／` or `By` before it. */
export const withoutBylineLabel = (text: string): string => text.replace(label, '').trim();

/** Joins names to one byline with U+3000 between them; a name that another one contains is dropped. */
export const joinBylines = (names: readonly string[]): string =>
  names
    .filter(
      (name, at) =>
        !names.some((other, index) => other.includes(name) && (other === name ? index < at : index !== at)),
    )
    .join('\u3000');
