import { fold } from '#shared/hanzi/fold';
import { isSha256 } from '../storage/content-store.ts';
import { PageFile, type RecordValue, readRecord } from './page-file.ts';
import { articleColumns, type SalvagedTables } from './salvaged-tables.ts';

/**
 * Adds the rows on all pages of a damaged catalogue that are missing in `tables`. It needs neither the header
 * of the file nor its schema nor any page above a row: rows are recognised by what they hold. What was
 * deleted shortly before the damage may be found too.
 */
export function carveRows(path: string, tables: SalvagedTables): void {
  const file = new PageFile(path);
  try {
    for (let number = 1; number <= file.count; number++)
      for (const { rowid, payload } of file.cells(number)) {
        const values = readRecord(payload);
        if (values && rowid !== undefined) addArticle(tables, rowid, values);
        else if (values) addIndexed(tables, values);
      }
  } finally {
    file.close();
  }
}

/** The table `article` keeps rowids apart, and has two columns more than are salvaged. */
function addArticle(tables: SalvagedTables, rowid: number, values: readonly RecordValue[]): void {
  if (values[0] !== null || !isSha256(values[1]) || values.length < articleColumns.length) return;
  const columns = articleColumns.flatMap((name, index) => {
    const value = index === 0 ? rowid : values[index];
    return value === undefined ? [] : [[name, value] as const];
  });
  tables.addRow(rowid, Object.fromEntries(columns));
}

/** Records of the tables `note`, `tag`, `collected` and `fact`, and of the index of ids. */
function addIndexed(tables: SalvagedTables, values: readonly RecordValue[]): void {
  const [first, second, third, fourth] = values;
  if (values.length === 3 && typeof first === 'number' && typeof second === 'string') {
    if (typeof third !== 'string' || tables.addNote(first, third)) return;
    if (second !== '' && fold(third) === second) tables.addTag(first, second, third);
  } else if (values.length === 4 && typeof first === 'number' && typeof second === 'string') {
    const isCollected = typeof third === 'string' && typeof fourth === 'number' && fold(third) === second;
    if (isCollected && second !== '') tables.addCollected(first, second, { name: third, place: fourth });
  } else if (values.length === 2 && typeof first === 'string') {
    if (typeof second === 'number') tables.addId(second, first);
    else if (/^[a-z-]{4,20}$/.test(first) && typeof second === 'string' && !tables.facts.has(first))
      tables.facts.set(first, second);
  }
}
