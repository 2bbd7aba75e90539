import { fold } from '#shared/hanzi/fold';
import type { LibraryNote, NoteOrder, NotesQuery } from '#shared/library-notes';
import { colours, type Note, parseNote } from '#shared/note';
import { findTerms } from '#shared/text/search-hits';
import { parseSearch, type SearchField, type SearchQuery, type Term } from '#shared/text/search-query';
import { entryColumns, entryIn, factsIn, parseColumn } from './article-rows.ts';
import type { Database, SqlRow } from './database.ts';

/** Notes that are read at once. */
const notesPerRead = 1000;

/** A note that a query finds: its keys, and what it is ordered by. */
interface FoundNote {
  readonly article: number;
  readonly id: string;
  readonly tag: string;
  readonly at: number;
  readonly created: number;
  readonly colour: number;
}

/** The fields of a note and its article that a search reads. */
type NoteFields = Readonly<Partial<Record<SearchField, string>>>;

/** Finds notes of all articles outside of the bin, in one pass over the table of notes. */
export class NoteSearch {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** All notes that the query finds, in its order. */
  find({ search, colour, tag, order }: NotesQuery): readonly FoundNote[] {
    const query = parseSearch(search);
    const { terms, before, after } = query;
    const tags = this.#tagsByArticle();
    const wantedTag = fold(tag);
    const found: FoundNote[] = [];
    for (const { row, note } of this.#all()) {
      const article = Number(row.key);
      const ownTags = tags.get(article) ?? [];
      if (colour && note.colour !== colour) continue;
      if (tag && !ownTags.some((one) => fold(one) === wantedTag)) continue;
      if ((before || after) && !isWithin(note.created, query)) continue;
      if (terms.length > 0 && !matches(fieldsOf(row, note, ownTags), terms)) continue;
      const { id, at, created } = note;
      const one = { article, id, tag: '', at, created, colour: colours.indexOf(note.colour) };
      if (order === 'tag' && ownTags.length > 0) for (const own of ownTags) found.push({ ...one, tag: own });
      else found.push(one);
    }
    return sortNotes(found, order);
  }

  /** The notes with their articles; those removed meanwhile are left out. */
  read(found: readonly FoundNote[]): readonly LibraryNote[] {
    return found.flatMap(({ article, id, tag }) => {
      const row = this.#db.get('SELECT note FROM note WHERE article = ? AND id = ?', article, id);
      const note = parseNote(parseColumn(row?.note));
      const articleRow = this.#db.get(`SELECT ${entryColumns} FROM article WHERE key = ?`, article);
      if (!note || !articleRow) return [];
      return [{ note, article: notedArticleIn(articleRow), tag }];
    });
  }

  /** Every note once: a note of a bare link that its article has, too, is only the article's. */
  *#all(): Generator<{ readonly row: SqlRow; readonly note: Note }> {
    const seen = new Set<string>();
    for (const newest of [1, 0])
      for (let last: readonly [number, string] = [0, '']; ; ) {
        const rows = this.#db.all(
          `SELECT key, address, facts, note.id AS id, note FROM note JOIN article ON key = article
          WHERE newest = ? AND binned = 0 AND (article, note.id) > (?, ?)
          ORDER BY article, note.id LIMIT ${notesPerRead}`,
          newest,
          ...last,
        );
        for (const row of rows) {
          const note = parseNote(parseColumn(row.note));
          const name = `${row.address}\n${row.id}`;
          if (note && !(row.address !== '' && seen.has(name))) yield { row, note };
          seen.add(name);
        }
        const end = rows.at(-1);
        if (!end) break;
        last = [Number(end.key), String(end.id)];
      }
  }

  #tagsByArticle(): ReadonlyMap<number, readonly string[]> {
    const tags = new Map<number, string[]>();
    for (const { article, name } of this.#db.all('SELECT article, name FROM tag ORDER BY article, folded')) {
      const own = tags.get(Number(article)) ?? [];
      own.push(String(name));
      tags.set(Number(article), own);
    }
    return tags;
  }
}

function notedArticleIn(row: SqlRow): LibraryNote['article'] {
  const { id, title, name, byline, site, published, url, lang, people, standard, tags, added } = entryIn(row);
  return {
    ...{ id, title, name, byline, site, published, url, lang, tags, added },
    ...(people && { people }),
    ...(standard && { standard }),
  };
}

/** What is searched: the facts of the article only where a term names their field. */
function fieldsOf(row: SqlRow, note: Note, tags: readonly string[]): () => NoteFields {
  let fields: NoteFields | undefined;
  return () => {
    if (!fields) {
      const { title, byline, site } = factsIn(row);
      fields = { body: note.key, notes: note.text, title, byline, site, tags: tags.join('\n') };
    }
    return fields;
  };
}

/** Tells whether each term occurs where it is looked for: quotation and comment, or the field it names. */
const matches = (fields: () => NoteFields, terms: readonly Term[]): boolean =>
  terms.every((term) => {
    const wanted = [{ ...term, isExcluded: false }];
    const names: readonly SearchField[] = term.field ? [term.field] : ['body', 'notes'];
    const isThere = names.some((name) => findTerms(fields()[name] ?? '', wanted, name).length > 0);
    return isThere !== term.isExcluded;
  });

/** Tells whether a note was made within the days of a search; one of an unknown date was not. */
function isWithin(created: number, { before, after }: SearchQuery): boolean {
  if (created === 0) return false;
  const day = new Date(created).toISOString();
  return (before === '' || day < before) && (after === '' || day >= after);
}

const sortNotes = (found: readonly FoundNote[], order: NoteOrder): readonly FoundNote[] => {
  const newestIn = new Map<number, number>();
  for (const { article, created } of found)
    newestIn.set(article, Math.max(created, newestIn.get(article) ?? 0));
  const byText = (one: FoundNote, other: FoundNote) =>
    (newestIn.get(other.article) ?? 0) - (newestIn.get(one.article) ?? 0) ||
    one.article - other.article ||
    one.at - other.at;
  const byDate = (one: FoundNote, other: FoundNote) => other.created - one.created || byText(one, other);
  const compare = {
    article: byText,
    date: byDate,
    colour: (one: FoundNote, other: FoundNote) => one.colour - other.colour || byDate(one, other),
    tag: (one: FoundNote, other: FoundNote) => compareTags(one.tag, other.tag) || byText(one, other),
  };
  return [...found].sort(compare[order]);
};

/** Notes without a tag come last. */
function compareTags(one: string, other: string): number {
  if (one === other) return 0;
  if (one === '' || other === '') return one === '' ? 1 : -1;
  return fold(one) < fold(other) ? -1 : 1;
}
