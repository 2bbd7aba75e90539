import { parseNote } from '#shared/note';
import { entryColumns, entryIn, factsIn, parseColumn, stateIn } from './article-rows.ts';
import type { Database, SqlRow } from './database.ts';
import type { ArticleRecord } from './repository.ts';

const selectRecord = `SELECT ${entryColumns}, state, label FROM article`;

/** Reads up to `count` articles whose ids come after `after`, in the order of their ids. */
export const listRecords = (db: Database, after: string, count: number): readonly ArticleRecord[] =>
  db.all(`${selectRecord} WHERE id > ? ORDER BY id LIMIT ?`, after, count).map((row) => recordIn(db, row));

function recordIn(db: Database, row: SqlRow): ArticleRecord {
  const { status, starred, archived, tags, collections, isStub, part, id, added, binned, read } =
    entryIn(row);
  const notes = db.all('SELECT note FROM note WHERE article = ?', Number(row.key));
  return {
    row: {
      id,
      facts: factsIn(row),
      added,
      label: String(row.label ?? '{}'),
      isStub,
      marking: {
        status,
        starred,
        archived,
        addTags: tags,
        ...(collections && { addCollections: collections }),
      },
      notes: notes.flatMap(({ note }) => parseNote(parseColumn(note)) ?? []),
      state: stateIn(row),
      ...(part && { part }),
    },
    binned,
    read,
  };
}
