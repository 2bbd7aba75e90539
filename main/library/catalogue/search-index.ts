import type { Hit } from '#shared/listing';
import { indexTokens } from '#shared/text/index-tokens';
import { parseSearch } from '#shared/text/search-query';
import { findSnippet } from '#shared/text/snippet';
import type { Database } from './database.ts';
import type { SearchedFields } from './repository.ts';
import { type Finding, findingIn } from './search.ts';

/** What knows which articles hold what is searched for. The first four are called within the transaction that changes the article's row. */
export interface Finder {
  /** The text of an article is new or other than it was. */
  readonly text: (key: number, searchable: SearchedFields) => void;
  readonly tags: (key: number, tags: readonly string[]) => void;
  readonly notes: (key: number, notes: readonly string[]) => void;
  readonly remove: (key: number) => void;
  readonly find: (search: string) => Finding;
  /** Where in an article the search was found. */
  readonly hit: (key: number, search: string) => Hit | undefined;
}

const texts = ['title', 'byline', 'site', 'body'] as const;
const marks = ['tags', 'notes'] as const;
/** Tokens stand between spaces; whatever else is in ASCII belongs to them. */
const tokens = `tokenize="ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_\`{|}~'"`;
const index = (name: string, columns: readonly string[]) =>
  `CREATE VIRTUAL TABLE ${name} USING fts5(${columns.join(', ')}, content='', contentless_delete=1, ${tokens});
  INSERT INTO ${name} (${name}, rank) VALUES ('hashsize', 8000000);`;

/**
 * The tables of the search, with the columns of the index of texts in this order. What is searched stands in `searched` as
 * it is written; the indices hold its neighbours. Tags and notes have an index of their own, so that a new note does not
 * mean a book anew.
 */
const tables = (columns: readonly string[]) => `
  CREATE TABLE searched (
    key INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    byline TEXT NOT NULL,
    site TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
  ) STRICT;
  ${index('text_index', columns)}
  ${index('mark_index', marks)}
`;

/** The tables of the search as they were first. */
export const searchTables = tables(texts);
/** The same in less room: FTS5 says for each word in any other column than the first which one that is, and most words stand in bodies. */
export const lesserSearchTables = tables(['body', 'title', 'byline', 'site']);

/** The finder of a catalogue that has {@link searchTables} or {@link lesserSearchTables}. */
export function finderIn(sql: Database): Finder {
  const marked = (key: number, column: (typeof marks)[number], value: string): void => {
    sql.run(`UPDATE searched SET ${column} = ? WHERE key = ?`, value, key);
    sql.run('DELETE FROM mark_index WHERE rowid = ?', key);
    const row = sql.get('SELECT tags, notes FROM searched WHERE key = ?', key);
    const [tags = '', notes = ''] = marks.map((name) => indexTokens(String(row?.[name] ?? '')));
    if (tags + notes !== '')
      sql.run('INSERT INTO mark_index (rowid, tags, notes) VALUES (?, ?, ?)', key, tags, notes);
  };
  return {
    text: (key, { title, byline, site, body }) => {
      const known = sql.get('SELECT 1 FROM searched WHERE key = ?', key);
      const values = [title, byline, site, body].map(plain);
      if (known) {
        sql.run('DELETE FROM text_index WHERE rowid = ?', key);
        sql.run(
          `UPDATE searched SET title = ?, byline = ?, site = ?, body = ${long} WHERE key = ?`,
          ...values.slice(0, -1),
          bytesOf(values[3] as string),
          key,
        );
      } else
        sql.run(
          `INSERT INTO searched (title, byline, site, body, key) VALUES (?, ?, ?, ${long}, ?)`,
          ...values.slice(0, -1),
          bytesOf(values[3] as string),
          key,
        );
      sql.run(
        `INSERT INTO text_index (title, byline, site, body, rowid) VALUES (${texts.map(() => long).join(', ')}, ?)`,
        ...values.map((text) => bytesOf(indexTokens(text))),
        key,
      );
    },
    tags: (key, tags) => marked(key, 'tags', plain(tags.join('\n'))),
    notes: (key, notes) => marked(key, 'notes', plain(notes.filter(Boolean).join('\n'))),
    remove: (key) => {
      for (const table of ['text_index', 'mark_index']) sql.run(`DELETE FROM ${table} WHERE rowid = ?`, key);
      sql.run('DELETE FROM searched WHERE key = ?', key);
    },
    find: findingIn(sql),
    hit: (key, search) => {
      const { terms } = parseSearch(search);
      if (!terms.some((term) => !term.isExcluded)) return undefined;
      for (const field of ['body', 'title', 'notes', 'tags', 'byline'] as const) {
        const row = sql.get(`SELECT ${field} FROM searched WHERE key = ?`, key);
        const snippet = findSnippet(String(row?.[field] ?? ''), terms, field);
        if (snippet) return { ...snippet, field };
      }
      return undefined;
    },
  };
}

/** A long text reaches SQLite as bytes: its own way there goes character by character. */
const long = 'CAST(? AS TEXT)';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text without what SQLite's text cannot hold; every offset stays. */
const plain = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd');
