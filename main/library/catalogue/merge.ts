import { parseNote } from '#shared/note';
import { keyOf, stateIn } from './article-rows.ts';
import { type Database, removeStaleLock } from './database.ts';
import { recoverRecords } from './recover-records.ts';
import type { ArticleRecord, CatalogueRepository } from './repository.ts';

/** Takes over from another catalogue what is not in this one; nothing that is here goes. */
export function mergingIn(
  sql: Database,
  writing: Pick<CatalogueRepository, 'add' | 'mark' | 'saveReading' | 'saveNote'>,
): Pick<CatalogueRepository, 'merge' | 'importRecords'> {
  const list = ({ row, binned, read }: ArticleRecord): void => {
    writing.add([{ ...row, searchable: { ...row.facts, body: row.facts.excerpt } }]);
    if (binned > 0) writing.mark([row.id], { binned: true }, binned);
    if (read > 0) sql.run('UPDATE article SET read = ? WHERE id = ?', read, row.id);
  };
  const join = (key: number, { row, read }: ArticleRecord, isNewer: boolean): void => {
    const mine = stateIn(sql.get('SELECT state FROM article WHERE key = ?', key));
    const state = isNewer ? { ...mine, ...row.state } : { ...row.state, ...mine };
    sql.run(
      'UPDATE article SET state = ?, place = ?, read = max(read, ?) WHERE key = ?',
      JSON.stringify(state),
      state.place ?? 0,
      read,
      key,
    );
    for (const note of row.notes ?? []) {
      const there = sql.get('SELECT note FROM note WHERE article = ? AND id = ?', key, note.id);
      const old = there && parseNote(JSON.parse(String(there.note)));
      if (!old || note.changed > old.changed) writing.saveNote(row.id, note);
    }
  };
  const noteLast = (): void => {
    sql.run(
      `INSERT OR REPLACE INTO fact (name, value)
      SELECT 'last', id FROM article WHERE read > 0 AND binned = 0 ORDER BY read DESC LIMIT 1`,
    );
  };
  const adopt: CatalogueRepository['importRecords'] = (rows) =>
    sql.transaction(() => {
      for (const one of rows) {
        const key = keyOf(sql, one.row.id);
        if (key === undefined) list(one);
        else {
          join(key, one, false);
          writing.add([{ ...one.row, searchable: { ...one.row.facts, body: '' } }]);
        }
      }
      noteLast();
    });
  const merge: CatalogueRepository['merge'] = (path, isNewer) => {
    removeStaleLock(path);
    return sql.transaction(() => {
      const count = recoverRecords(path, (rows) => {
        for (const one of rows) {
          const key = keyOf(sql, one.row.id);
          if (key === undefined) list(one);
          else join(key, one, isNewer);
        }
      });
      noteLast();
      return count;
    });
  };
  return { merge, importRecords: adopt };
}
