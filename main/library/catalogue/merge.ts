import { parseNote } from '#shared/note';
import { keyOf, stateIn } from './article-rows.ts';
import { type Database, removeStaleLock } from './database.ts';
import { recoverRecords } from './recover-records.ts';
import type { ArticleRecord, CatalogueRepository, NewArticleRow } from './repository.ts';
import type { CatalogueWrites } from './writes.ts';

/**
 * The row to insert for a record. Until its article is extracted again, search covers its title and excerpt.
 */
export const rowOfRecord = ({ row }: ArticleRecord): NewArticleRow => ({
  ...row,
  searchable: { ...row.facts, body: row.facts.excerpt },
});

/** Merges records of other catalogues into this one. Nothing is removed. */
export class RecordMerger {
  readonly #db: Database;
  readonly #writer: CatalogueWrites;

  constructor(db: Database, writer: CatalogueWrites) {
    this.#db = db;
    this.#writer = writer;
  }

  readonly importRecords: CatalogueRepository['importRecords'] = (records) =>
    this.#db.transaction(() => {
      for (const record of records) {
        const key = keyOf(this.#db, record.row.id);
        if (key === undefined) this.#insert(record);
        else {
          this.#merge(key, record, false);
          this.#writer.add([{ ...record.row, searchable: { ...record.row.facts, body: '' } }]);
        }
      }
      this.#updateLastOpened();
    });

  readonly merge: CatalogueRepository['merge'] = (path, isNewer) => {
    removeStaleLock(path);
    return this.#db.transaction(() => {
      const count = recoverRecords(path, (records) => {
        for (const record of records) {
          const key = keyOf(this.#db, record.row.id);
          if (key === undefined) this.#insert(record);
          else this.#merge(key, record, isNewer);
        }
      });
      this.#updateLastOpened();
      return count;
    });
  };

  #insert(record: ArticleRecord): void {
    const { row, binned, read } = record;
    this.#writer.add([rowOfRecord(record)]);
    if (binned > 0) this.#writer.mark([row.id], { binned: true }, binned);
    if (read > 0) this.#db.run('UPDATE article SET read = ? WHERE id = ?', read, row.id);
  }

  /** Merges the reading state, where the newer one wins, and the notes, where the one changed last wins. */
  #merge(key: number, { row, read }: ArticleRecord, isNewer: boolean): void {
    const ownState = stateIn(this.#db.get('SELECT state FROM article WHERE key = ?', key));
    const state = isNewer ? { ...ownState, ...row.state } : { ...row.state, ...ownState };
    this.#db.run(
      'UPDATE article SET state = ?, place = ?, read = max(read, ?) WHERE key = ?',
      JSON.stringify(state),
      state.place ?? 0,
      read,
      key,
    );
    for (const note of row.notes ?? []) {
      const found = this.#db.get('SELECT note FROM note WHERE article = ? AND id = ?', key, note.id);
      const known = found && parseNote(JSON.parse(String(found.note)));
      if (!known || note.changed > known.changed) this.#writer.saveNote(row.id, note);
    }
  }

  #updateLastOpened(): void {
    this.#db.run(
      `INSERT OR REPLACE INTO fact (name, value)
      SELECT 'last', id FROM article WHERE read > 0 AND binned = 0 ORDER BY read DESC LIMIT 1`,
    );
  }
}
