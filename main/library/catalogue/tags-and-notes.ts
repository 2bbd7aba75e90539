import { fold } from '#shared/hanzi/fold';
import type { Note } from '#shared/note';
import type { Database } from './database.ts';
import { sealJson } from './sealed-json.ts';
import type { SearchIndex } from './search-index.ts';

/** Writes tags and notes of articles, and brings the search index up to date with them. */
export class TagsAndNotes {
  readonly #db: Database;
  readonly #index: SearchIndex;

  constructor(db: Database, index: SearchIndex) {
    this.#db = db;
    this.#index = index;
  }

  /** The tags of an article as the reader wrote them. */
  listTags(key: number): string[] {
    return this.#db.all('SELECT name FROM tag WHERE article = ?', key).map(({ name }) => String(name));
  }

  /** Tags that differ only in script or case are the same tag; the first spelling stays. */
  changeTags(key: number, added: readonly string[] = [], removed: readonly string[] = []): void {
    if (added.length + removed.length === 0) return;
    for (const name of removed)
      this.#db.run('DELETE FROM tag WHERE article = ? AND folded = ?', key, fold(name));
    const insert = 'INSERT OR IGNORE INTO tag (article, folded, name) VALUES (?, ?, ?)';
    for (const name of added) this.#db.run(insert, key, fold(name), name);
    this.#index.indexTags(key, this.listTags(key));
  }

  /** The notes of an article as they were stored. */
  listNotes(key: number): Note[] {
    return this.#db
      .all('SELECT note FROM note WHERE article = ?', key)
      .map(({ note }) => JSON.parse(String(note)));
  }

  /** Stores notes. Where a note has the same id, `IGNORE` keeps the old one and `REPLACE` the new one. */
  putNotes(key: number, notes: readonly Note[], onConflict: 'IGNORE' | 'REPLACE'): void {
    if (notes.length === 0) return;
    const insert = `INSERT OR ${onConflict} INTO note (article, id, note) VALUES (?, ?, ?)`;
    for (const note of notes) this.#db.run(insert, key, note.id, sealJson(JSON.stringify(note)));
    this.#reindexNotes(key);
  }

  /** Removes the note with this id, if it is there. */
  removeNote(key: number, noteId: string): void {
    this.#db.run('DELETE FROM note WHERE article = ? AND id = ?', key, noteId);
    this.#reindexNotes(key);
  }

  #reindexNotes(key: number): void {
    this.#index.indexNotes(
      key,
      this.listNotes(key).map(({ text }) => text),
    );
  }
}
