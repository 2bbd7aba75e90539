import { statSync } from 'node:fs';
import { carveRows } from './carve.ts';
import { checkDatabase } from './check.ts';
import { type Database, openDatabase, type SqlRow } from './database.ts';
import { articleColumns, type Salvage, SalvagedTables } from './salvaged-tables.ts';

/** Rows that are read at a time. */
const rowsPerBatch = 200;
/** Keys above this are taken for damage. */
const maxKey = 2 ** 31;
const selectArticle = `SELECT ${articleColumns.join(', ')} FROM article`;

/**
 * Reads everything that can be read of the catalogue at `path`, which may be damaged in any way: through
 * SQLite from both ends and through its indices, and, where SQLite finds it damaged, from its bare pages. The
 * file is not changed. `hints` gives ids of articles by their keys, as another copy of the catalogue has
 * them.
 */
export function salvage(path: string, hints: ReadonlyMap<number, string> = new Map()): Salvage {
  const tables = new SalvagedTables();
  // A pipe would be waited for.
  if (!attempt(() => statSync(path).isFile())) return tables.salvage();
  if (!readThroughSqlite(path, tables)) attempt(() => carveRows(path, tables));
  tables.addHints(hints);
  return tables.salvage();
}

/** The ids of the articles in the catalogue at `path`, by their keys; none where it cannot be read. */
export function readIds(path: string): ReadonlyMap<number, string> {
  const db = attempt(() => openDatabase(path, true));
  const rows = attempt(() => db?.all('SELECT key, id FROM article')) ?? [];
  attempt(() => db?.close());
  return new Map(rows.map(({ key, id }) => [Number(key), String(id)]));
}

/** Returns whether the file is whole, so that nothing else is to be found in it. */
function readThroughSqlite(path: string, tables: SalvagedTables): boolean {
  const db = attempt(() => openDatabase(path, true));
  if (!db) return false;
  try {
    const isWhole = attempt(() => checkDatabase(db, 'quick').errors.length === 0) ?? false;
    for (const { key, id } of readFromBothEnds(db, 'key, id', 'article', 'id', ''))
      tables.addId(Number(key), id);
    for (const row of readFromBothEnds(db, articleColumns.join(', '), 'article', 'key', -1))
      tables.addRow(Number(row.key), row);
    readMissingRows(db, tables);
    readTagsAndNotes(db, tables);
    readCollected(db, tables);
    for (const row of attempt(() => db.all('SELECT name, value FROM fact')) ?? [])
      tables.facts.set(String(row.name), String(row.value));
    return isWhole;
  } finally {
    attempt(() => db.close());
  }
}

/**
 * Reads a table in the order of `column`, up from its beginning until a row cannot be read, then down from
 * its end.
 */
function readFromBothEnds(
  db: Database,
  columns: string,
  table: string,
  column: string,
  least: string | number,
): readonly SqlRow[] {
  const found: SqlRow[] = [];
  const read = (direction: '>' | '<', begin: string | number): boolean => {
    const order = direction === '>' ? 'ASC' : 'DESC';
    const sql = (count: number) =>
      `SELECT ${columns} FROM ${table} WHERE ${column} ${direction} ?
      ORDER BY ${column} ${order} LIMIT ${count}`;
    for (let at = begin; ; ) {
      const rows = attempt(() => db.all(sql(rowsPerBatch), at)) ?? readOneByOne(db, sql(1), column, at);
      found.push(...rows);
      const last = rows.at(-1)?.[column] as string | number | undefined;
      if (last === undefined) return rows.length === 0 && attempt(() => db.all(sql(1), at)) !== undefined;
      // A damaged index may lead back to where it began.
      if (direction === '>' ? last <= at : last >= at) return false;
      at = last;
    }
  };
  if (!read('>', least)) read('<', typeof least === 'string' ? 'g' : maxKey);
  return found;
}

/** Reads the rows before the first one that cannot be read. */
function readOneByOne(db: Database, sql: string, column: string, from: string | number): readonly SqlRow[] {
  const rows: SqlRow[] = [];
  for (let at = from; rows.length < rowsPerBatch; ) {
    const row = attempt(() => db.get(sql, at));
    const next = row?.[column] as string | number | undefined;
    if (!row || next === undefined || next === at) break;
    rows.push(row);
    at = next;
  }
  return rows;
}

/** Reads the rows of known articles that neither end led to, column by column where a row is damaged. */
function readMissingRows(db: Database, tables: SalvagedTables): void {
  for (const key of tables.keys()) {
    if (tables.rows.has(key)) continue;
    const row = attempt(() => db.get(`${selectArticle} WHERE key = ?`, key)) ?? readColumns(db, key);
    tables.addRow(key, row);
  }
}

function readColumns(db: Database, key: number): SqlRow {
  const columns = articleColumns.flatMap((name) => {
    const row = attempt(() => db.get(`SELECT ${name} FROM article WHERE key = ?`, key));
    return row?.[name] === undefined ? [] : [[name, row[name]] as const];
  });
  const shelved = attempt(() =>
    db.get(
      `SELECT status, starred, archived, binned FROM article INDEXED BY shelved
      WHERE key = ? AND extent >= 0`,
      key,
    ),
  );
  return { ...shelved, ...Object.fromEntries(columns) };
}

function readTagsAndNotes(db: Database, tables: SalvagedTables): void {
  const readAll = (sql: string, values: readonly number[] = []) => attempt(() => db.all(sql, ...values));
  const addNotes = (rows: readonly SqlRow[]) => {
    for (const { article, note } of rows) tables.addNote(Number(article), note);
  };
  const addTags = (rows: readonly SqlRow[]) => {
    for (const { article, folded, name } of rows)
      tables.addTag(Number(article), String(folded), String(name));
  };
  const notes = readAll('SELECT article, note FROM note');
  const tags = readAll('SELECT article, folded, name FROM tag');
  addNotes(notes ?? []);
  addTags(tags ?? []);
  if (notes && tags) return;
  for (const key of tables.keys()) {
    for (const order of ['ASC', 'DESC'])
      addNotes(readAll(`SELECT article, note FROM note WHERE article = ? ORDER BY id ${order}`, [key]) ?? []);
    addTags(readAll('SELECT article, folded, name FROM tag WHERE article = ?', [key]) ?? []);
  }
  for (const { article, folded } of readAll('SELECT article, folded FROM tag INDEXED BY tagged') ?? [])
    tables.addFoldedTag(Number(article), String(folded));
}

/** Files of version 1 and 2 have no collections. */
function readCollected(db: Database, tables: SalvagedTables): void {
  if (!attempt(() => db.all('SELECT article FROM collected LIMIT 0'))) return;
  const select = 'SELECT article, folded, name, place FROM collected';
  const all = attempt(() => db.all(select));
  const rows =
    all ??
    [...tables.keys()].flatMap((key) => attempt(() => db.all(`${select} WHERE article = ?`, key)) ?? []);
  for (const { article, folded, name, place } of rows)
    tables.addCollected(Number(article), String(folded), { name: String(name), place: Number(place) });
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
