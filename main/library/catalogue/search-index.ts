import type { Hit } from '#shared/listing';
import { indexTokens } from '#shared/text/index-tokens';
import { parseSearch } from '#shared/text/search-query';
import { findSnippet } from '#shared/text/snippet';
import type { Database, SqlRow } from './database.ts';
import { type FoundText, hitFields, toStorable } from './found-page.ts';
import type { SearchedFields } from './repository.ts';
import { SearchedBodies } from './searched-bodies.ts';

const textFields = ['title', 'byline', 'site', 'body'] as const;
const markFields = ['tags', 'notes'] as const;
/** Texts that are read together; more would hold too much of long books in memory. */
const textsAtOnce = 20;

/** Spaces separate tokens; all other characters of ASCII belong to them. */
const tokenizer = `tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_\`{|}~'"`;
const indexOptions = `content='', contentless_delete=1, ${tokenizer}`;
const indexSchema = (name: string, columns: readonly string[]) =>
  `CREATE VIRTUAL TABLE ${name} USING fts5(${columns.join(', ')}, ${indexOptions});
  INSERT INTO ${name} (${name}, rank) VALUES ('hashsize', 8000000);`;

/**
 * The tables of the search. `searched` holds the texts as written. The FTS5 tables hold their tokens, see
 * {@link indexTokens}. Tags and notes have an index of their own, so that a new note does not mean indexing
 * the text again. `columns` are those of the index of texts, in order. Since version 2, bodies are in
 * {@link SearchedBodies}: programs of version 1, which only read such a catalogue, find every article and
 * show hits in the other fields.
 */
const searchTables = (columns: readonly string[]) => `
  CREATE TABLE searched (
    key INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    byline TEXT NOT NULL,
    site TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
  ) STRICT;
  ${indexSchema('text_index', columns)}
  ${indexSchema('mark_index', markFields)}
`;

/** The tables of the search in version 1 of the catalogue. */
export const firstSearchTables = searchTables(textFields);
/**
 * The same in less space, for new catalogues. FTS5 stores the column of each token that is not in the first
 * one, and most tokens are in the body.
 */
export const compactSearchTables = searchTables(['body', 'title', 'byline', 'site']);

/**
 * Writes the search index of a catalogue with {@link firstSearchTables} or {@link compactSearchTables}, and
 * finds the place of a hit. Call the methods that write in the transaction that changes the article's row.
 */
export class SearchIndex {
  readonly #db: Database;
  readonly #bodies: SearchedBodies;

  constructor(db: Database) {
    this.#db = db;
    this.#bodies = new SearchedBodies(db);
  }

  /** Indexes the text of a new or changed article. */
  indexText(key: number, { title, byline, site, body }: SearchedFields): void {
    const isKnown = this.#db.get('SELECT 1 FROM searched WHERE key = ?', key) !== undefined;
    const values = [title, byline, site, body].map(toStorable);
    if (isKnown) this.#db.run('DELETE FROM text_index WHERE rowid = ?', key);
    this.#db.run(
      isKnown
        ? "UPDATE searched SET title = ?, byline = ?, site = ?, body = '' WHERE key = ?"
        : "INSERT INTO searched (title, byline, site, body, key) VALUES (?, ?, ?, '', ?)",
      ...values.slice(0, -1),
      key,
    );
    this.#bodies.write(key, values.at(-1) as string);
    this.#insertText(key, values);
  }

  /** Indexes all tags of an article, in place of the former ones. */
  indexTags(key: number, tags: readonly string[]): void {
    this.#indexMarks(key, 'tags', toStorable(tags.join('\n')));
  }

  /** Indexes the reader's words of all notes of an article, in place of the former ones. */
  indexNotes(key: number, notes: readonly string[]): void {
    this.#indexMarks(key, 'notes', toStorable(notes.filter(Boolean).join('\n')));
  }

  /** Removes an article from the index. */
  remove(key: number): void {
    this.#db.run('DELETE FROM text_index WHERE rowid = ?', key);
    this.#db.run('DELETE FROM mark_index WHERE rowid = ?', key);
    this.#db.run('DELETE FROM searched WHERE key = ?', key);
    this.#bodies.remove(key);
  }

  /** Makes both indices again from the texts, where SQLite can still empty them. */
  rebuild(): void {
    for (const name of ['text_index', 'mark_index'])
      this.#db.run(`INSERT INTO ${name} (${name}) VALUES ('delete-all')`);
    for (let after = -1; ; ) {
      const rows = this.#db.all('SELECT * FROM searched WHERE key > ? ORDER BY key LIMIT 100', after);
      for (const row of rows) {
        const key = Number(row.key);
        const texts = [...[row.title, row.byline, row.site].map(String), this.#bodies.read(key)];
        this.#insertText(key, texts);
        this.#insertMarks(key, row);
        after = key;
      }
      if (rows.length === 0) return;
    }
  }

  /** The place to show in each of some articles for a search; none where the search has no words to show. */
  findHits(keys: readonly number[], search: string): ReadonlyMap<number, Hit> {
    const { terms } = parseSearch(search);
    const hits = new Map<number, Hit>();
    if (!terms.some((term) => !term.isExcluded)) return hits;
    for (const field of hitFields) {
      const left = keys.filter((key) => !hits.has(key));
      for (let from = 0; from < left.length; from += textsAtOnce)
        for (const [key, text] of this.#textsIn(field, left.slice(from, from + textsAtOnce))) {
          const snippet = findSnippet(text, terms, field);
          if (snippet) hits.set(key, { ...snippet, field });
        }
    }
    return hits;
  }

  /** What is looked through for the places that a search found, for each of some articles. */
  readFoundTexts(keys: readonly number[]): ReadonlyMap<number, FoundText> {
    const bodies = this.#bodies.readPacked(keys);
    const notes = new Map(this.#textsIn('notes', keys));
    return new Map(keys.map((key) => [key, { body: bodies.get(key) ?? '', notes: notes.get(key) ?? '' }]));
  }

  #textsIn(
    field: (typeof hitFields)[number],
    keys: readonly number[],
  ): Iterable<readonly [key: number, text: string]> {
    if (field === 'body') return this.#bodies.readAll(keys);
    return this.#db
      .all(
        `SELECT key, ${field} FROM searched WHERE key IN (SELECT value FROM json_each(?))`,
        JSON.stringify(keys),
      )
      .map((row) => [Number(row.key), String(row[field] ?? '')] as const);
  }

  #indexMarks(key: number, field: (typeof markFields)[number], value: string): void {
    this.#db.run(`UPDATE searched SET ${field} = ? WHERE key = ?`, value, key);
    this.#db.run('DELETE FROM mark_index WHERE rowid = ?', key);
    this.#insertMarks(key, this.#db.get('SELECT tags, notes FROM searched WHERE key = ?', key));
  }

  /** `texts` are the values of {@link textFields}. */
  #insertText(key: number, texts: readonly string[]): void {
    this.#db.run(
      `INSERT INTO text_index (title, byline, site, body, rowid)
      VALUES (${textFields.map(() => textOfBytes).join(', ')}, ?)`,
      ...texts.map((text) => encode(indexTokens(text))),
      key,
    );
  }

  #insertMarks(key: number, row: SqlRow | undefined): void {
    const [tags = '', notes = ''] = markFields.map((name) => indexTokens(String(row?.[name] ?? '')));
    if (tags + notes !== '')
      this.#db.run('INSERT INTO mark_index (rowid, tags, notes) VALUES (?, ?, ?)', key, tags, notes);
  }
}

/**
 * Long texts are passed to SQLite as UTF-8, because node-sqlite3-wasm passes strings character by character.
 */
const textOfBytes = 'CAST(? AS TEXT)';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
