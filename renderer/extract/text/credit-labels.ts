import { rows } from '../data/credit-labels.tsv';
import { readWordTable } from '../word-table.ts';

/** The labels of one kind; `data/README.md` lists the kinds. */
export const labelsOf = readWordTable(rows);
