import { closeSync, openSync, readSync } from 'node:fs';
import { DamageError, type Database } from './database.ts';
import { isSealBroken } from './sealed-json.ts';

/** How thoroughly a catalogue is checked: `quick` reads every page once, `full` compares indices as well. */
export type CheckDepth = 'quick' | 'full';

/** What SQLite's own checks found. */
export interface CheckResult {
  /** One sentence of SQLite for each error; none where the file is whole. */
  readonly errors: readonly string[];
  /** The errors concern only the search tables, which can be made again from the articles. */
  readonly isSearchOnly: boolean;
}

/** Errors that are listed before SQLite stops. */
const maxErrors = 100;
/** Tables of the search, with those that FTS5 keeps behind them. */
const searchTables = /^(?:searched|(?:text|mark)_index(?:_[a-z]+)?)$/;
/** Sentences that say of themselves which index they concern. */
const searchError = /inverted index for FTS5 table/;
/** Pages that nothing points at any more, as a damaged page leaves them. */
const lostPage = /^(?:Page \d+: )?never used$|^Page \d+ (?:is )?never used/i;

/**
 * Runs SQLite's checks. Both depths include the check of the search index.
 * @throws what SQLite throws where the file is too damaged to be checked
 */
export function checkDatabase(db: Database, depth: CheckDepth): CheckResult {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
  const lines = db
    .all(`PRAGMA ${pragma}(${maxErrors})`)
    .flatMap((row) => String(row[pragma]).split('\n'))
    .filter((line) => line !== 'ok' && !/^\*\*\* in database/.test(line));
  const keys = db.all('PRAGMA foreign_key_check').map((row) => `foreign key: ${JSON.stringify(row)}`);
  const errors = [...lines, ...keys, ...brokenSeals(db, depth)];
  const roots = new Map(
    db
      .all('SELECT rootpage, tbl_name AS name FROM sqlite_schema WHERE rootpage > 0')
      .map(({ rootpage, name }) => [Number(rootpage), String(name)]),
  );
  const concernsSearch = (line: string): boolean => {
    const root = /^Tree (\d+) /.exec(line)?.[1];
    return root === undefined ? searchError.test(line) : searchTables.test(roots.get(Number(root)) ?? '');
  };
  const named = errors.filter((line) => !lostPage.test(line));
  return {
    errors,
    isSearchOnly: named.length > 0 && errors.length < maxErrors && named.every(concernsSearch),
  };
}

/** The columns with checksums: the reader's own words first, then what the sources hold as well. */
const sealedColumns = {
  quick: [
    ['note', 'note', ''],
    ['article', 'state', 'WHERE length(state) > 2'],
  ],
  full: [
    ['article', 'facts', ''],
    ['article', 'label', ''],
  ],
} as const;
/** Rows that are read at a time. */
const rowsPerRead = 1000;

function brokenSeals(db: Database, depth: CheckDepth): readonly string[] {
  const columns = depth === 'quick' ? sealedColumns.quick : [...sealedColumns.quick, ...sealedColumns.full];
  const errors: string[] = [];
  if (db.get("SELECT 1 FROM sqlite_schema WHERE name = 'note'") === undefined) return errors;
  for (const [table, column, where] of columns)
    for (let from = 0; ; from += rowsPerRead) {
      const rows = db.all(`SELECT ${column} FROM ${table} ${where} LIMIT ${rowsPerRead} OFFSET ${from}`);
      if (rows.some((row) => isSealBroken(String(row[column]))))
        errors.push(`The checksum of a ${column} does not fit.`);
      if (rows.length < rowsPerRead) break;
    }
  return errors;
}

/** Bytes of the header that SQLite ignores where it was built for UTF-8 alone. */
export function assertHeader(path: string): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (![0, 1].includes(header.readUInt32BE(56)))
    throw new DamageError('The text of the file is not said to be UTF-8.', false);
}
