import { type Note, parseNote } from '#shared/note';
import { keyOf, mergeStates, parseColumn, stateIn } from './article-rows.ts';
import { type Database, removeStaleLock } from './database.ts';
import type { ArticleRecord, CatalogueRepository, NewArticleRow } from './repository.ts';
import { readIds, salvage } from './salvage.ts';
import type { Salvage } from './salvaged-tables.ts';
import { sealJson } from './sealed-json.ts';
import type { CatalogueWrites } from './writes.ts';

/** Records that one transaction takes. */
const recordsPerTransaction = 500;

/**
 * The row to insert for a record. Until its article is extracted again, search covers its title and excerpt.
 */
const rowOfRecord = ({ row }: ArticleRecord): NewArticleRow => ({
  ...row,
  searchable: { ...row.facts, body: row.facts.excerpt },
});

/** Merges records of other catalogues into this one. Nothing is removed. */
export class RecordMerger {
  readonly #db: Database;
  readonly #writer: CatalogueWrites;
  /** The writer whose changes are not counted. */
  readonly #plainWriter: CatalogueWrites;
  /** The records that {@link fill} has merged, as JSON by id: backups hold mostly the same ones. */
  readonly #filled = new Map<string, string>();
  /** Articles without facts, which {@link finishFilling} takes in. */
  readonly #partial: ArticleRecord[] = [];
  /** What may belong to articles that are known by other copies or sources. */
  readonly #alternate: ArticleRecord[] = [];
  readonly #ownsFiles: boolean;
  #changes = 0;
  #identity: string | undefined;

  /** Where this process `ownsFiles`, it removes locks of SQLite that a killed owner left behind. */
  constructor(db: Database, writer: CatalogueWrites, plainWriter: CatalogueWrites, ownsFiles: boolean) {
    this.#db = db;
    this.#ownsFiles = ownsFiles;
    this.#writer = writer;
    this.#plainWriter = plainWriter;
  }

  readonly importRecords: CatalogueRepository['importRecords'] = (records) =>
    this.#db.transaction(() => {
      for (const record of records) this.#fill(record, this.#writer);
      this.#updateLastOpened();
    });

  readonly merge: CatalogueRepository['merge'] = (path) => {
    const { whole, partial, facts } = this.#salvage(path);
    this.#noteFacts(facts);
    return this.#db.transaction(() => {
      for (const record of whole) {
        const key = keyOf(this.#db, record.row.id);
        if (key === undefined) this.#insert(record, this.#writer);
        else this.#merge(key, record, true);
      }
      for (const record of partial) this.#partial.push(record);
      this.#updateLastOpened();
      return whole.length + partial.length;
    });
  };

  readonly fill: CatalogueRepository['fill'] = (path, { hints, ids } = {}) => {
    const isWanted = ids ? (one: ArticleRecord) => ids.has(one.row.id) : () => true;
    const found = this.#salvage(path, hints === undefined ? undefined : readIds(hints));
    if (!ids) this.#noteFacts(found.facts);
    const whole = found.whole.filter(isWanted);
    for (const record of found.partial) if (isWanted(record)) this.#partial.push(record);
    for (const record of found.alternate) if (isWanted(record)) this.#alternate.push(record);
    for (let at = 0; at < whole.length; at += recordsPerTransaction)
      this.#db.transaction(() => {
        for (const record of whole.slice(at, at + recordsPerTransaction)) {
          const json = JSON.stringify(record);
          if (this.#filled.get(record.row.id) === json) continue;
          this.#filled.set(record.row.id, json);
          this.#fill(record, this.#plainWriter);
        }
      });
    return whole.length + found.partial.length;
  };

  readonly finishFilling: CatalogueRepository['finishFilling'] = () =>
    this.#db.transaction(() => {
      const known = this.#alternate.splice(0).filter(({ row }) => keyOf(this.#db, row.id) !== undefined);
      for (const record of [...this.#partial.splice(0), ...known]) {
        const { id, marking } = record.row;
        const notes = (record.row.notes ?? []).filter((note) => !this.#hasSameNote(id, note));
        const row = { ...record.row, notes };
        const name = id.slice(0, 12);
        const isMarked = notes.length > 0 || marking?.starred || (marking?.addTags ?? []).length > 0;
        if (keyOf(this.#db, id) !== undefined) this.#fill({ ...record, row }, this.#plainWriter);
        else if (isMarked) {
          const facts = { ...record.row.facts, name, title: name };
          this.#insert({ ...record, row: { ...row, facts } }, this.#plainWriter);
        }
      }
      this.#updateLastOpened();
      const put = 'INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)';
      // Greater than in every copy, so that no copy is taken for a newer one.
      if (this.#changes > 0) this.#db.run(put, 'changes', String(this.#changes + 1));
      if (this.#identity) this.#db.run(put, 'library', this.#identity);
      this.#filled.clear();
    });

  #salvage(path: string, hints?: ReadonlyMap<number, string>): Salvage {
    if (this.#ownsFiles) removeStaleLock(path);
    return salvage(path, hints);
  }

  #noteFacts(facts: ReadonlyMap<string, string>): void {
    const changes = Number(facts.get('changes') ?? 0);
    if (Number.isSafeInteger(changes)) this.#changes = Math.max(this.#changes, changes);
    this.#identity ??= facts.get('library');
  }

  /** Inserts an article, or adds to it what it lacks: it keeps all that it has. */
  #fill(record: ArticleRecord, writer: CatalogueWrites): void {
    const key = keyOf(this.#db, record.row.id);
    if (key === undefined) this.#insert(record, writer);
    else {
      this.#merge(key, record, false);
      writer.add([{ ...record.row, searchable: { ...record.row.facts, body: '' } }]);
    }
  }

  #insert(record: ArticleRecord, writer: CatalogueWrites): void {
    const { row, binned, read } = record;
    writer.add([rowOfRecord(record)]);
    if (binned > 0) writer.mark([row.id], { binned: true }, binned);
    if (read > 0) this.#db.run('UPDATE article SET read = ? WHERE id = ?', read, row.id);
  }

  /** Merges the reading state, where the newer one wins, and the notes, where the one changed last wins. */
  #merge(key: number, { row, read }: ArticleRecord, isNewer: boolean): void {
    const ownState = stateIn(this.#db.get('SELECT state FROM article WHERE key = ?', key));
    const given = row.state ?? {};
    const state = isNewer ? mergeStates(ownState, given) : mergeStates(given, ownState);
    this.#db.run(
      'UPDATE article SET state = ?, place = ?, read = max(read, ?) WHERE key = ?',
      sealJson(JSON.stringify(state)),
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

  /** Tells whether an article has a note that says the same, perhaps because the id of one was altered. */
  #hasSameNote(id: string, { at, key, text }: Note): boolean {
    return this.#db
      .all('SELECT note FROM note WHERE article = (SELECT key FROM article WHERE id = ?)', id)
      .some(({ note }) => {
        const known = parseNote(parseColumn(note));
        return known?.at === at && known.key === key && known.text === text;
      });
  }

  #updateLastOpened(): void {
    this.#db.run(
      `INSERT OR REPLACE INTO fact (name, value)
      SELECT 'last', id FROM article WHERE read > 0 AND binned = 0 ORDER BY read DESC LIMIT 1`,
    );
  }
}
