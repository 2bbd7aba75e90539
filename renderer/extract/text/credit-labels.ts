import { rows } from '../data/credit-labels.tsv';
import { readWordTable } from '../word-table.ts';

/** The labels of one kind, as `data/README.md` lists them. */
export const labelsOf = readWordTable(rows);
