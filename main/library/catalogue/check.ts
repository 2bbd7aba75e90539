import { closeSync, openSync, readSync } from 'node:fs';
import { DamageError, type Database } from './database.ts';
import { cataloguePageBytes, PageFile } from './page-file.ts';
import { isSealBroken } from './sealed-json.ts';
import { SearchedBodies } from './searched-bodies.ts';

/** How thoroughly a catalogue is checked, see {@link checkDatabase}. */
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
const searchTables = /^(?:searched(?:_body)?|(?:text|mark)_index(?:_[a-z]+)?)$/;
/** Sentences that say of themselves which index they concern. */
const searchError = /inverted index for FTS5 table/;
/** Pages that nothing points at any more, as a damaged page leaves them. */
const lostPage = /^(?:Page \d+: )?never used$|^Page \d+ (?:is )?never used/i;

/**
 * Files up to this size are checked as a whole before they are used. For each 100 MB, SQLite needs 1.1 s of
 * processor time to check the search index, and 0.2 s for everything else.
 */
const maxWholeBytes = 32 * 1024 * 1024;

/**
 * Runs SQLite's checks and those of our own checksums. `full` checks everything. `quick` checks everything
 * in small files and, after a program was killed, all trees but not what the search index says; else only the
 * tables that hold what the reader wrote, and the list of free pages.
 * @throws what SQLite throws where the file is too damaged to be checked
 */
export function checkDatabase(db: Database, depth: CheckDepth): CheckResult {
  const isWhole = depth === 'full' || isSmall(db);
  const errors = [
    ...(isWhole ? wholeErrors(db) : tableErrors(db, db.wasInterrupted)),
    ...db.all('PRAGMA foreign_key_check').map((row) => `foreign key: ${JSON.stringify(row)}`),
    ...brokenSeals(db, isWhole),
  ];
  if (errors.length === 0 && isWhole) errors.push(...new SearchedBodies(db).findDamage());
  if (errors.length === 0) return { errors, isSearchOnly: false };
  const named = errors.filter((line) => !lostPage.test(line));
  const concernsSearch = createSearchTest(db);
  const isSearchOnly = named.length > 0 && errors.length < maxErrors && named.every(concernsSearch);
  return { errors, isSearchOnly };
}

/** Files with pages of another size were written by other programs; they are checked as a whole, too. */
function isSmall(db: Database): boolean {
  const pageBytes = Number(db.get('PRAGMA page_size')?.page_size);
  const count = Number(db.get('PRAGMA page_count')?.page_count);
  return pageBytes !== cataloguePageBytes || count * pageBytes <= maxWholeBytes;
}

/** Where the root of a table is damaged, SQLite gives up, and each table is checked apart. */
function wholeErrors(db: Database): readonly string[] {
  try {
    return runCheck(db, 'integrity_check', String(maxErrors));
  } catch (error) {
    const errors = tableErrors(db, true);
    if (errors.length === 0) throw error;
    return errors;
  }
}

/** Checks tables one by one. */
function tableErrors(db: Database, withSearch: boolean): readonly string[] {
  const names = db
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    .map(({ name }) => String(name))
    .filter((name) => withSearch || !searchTables.test(name));
  return [
    ...['sqlite_schema', ...names].flatMap((name) => checkTable(db, name)),
    ...freePageErrors(String(db.get('PRAGMA database_list')?.file)),
  ];
}

function checkTable(db: Database, name: string): readonly string[] {
  try {
    return runCheck(db, 'quick_check', name);
  } catch (error) {
    return [`Table ${name}: ${error}`];
  }
}

const runCheck = (db: Database, pragma: string, what: string): readonly string[] =>
  db
    .all(`PRAGMA ${pragma}(${what})`)
    .flatMap((row) => String(row[pragma]).split('\n'))
    .filter((line) => line !== 'ok' && !/^\*\*\* in database/.test(line));

/** Tells whether an error concerns the search tables. */
function createSearchTest(db: Database): (line: string) => boolean {
  const roots = new Map(
    db
      .all('SELECT rootpage, tbl_name AS name FROM sqlite_schema WHERE rootpage > 0')
      .map(({ rootpage, name }) => [Number(rootpage), String(name)]),
  );
  return (line) => {
    const table = /^Table (\w+): /.exec(line)?.[1];
    if (table !== undefined) return searchTables.test(table);
    const root = /^Tree (\d+) /.exec(line)?.[1];
    return root === undefined ? searchError.test(line) : searchTables.test(roots.get(Number(root)) ?? '');
  };
}

/** A list of free pages that names a page twice, or none at all, would let a change overwrite others. */
function freePageErrors(path: string): readonly string[] {
  const file = new PageFile(path);
  try {
    const header = file.page(1);
    const seen = new Set<number>();
    for (let trunk = header?.readUInt32BE(32) ?? 0; trunk !== 0; ) {
      const page = file.page(trunk);
      const count = page?.readUInt32BE(4) ?? cataloguePageBytes;
      if (!page || seen.has(trunk) || count > cataloguePageBytes / 4 - 2) return ['Freelist: damaged trunk'];
      seen.add(trunk);
      for (let leaf = 0; leaf < count; leaf++) {
        const number = page.readUInt32BE(8 + 4 * leaf);
        if (number < 2 || number > file.count || seen.has(number)) return ['Freelist: damaged page number'];
        seen.add(number);
      }
      trunk = page.readUInt32BE(0);
    }
    return seen.size === header?.readUInt32BE(36) ? [] : ['Freelist: wrong number of pages'];
  } finally {
    file.close();
  }
}

/** The columns with checksums: the reader's own words, and what the sources hold as well. */
const sealedColumns = {
  ofReader: [
    ['note', 'note', ''],
    ['article', 'state', 'WHERE length(state) > 2'],
  ],
  ofSources: [
    ['article', 'facts', ''],
    ['article', 'label', ''],
  ],
} as const;
/** Rows that are read at a time. */
const rowsPerRead = 1000;

function brokenSeals(db: Database, withSources: boolean): readonly string[] {
  const { ofReader, ofSources } = sealedColumns;
  const columns = withSources ? [...ofReader, ...ofSources] : ofReader;
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
