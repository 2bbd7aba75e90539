import type { Database } from './database.ts';
import type { CatalogueRepository } from './repository.ts';
import type { CatalogueWrites } from './writes.ts';

const addToCount = `INSERT INTO fact (name, value) VALUES ('changes', ?)
  ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT)`;

/**
 * Writes through another writer, and counts in the same transaction the changes that only a backup keeps
 * safe: of articles, marks, notes, words and corrections. Reading places and data that can be extracted again
 * do not count.
 */
export class CountedWriter implements CatalogueWrites {
  readonly #db: Database;
  readonly #writer: CatalogueWrites;

  constructor(db: Database, writer: CatalogueWrites) {
    this.#db = db;
    this.#writer = writer;
  }

  readonly add: CatalogueWrites['add'] = (rows) => this.#counted(rows.length, () => this.#writer.add(rows));

  readonly update: CatalogueWrites['update'] = (rows) => this.#writer.update(rows);

  readonly saveReading: CatalogueWrites['saveReading'] = (changes) =>
    this.#counted(changes.filter(({ state }) => state?.words || state?.corrections).length, () =>
      this.#writer.saveReading(changes),
    );

  readonly forgetReading: CatalogueWrites['forgetReading'] = () => this.#writer.forgetReading();

  readonly mark: CatalogueWrites['mark'] = (ids, marking, now) =>
    this.#counted(ids.length, () => this.#writer.mark(ids, marking, now));

  readonly arrange: CatalogueWrites['arrange'] = (collection, ids, before) =>
    this.#counted(ids.length, () => this.#writer.arrange(collection, ids, before));

  readonly saveNote: CatalogueWrites['saveNote'] = (id, note) =>
    this.#counted(1, () => this.#writer.saveNote(id, note));

  readonly addNotes: CatalogueWrites['addNotes'] = (id, notes) =>
    this.#counted(notes.length, () => this.#writer.addNotes(id, notes));

  readonly removeNote: CatalogueWrites['removeNote'] = (id, noteId) =>
    this.#counted(1, () => this.#writer.removeNote(id, noteId));

  readonly remove: CatalogueWrites['remove'] = (ids) =>
    this.#counted(ids.length, () => this.#writer.remove(ids));

  #counted<T>(count: number, write: () => T): T {
    if (count === 0) return write();
    return this.#db.transaction(() => {
      this.#db.run(addToCount, String(count), count);
      return write();
    });
  }
}

/** Creates the methods that count the changes so far and those in the last backup. */
export const createChangeCounts = (
  db: Database,
): Pick<CatalogueRepository, 'countChanges' | 'recordBackup'> => ({
  countChanges: () => {
    const facts = db.all(
      "SELECT name, value FROM fact WHERE name IN ('changes', 'backed-up', 'backed-up-at')",
    );
    const fact = (name: string) => Number(facts.find((one) => one.name === name)?.value ?? 0);
    return { total: fact('changes'), backedUp: fact('backed-up'), at: fact('backed-up-at') };
  },
  recordBackup: (at, changes) =>
    db.transaction(() => {
      const put = 'INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)';
      db.run(put, 'backed-up', String(changes));
      db.run(put, 'backed-up-at', String(at));
    }),
});
