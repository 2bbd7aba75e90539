import type { Hit } from '#shared/listing';
import { expressionOf, indexed } from '#shared/text/bigrams';
import { parseSearch, type SearchField, type SearchQuery, type Term } from '#shared/text/query';
import { snippetOf } from '#shared/text/snippet';
import type { Sql } from './database.ts';
import { flagged, left, numbersIn, union } from './keys.ts';
import type { Searchable } from './records.ts';

/** Which articles hold what is searched for. */
export interface Finding {
  /** The keys of all of them, ascending. */
  readonly keys: Int32Array;
  /** Those of them that fit best, the best first; all where they are few. */
  readonly best: Int32Array;
}

/** What knows which articles hold what is searched for. The first four are called within the transaction that changes the article's row. */
export interface Finder {
  /** The text of an article is new or other than it was. */
  readonly text: (key: number, searchable: Searchable) => void;
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
 * The tables of the search. What is searched stands in `searched` as it is written; the indices hold its neighbours. Tags
 * and notes have an index of their own, so that a new note does not mean a book anew.
 */
export const searchTables = `
  CREATE TABLE searched (
    key INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    byline TEXT NOT NULL,
    site TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
  ) STRICT;
  ${index('text_index', texts)}
  ${index('mark_index', marks)}
`;

/** More articles than this are not weighed one by one: those with the words in title, tags or notes come first. */
const few = 1000;
/** What a word in the title, the byline and the site weighs against one in the body. */
const weights = '10, 4, 2, 1';

const isMark = (field: SearchField | undefined): boolean => field === 'tags' || field === 'notes';

/** The finder of a catalogue that has {@link searchTables}. */
export function finderIn(sql: Sql): Finder {
  const marked = (key: number, column: (typeof marks)[number], value: string): void => {
    sql.run(`UPDATE searched SET ${column} = ? WHERE key = ?`, value, key);
    sql.run('DELETE FROM mark_index WHERE rowid = ?', key);
    const row = sql.get('SELECT tags, notes FROM searched WHERE key = ?', key);
    const [tags = '', notes = ''] = marks.map((name) => indexed(String(row?.[name] ?? '')));
    if (tags + notes !== '')
      sql.run('INSERT INTO mark_index (rowid, tags, notes) VALUES (?, ?, ?)', key, tags, notes);
  };
  const keysOf = (table: string, expression: string): Int32Array =>
    numbersIn(
      sql.get(`SELECT group_concat(rowid) AS keys FROM ${table} WHERE ${table} MATCH ?`, expression)?.keys,
    );

  const found = ({ terms }: SearchQuery): Finding => {
    const wanted = terms.filter((term) => !term.isExcluded);
    const without = terms.filter((term) => term.isExcluded);
    const inText = wanted.filter(({ field }) => !isMark(field));
    const notInText = without.filter(({ field }) => !isMark(field));
    const textKeys = (some: readonly Term[]) => keysOf('text_index', allOf(some, notInText));
    const either = inText
      .filter(({ field }) => field === undefined)
      .map((term) => ({ term, marked: keysOf('mark_index', allOf([term])) }))
      .filter(({ marked }) => marked.length > 0);
    const inTextOnly = inText.filter((term) => !either.some((one) => one.term === term));
    const inMarks = wanted.filter(({ field }) => isMark(field));
    const sets: Int32Array[] = [];
    if (inTextOnly.length > 0) sets.push(textKeys(inTextOnly));
    if (inMarks.length > 0) sets.push(keysOf('mark_index', allOf(inMarks)));
    for (const { term, marked } of either) sets.push(union(textKeys([term]), marked));
    if (sets.length === 0)
      sets.push(numbersIn(sql.get('SELECT group_concat(rowid) AS keys FROM text_index')?.keys));
    const removed = without
      .filter(({ field }) => field === undefined || isMark(field))
      .map((term) => keysOf('mark_index', allOf([term])));
    // Articles that came in by their marks may have in their text what is not wanted.
    const areText = inTextOnly.length > 0;
    if (!areText) removed.push(...notInText.map((term) => keysOf('text_index', allOf([term]))));
    const keys = left(sets, removed);
    const marked = left([keys, either.map((one) => one.marked).reduce(union, new Int32Array())], []);
    const inAll = areText && either.length === 0 ? sets[0] : undefined;
    return { keys, best: bestOf(keys, marked, inText, notInText, inAll) };
  };

  /** Those with a word among their tags and notes first, then as the words weigh; of many only those with all words in the title. `inAll` are those with all words in their text, where they are known. */
  const bestOf = (
    keys: Int32Array,
    marked: Int32Array,
    inText: readonly Term[],
    notInText: readonly Term[],
    inAll: Int32Array | undefined,
  ): Int32Array => {
    const best = new Set(marked.subarray(-few).reverse());
    const isLeft = flagged(keys);
    const take = (some: Int32Array) => {
      for (const key of some) if (best.size < few && isLeft[key] === 1) best.add(key);
    };
    if (inText.length > 0) {
      const all = allOf(inText, notInText);
      const isMany = (inAll ?? keysOf('text_index', all)).length > few;
      const inTitle = inText.map((term) => (term.field ? term : { ...term, field: 'title' as const }));
      take(isMany ? keysOf('text_index', allOf(inTitle, notInText)).reverse() : weighed(all));
    }
    if (keys.length <= few) take(keys.toReversed());
    return Int32Array.from(best);
  };
  const weighed = (expression: string): Int32Array =>
    numbersIn(
      sql.get(
        `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index WHERE text_index MATCH ?
          ORDER BY bm25(text_index, ${weights}), rowid DESC)`,
        expression,
      )?.keys,
    );

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
        ...values.map((text) => bytesOf(indexed(text))),
        key,
      );
    },
    tags: (key, tags) => marked(key, 'tags', plain(tags.join('\n'))),
    notes: (key, notes) => marked(key, 'notes', plain(notes.filter(Boolean).join('\n'))),
    remove: (key) => {
      for (const table of ['text_index', 'mark_index']) sql.run(`DELETE FROM ${table} WHERE rowid = ?`, key);
      sql.run('DELETE FROM searched WHERE key = ?', key);
    },
    find: (search) => found(parseSearch(search)),
    hit: (key, search) => {
      const { terms } = parseSearch(search);
      if (!terms.some((term) => !term.isExcluded)) return undefined;
      for (const field of ['body', 'title', 'notes', 'tags', 'byline'] as const) {
        const row = sql.get(`SELECT ${field} FROM searched WHERE key = ?`, key);
        const snippet = snippetOf(String(row?.[field] ?? ''), terms, field);
        if (snippet) return { ...snippet, field };
      }
      return undefined;
    },
  };
}

/** Terms that must all hold, and others that must not, as an expression of FTS5. */
function allOf(terms: readonly Term[], without: readonly Term[] = []): string {
  const joined = (some: readonly Term[], by: string) =>
    some
      .map((term) => (term.field ? `${term.field} : ${expressionOf(term)}` : expressionOf(term)))
      .join(` ${by} `);
  const all = joined(terms, 'AND');
  return without.length === 0 ? all : `(${all}) NOT (${joined(without, 'OR')})`;
}

/** A long text reaches SQLite as bytes: its own way there goes character by character. */
const long = 'CAST(? AS TEXT)';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text without what SQLite's text cannot hold; every offset stays. */
const plain = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd');
