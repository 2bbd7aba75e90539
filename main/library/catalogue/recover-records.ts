import { parseNote } from '#shared/note';
import { entryColumns, entryIn, factsIn, stateIn } from './article-rows.ts';
import { type Database, openDatabase, type SqlRow } from './database.ts';
import type { ArticleRecord } from './repository.ts';

/** Row numbers that are read at a time. */
const rowsPerBatch = 100;
const selectRecord = `SELECT ${entryColumns}, state, label FROM article`;

/**
 * Reads the articles of a catalogue that may be damaged, with their tags, notes and states. Unreadable parts
 * are left out. `onBatch` gets them a few at a time.
 * @returns the number of articles that could be read
 */
export function recoverRecords(path: string, onBatch: (records: readonly ArticleRecord[]) => void): number {
  const db = attempt(() => openDatabase(path, true));
  if (!db) return 0;
  let count = 0;
  const last = attempt(() => Number(db.get('SELECT max(key) AS last FROM article')?.last)) ?? 0;
  for (let from = 0; from <= last; from += rowsPerBatch) {
    const rows = attempt(() => selectRows(db, from, from + rowsPerBatch)) ?? selectReadableRows(db, from);
    count += rows.length;
    onBatch(rows.map((row) => recordIn(db, row)));
  }
  attempt(() => db.close());
  return count;
}

/** Reads up to `count` articles whose ids come after `after`, in the order of their ids. */
export const listRecords = (db: Database, after: string, count: number): readonly ArticleRecord[] =>
  db.all(`${selectRecord} WHERE id > ? ORDER BY id LIMIT ?`, after, count).map((row) => recordIn(db, row));

const selectRows = (db: Database, from: number, to: number): readonly SqlRow[] =>
  db.all(`${selectRecord} WHERE key >= ? AND key < ?`, from, to);

/** Reads the rows of a batch one by one, skipping unreadable ones. */
const selectReadableRows = (db: Database, from: number): readonly SqlRow[] =>
  Array.from(
    { length: rowsPerBatch },
    (_, at) => attempt(() => selectRows(db, from + at, from + at + 1)) ?? [],
  ).flat();

function recordIn(db: Database, row: SqlRow): ArticleRecord {
  const { status, starred, archived, tags, isStub, part, id, added, binned, read } = entryIn(row);
  const notes = attempt(() => db.all('SELECT note FROM note WHERE article = ?', Number(row.key))) ?? [];
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
