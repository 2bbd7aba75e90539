import { rows } from '../../data/construct-marks.tsv';
import { readWordTable } from '../../word-table.ts';

/**
 * The selectors and words by which programs and sites mark a construct, such as `code-box` or `caption`. They
 * stand in `data/construct-marks.tsv`.
 * @throws Error for a kind that the table lacks
 */
export const constructMarks = readWordTable(rows);
