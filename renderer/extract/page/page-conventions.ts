import { rows } from '../data/page-conventions.tsv';
import { groupRows } from '../word-table.ts';

const uses = new Map(
  [...groupRows(rows)].map(([use, cells]) => [
    use,
    cells.toSorted(([one], [other]) => Number(one) - Number(other)).map(([_rank, value = '']) => value),
  ]),
);

/**
 * The names and selectors by which pages of many sites mark something, such as `author-meta` or
 * `date-element`, in the order in which to try them. They stand in `data/page-conventions.tsv`.
 * @throws Error for a use that the table lacks
 */
export function conventionsFor(use: string): readonly string[] {
  const values = uses.get(use);
  if (!values) throw new Error(`The table of page conventions has nothing for ${use}.`);
  return values;
}
