import { type Marking, statuses } from '#shared/listing';
import type { ArticleState } from '#shared/settings';
import { derivedColumns, deriveValues } from './article-columns.ts';
import { keyOf, mergeStates, stateIn } from './article-rows.ts';
import { addressOf, findArticleOfLinks, updateVersions } from './article-versions.ts';
import { Collections } from './collections.ts';
import type { Database } from './database.ts';
import { readStates } from './read-articles.ts';
import type { CatalogueRepository, NewArticleRow } from './repository.ts';
import { sealJson } from './sealed-json.ts';
import type { SearchIndex } from './search-index.ts';
import { TagsAndNotes } from './tags-and-notes.ts';

/** The calls of the repository that change articles. */
export type CatalogueWrites = Pick<
  CatalogueRepository,
  | 'add'
  | 'update'
  | 'saveReading'
  | 'forgetReading'
  | 'mark'
  | 'arrange'
  | 'saveNote'
  | 'addNotes'
  | 'removeNote'
  | 'remove'
>;

/** Changes the articles of a catalogue. Each call is one transaction. */
export class CatalogueWriter implements CatalogueWrites {
  readonly #db: Database;
  readonly #index: SearchIndex;
  readonly #tagsAndNotes: TagsAndNotes;
  readonly #collections: Collections;
  readonly #onListChange: () => void;

  /** `onListChange` is called after each transaction that may have changed the list. */
  constructor(db: Database, index: SearchIndex, onListChange: () => void) {
    this.#db = db;
    this.#index = index;
    this.#tagsAndNotes = new TagsAndNotes(db, index);
    this.#collections = new Collections(db);
    this.#onListChange = onListChange;
  }

  readonly add: CatalogueWrites['add'] = (rows) => {
    const inserted: string[] = [];
    this.#db.transaction(() => {
      for (const row of rows) {
        const key = keyOf(this.#db, row.id);
        if (key === undefined) {
          this.#insert(row);
          inserted.push(row.id);
        } else {
          this.#merge(key, row);
          this.#mergeLinks(key);
        }
      }
    });
    this.#onListChange();
    return inserted;
  };

  readonly update: CatalogueWrites['update'] = (rows) => {
    this.#db.transaction(() => {
      for (const row of rows) {
        const known = this.#db.get('SELECT key, added, address FROM article WHERE id = ?', row.id);
        if (known) this.#update(Number(known.key), Number(known.added), String(known.address), row);
      }
    });
    this.#onListChange();
  };

  readonly saveReading: CatalogueWrites['saveReading'] = (changes) => {
    let isListed = false;
    this.#db.transaction(() => {
      for (const { id, state, read } of changes) {
        const row = this.#db.get('SELECT key, state, status FROM article WHERE id = ?', id);
        if (!row) continue;
        const key = Number(row.key);
        const before = stateIn(row);
        if (state) this.#putState(key, mergeStates(before, state));
        const { place = 0 } = state ?? {};
        const isBegun = row.status === 0 && place > 0 && place !== before.place;
        if (isBegun) this.#set(key, 'status', 1);
        if (read) {
          this.#set(key, 'read', read);
          this.#db.run("INSERT OR REPLACE INTO fact (name, value) VALUES ('last', ?)", id);
        }
        isListed ||= isBegun || read !== undefined;
      }
    });
    if (isListed) this.#onListChange();
  };

  readonly forgetReading: CatalogueWrites['forgetReading'] = () =>
    this.#db.transaction(() => {
      for (const { key, state } of readStates(this.#db)) {
        const { days: _days, ...rest } = state;
        this.#putState(key, rest);
      }
    });

  readonly mark: CatalogueWrites['mark'] = (ids, marking, now) => {
    this.#db.transaction(() => {
      for (const id of ids) {
        const key = keyOf(this.#db, id);
        if (key !== undefined) this.#mark(key, marking, now);
      }
    });
    this.#onListChange();
  };

  readonly arrange: CatalogueWrites['arrange'] = (collection, ids, before) => {
    const keys = ids.flatMap((id) => keyOf(this.#db, id) ?? []);
    this.#db.transaction(() => this.#collections.arrange(collection, keys, keyOf(this.#db, before)));
    this.#onListChange();
  };

  readonly saveNote: CatalogueWrites['saveNote'] = (id, note) =>
    this.#changeArticle(id, (key) => this.#tagsAndNotes.putNotes(key, [note], 'REPLACE'));

  readonly addNotes: CatalogueWrites['addNotes'] = (id, notes) =>
    this.#changeArticle(id, (key) => this.#tagsAndNotes.putNotes(key, notes, 'IGNORE'));

  readonly removeNote: CatalogueWrites['removeNote'] = (id, noteId) =>
    this.#changeArticle(id, (key) => this.#tagsAndNotes.removeNote(key, noteId));

  readonly remove: CatalogueWrites['remove'] = (ids) => {
    this.#db.transaction(() => {
      for (const id of ids) {
        const row = this.#db.get('SELECT key, address FROM article WHERE id = ? AND binned > 0', id);
        if (!row) continue;
        this.#index.remove(Number(row.key));
        this.#db.run('DELETE FROM article WHERE key = ?', Number(row.key));
        updateVersions(this.#db, String(row.address));
      }
    });
    this.#onListChange();
  };

  /** Runs `work` in a transaction; does nothing where there is no such article. */
  #changeArticle(id: string, work: (key: number) => void): void {
    const key = keyOf(this.#db, id);
    if (key === undefined) return;
    this.#db.transaction(() => work(key));
    this.#onListChange();
  }

  #insert(row: NewArticleRow): void {
    const { id, facts, label, added, part, marking = {} } = row;
    const values = deriveValues(facts, added);
    this.#db.run(
      `INSERT INTO article (id, facts, label, added, stub, part, archived, ${derivedColumns.join(', ')})
      VALUES (?, ?, ?, ?, ?, ?, ?, ${derivedColumns.map(() => '?').join(', ')})`,
      ...[id, sealJson(JSON.stringify(facts)), sealJson(label), added, Number(row.isStub ?? false)],
      ...[part ? JSON.stringify(part) : null, Number(marking.archived ?? false)],
      ...derivedColumns.map((name) => values[name]),
    );
    const key = keyOf(this.#db, id) as number;
    this.#index.indexText(key, row.searchable);
    this.#merge(key, row);
    updateVersions(this.#db, values.address);
    this.#mergeLinks(key);
  }

  #update(
    key: number,
    added: number,
    oldAddress: string,
    { facts, searchable }: Parameters<CatalogueWrites['update']>[0][number],
  ): void {
    const values = deriveValues(facts, added);
    this.#db.run(
      `UPDATE article SET facts = ?, ${derivedColumns.map((name) => `${name} = ?`).join(', ')} WHERE key = ?`,
      sealJson(JSON.stringify(facts)),
      ...derivedColumns.map((name) => values[name]),
      key,
    );
    this.#index.indexText(key, searchable);
    updateVersions(this.#db, oldAddress);
    if (values.address !== oldAddress) updateVersions(this.#db, values.address);
  }

  #mark(key: number, marking: Marking, now: number): void {
    const { status, starred, archived, binned } = marking;
    if (status) this.#set(key, 'status', statuses.indexOf(status));
    if (starred !== undefined) this.#set(key, 'starred', Number(starred));
    if (archived !== undefined) this.#set(key, 'archived', Number(archived));
    this.#tagsAndNotes.changeTags(key, marking.addTags, marking.removeTags);
    this.#collections.change(key, marking.addCollections, marking.removeCollections);
    if (binned === undefined) return;
    this.#db.run(
      'UPDATE article SET binned = ? WHERE key = ? AND (binned > 0) <> ?',
      binned ? now : 0,
      key,
      Number(binned),
    );
    updateVersions(this.#db, addressOf(this.#db, key));
  }

  /**
   * Adds marks, notes and state from an import to an article. Nothing is removed, and no status is lowered.
   */
  #merge(
    key: number,
    { marking = {}, notes = [], state }: Pick<NewArticleRow, 'marking' | 'notes' | 'state'>,
  ): void {
    const row = this.#db.get('SELECT status, state FROM article WHERE key = ?', key);
    const { status, starred, addTags, addCollections } = marking;
    if (status && statuses.indexOf(status) > Number(row?.status)) this.#mark(key, { status }, 0);
    if (starred) this.#mark(key, { starred }, 0);
    this.#tagsAndNotes.changeTags(key, addTags);
    this.#collections.change(key, addCollections);
    this.#tagsAndNotes.putNotes(key, notes, 'IGNORE');
    if (state) this.#putState(key, mergeStates(state, stateIn(row)));
  }

  /** Copies the marks and notes of bare links to the article with the same address, if there is one. */
  #mergeLinks(key: number): void {
    const found = findArticleOfLinks(this.#db, addressOf(this.#db, key));
    for (const link of found?.links ?? [])
      this.#merge(found?.article as number, {
        marking: {
          status: statuses[link.status] ?? 'unread',
          starred: link.starred,
          addTags: this.#tagsAndNotes.listTags(link.key),
          addCollections: this.#collections.listOf(link.key),
        },
        notes: this.#tagsAndNotes.listNotes(link.key),
      });
  }

  #putState(key: number, state: ArticleState): void {
    this.#db.run(
      'UPDATE article SET state = ?, place = ? WHERE key = ?',
      sealJson(JSON.stringify(state)),
      state.place ?? 0,
      key,
    );
  }

  #set(key: number, column: 'status' | 'starred' | 'archived' | 'read', value: number): void {
    this.#db.run(`UPDATE article SET ${column} = ? WHERE key = ?`, value, key);
  }
}
