import { maxNoteRows } from '#shared/library-notes';
import {
  type ArticleEntry,
  type Hit,
  type ListPage,
  type ListQuery,
  maxListRows,
  parseBookPart,
} from '#shared/listing';
import { parseNotes } from '#shared/note';
import { addressColumn } from './article-columns.ts';
import { entryColumns, entryIn, keyOf, parseColumn, stateIn } from './article-rows.ts';
import type { Database, SqlRow } from './database.ts';
import { countFacets } from './facets.ts';
import { keyFlags } from './key-sets.ts';
import { ListQueries } from './list-queries.ts';
import { NoteSearch } from './note-search.ts';
import { QueryCache } from './query-cache.ts';
import { listReading } from './read-articles.ts';
import type { CatalogueRepository } from './repository.ts';
import { CatalogueSearch } from './search.ts';
import type { SearchIndex } from './search-index.ts';
import { SearchedList } from './searched-list.ts';
import { listTagged } from './tagged-articles.ts';

/** The calls of the repository that look up articles and lists, and change nothing. */
export type CatalogueReads = Pick<
  CatalogueRepository,
  | 'listMissing'
  | 'getEntry'
  | 'getState'
  | 'getLastOpened'
  | 'count'
  | 'list'
  | 'listFound'
  | 'indexOf'
  | 'idAt'
  | 'countFacets'
  | 'getLabel'
  | 'listVersions'
  | 'findAddress'
  | 'listChapters'
  | 'listNotes'
  | 'listLibraryNotes'
  | 'listReading'
  | 'listBinned'
  | 'listTagged'
>;

const isSearch = (query: ListQuery): boolean => query.search.trim() !== '';

const noText = { body: '', notes: '' };

/** A non-negative whole number. */
const toWholeNumber = (value: number): number => Math.max(0, Math.floor(value) || 0);

/** Looks up articles and lists in a catalogue. */
export class CatalogueReader implements CatalogueReads {
  readonly #db: Database;
  readonly #index: SearchIndex;
  readonly #revision: () => number;
  readonly #cache: QueryCache;
  readonly #notes: NoteSearch;
  readonly #queries: ListQueries;
  readonly #searched: SearchedList;

  /** `revision` returns another number after each change of the list. */
  constructor(db: Database, index: SearchIndex, revision: () => number) {
    this.#db = db;
    this.#index = index;
    this.#revision = revision;
    this.#cache = new QueryCache(revision);
    this.#notes = new NoteSearch(db);
    this.#queries = new ListQueries(db, this.#cache);
    this.#searched = new SearchedList(new CatalogueSearch(db), this.#queries, this.#cache);
  }

  readonly listMissing: CatalogueReads['listMissing'] = (ids) =>
    ids.filter((id) => keyOf(this.#db, id) === undefined);

  readonly getEntry: CatalogueReads['getEntry'] = (id) => {
    const row = this.#db.get(`SELECT ${entryColumns} FROM article WHERE id = ?`, id);
    return row && entryIn(row);
  };

  readonly getState: CatalogueReads['getState'] = (id) =>
    stateIn(this.#db.get('SELECT state FROM article WHERE id = ?', id));

  readonly getLastOpened: CatalogueReads['getLastOpened'] = () => {
    const row = this.#db.get(
      "SELECT id FROM article WHERE binned = 0 AND id = (SELECT value FROM fact WHERE name = 'last')",
    );
    return row && String(row.id);
  };

  readonly count: CatalogueReads['count'] = () =>
    Number(this.#db.get('SELECT count(*) AS count FROM article')?.count);

  readonly list: CatalogueReads['list'] = (query, from, count) =>
    this.#listPage(query, from, count, (keys) => {
      const hits = isSearch(query) ? this.#index.findHits(keys, query.search) : new Map<number, Hit>();
      const rows = this.#entries(keys).map(([key, entry]) => {
        const hit = hits.get(key);
        return hit ? { ...entry, hit } : entry;
      });
      return { rows };
    });

  readonly listFound: CatalogueReads['listFound'] = (query, from, count) =>
    this.#listPage(query, from, count, (keys) => {
      const texts = this.#index.readFoundTexts(keys);
      const found = this.#entries(keys).map(([key, row]) => ({ row, text: texts.get(key) ?? noText }));
      return { found };
    });

  readonly indexOf: CatalogueReads['indexOf'] = (query, id) => {
    const key = keyOf(this.#db, id);
    if (key === undefined) return -1;
    return isSearch(query) ? this.#searched.find(query).keys.indexOf(key) : this.#queries.indexOf(query, key);
  };

  readonly idAt: CatalogueReads['idAt'] = (query, at) => {
    const [key] = at >= 0 ? this.#page(query, Math.floor(at), 1).keys : [];
    return key === undefined ? '' : String(this.#rowAt(key)?.id ?? '');
  };

  readonly countFacets: CatalogueReads['countFacets'] = (query) =>
    this.#cache.get('facets', query, () => {
      const isFound = isSearch(query) ? keyFlags(this.#searched.findAll(query.search)) : undefined;
      return countFacets(this.#db, query, this.#cache, isFound);
    });

  readonly getLabel: CatalogueReads['getLabel'] = (id) => {
    const row = this.#db.get('SELECT label FROM article WHERE id = ?', id);
    return row && parseColumn(row.label);
  };

  readonly listVersions: CatalogueReads['listVersions'] = (id) => {
    const row = this.#db.get('SELECT key, address FROM article WHERE id = ?', id);
    if (!row) return [];
    const where = row.address === '' ? 'key = ?' : 'address = ? AND binned = 0 AND part IS NULL';
    return this.#db
      .all(
        `SELECT ${entryColumns} FROM article WHERE ${where} ORDER BY added DESC, key DESC`,
        row.address === '' ? Number(row.key) : String(row.address),
      )
      .map(entryIn);
  };

  readonly findAddress: CatalogueReads['findAddress'] = (url) => {
    const address = addressColumn(url);
    if (address === '') return '';
    const row = this.#db.get(
      `SELECT id FROM article WHERE address = ? AND binned = 0 AND part IS NULL AND stub = 0
      ORDER BY added DESC, key DESC LIMIT 1`,
      address,
    );
    return String(row?.id ?? '');
  };

  readonly listChapters: CatalogueReads['listChapters'] = (id) => {
    const book = parseBookPart(parseColumn(this.#db.get('SELECT part FROM article WHERE id = ?', id)?.part));
    if (!book) return [];
    return this.#db
      .all(
        `SELECT ${entryColumns} FROM article WHERE part IS NOT NULL AND binned = 0 AND part ->> 'of' = ?
        ORDER BY part ->> 'number', key`,
        book.of,
      )
      .map(entryIn);
  };

  readonly listNotes: CatalogueReads['listNotes'] = (id) =>
    parseNotes(
      this.#db
        .all('SELECT note FROM note JOIN article ON article.key = note.article WHERE article.id = ?', id)
        .map(({ note }) => JSON.parse(String(note))),
    );

  readonly listLibraryNotes: CatalogueReads['listLibraryNotes'] = (query, from, count) => {
    const found = this.#cache.get('notes', JSON.stringify(query), () => this.#notes.find(query));
    const start = toWholeNumber(from);
    const end = start + Math.min(maxNoteRows, toWholeNumber(count));
    const rows = this.#notes.read(found.slice(start, end));
    return { total: found.length, from: start, rows, revision: this.#revision() };
  };

  readonly listReading: CatalogueReads['listReading'] = () => listReading(this.#db);

  readonly listBinned: CatalogueReads['listBinned'] = () =>
    this.#db.all('SELECT id FROM article WHERE binned > 0').map(({ id }) => String(id));

  readonly listTagged: CatalogueReads['listTagged'] = (tag, other) => listTagged(this.#db, tag, other);

  /** A page, with the parts that `read` makes of its keys. */
  #listPage<P>(
    query: ListQuery,
    from: number,
    count: number,
    read: (keys: readonly number[]) => P,
  ): Omit<ListPage, 'rows'> & P {
    const start = toWholeNumber(from);
    const { keys, total, isComplete } = this.#page(query, start, Math.min(maxListRows, toWholeNumber(count)));
    return {
      total,
      ...(!isComplete && { isCounting: true as const }),
      from: start,
      revision: this.#revision(),
      ...read(keys),
    };
  }

  /** The keys of a page and the length of the list. A page of no rows takes a search one step further. */
  #page(
    query: ListQuery,
    from: number,
    count: number,
  ): { readonly keys: readonly number[]; readonly total: number; readonly isComplete: boolean } {
    if (!isSearch(query)) {
      const keys = this.#queries.keysAt(query, from, count);
      return { keys, total: this.#queries.total(query), isComplete: true };
    }
    if (count === 0) this.#searched.searchOn(query.search);
    const { keys, isComplete } = this.#searched.find(query, from + count);
    return { keys: [...keys.subarray(from, from + count)], total: keys.length, isComplete };
  }

  /** The entries of a page with their keys, in the order of the keys. */
  #entries(keys: readonly number[]): readonly (readonly [key: number, entry: ArticleEntry])[] {
    const found = this.#db.all(
      `SELECT ${entryColumns} FROM article WHERE key IN (SELECT value FROM json_each(?))`,
      `[${keys.join(',')}]`,
    );
    const rows = new Map(found.map((row) => [Number(row.key), row]));
    return keys.flatMap((key) => {
      const row = rows.get(key);
      return row ? [[key, entryIn(row)] as const] : [];
    });
  }

  #rowAt(key: number): SqlRow | undefined {
    return this.#db.get(`SELECT ${entryColumns} FROM article WHERE key = ?`, key);
  }
}
