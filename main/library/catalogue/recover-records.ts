import { parseNote } from '#shared/note';
import { entryColumns, entryIn, factsIn, stateIn } from './article-rows.ts';
import { type Database, openDatabase, type SqlRow } from './database.ts';
import type { ArticleRecord } from './repository.ts';

/** Reads the articles of a damaged catalogue as far as it can be read, with their tags, notes and states; `take` gets them in small lots. Gives how many there were. */
export function recoverRecords(path: string, take: (rows: readonly ArticleRecord[]) => void): number {
  let count = 0;
  const sql = attempt(() => openDatabase(path, true));
  if (!sql) return 0;
  const last = attempt(() => Number(sql.get('SELECT max(key) AS last FROM article')?.last)) ?? 0;
  for (let from = 0; from <= last; from += lot) {
    const rows = attempt(() => rowsBetween(sql, from, from + lot)) ?? oneByOne(sql, from);
    count += rows.length;
    take(rows.map((row) => salvaged(sql, row)));
  }
  attempt(() => sql.close());
  return count;
}

/** Reads articles in the order of their ids, behind `after`. */
export const dumpOf = (sql: Database, after: string, count: number): readonly ArticleRecord[] =>
  sql
    .all(`SELECT ${entryColumns}, state, label FROM article WHERE id > ? ORDER BY id LIMIT ?`, after, count)
    .map((row) => salvaged(sql, row));

const lot = 100;

const rowsBetween = (sql: Database, from: number, to: number): readonly SqlRow[] =>
  sql.all(`SELECT ${entryColumns}, state, label FROM article WHERE key >= ? AND key < ?`, from, to);

const oneByOne = (sql: Database, from: number): readonly SqlRow[] =>
  Array.from(
    { length: lot },
    (_, at) => attempt(() => rowsBetween(sql, from + at, from + at + 1)) ?? [],
  ).flat();

function salvaged(sql: Database, row: SqlRow): ArticleRecord {
  const { status, starred, archived, tags, isStub, part, id, added, binned, read } = entryIn(row);
  const notes = attempt(() => sql.all('SELECT note FROM note WHERE article = ?', Number(row.key))) ?? [];
  return {
    row: {
      id,
      facts: factsIn(row),
      added,
      label: String(row.label ?? '{}'),
      isStub,
      marking: { status, starred, archived, addTags: tags },
      notes: notes.flatMap(({ note }) => attempt(() => parseNote(JSON.parse(String(note)))) ?? []),
      state: stateIn(row),
      ...(part && { part }),
    },
    binned,
    read,
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
