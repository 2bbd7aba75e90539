import { fold } from '#shared/hanzi/fold';
import type { LibraryNote, NoteOrder, NotesQuery } from '#shared/library-notes';
import { isInBranch } from '#shared/nested-tags';
import { colours, type Note, parseNote } from '#shared/note';
import { occursIn } from '#shared/text/search-hits';
import { parseSearch, type SearchField, type SearchQuery, type Term } from '#shared/text/search-query';
import { searchTextOf } from '#shared/text/search-text';
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
    const needsFacts = terms.some(({ field = '' }) => ['title', 'byline', 'site'].includes(field));
    const tags = this.#tagsByArticle();
    const found: FoundNote[] = [];
    for (const { row, note } of this.#all(needsFacts)) {
      const article = Number(row.key);
      const ownTags = tags.get(article) ?? [];
      if (colour && note.colour !== colour) continue;
      if (tag && !ownTags.some((one) => isInBranch(one, tag))) continue;
      if ((before || after) && !isWithin(note.created, query)) continue;
      if (terms.length > 0 && !matches(searchTexts(row, note, ownTags), terms)) continue;
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

  /**
   * Every note once, perhaps with the facts of its article. A note that both a bare link and its article
   * have is only the article's.
   */
  *#all(needsFacts: boolean): Generator<{ readonly row: SqlRow; readonly note: Note }> {
    const seen = new Set<string>();
    const columns = `key, address, note.id AS id, note${needsFacts ? ', facts' : ''}`;
    for (const newest of [1, 0])
      for (let last: readonly [number, string] = [0, '']; ; ) {
        const rows = this.#db.all(
          `SELECT ${columns} FROM note JOIN article ON key = article
          WHERE newest = ? AND binned = 0 AND (article, note.id) > (?, ?)
          ORDER BY article, note.id LIMIT ${notesPerRead}`,
          newest,
          ...last,
        );
        for (const row of rows) {
          const note = parseNote(parseColumn(row.note));
          const name = row.address === '' ? '' : `${row.address}\n${row.id}`;
          if (note && !seen.has(name)) yield { row, note };
          if (name !== '') seen.add(name);
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

/** The search text of each field of a note and its article, made when it is needed. */
function searchTexts(row: SqlRow, note: Note, tags: readonly string[]): (name: SearchField) => string {
  const texts = new Map<SearchField, string>();
  const read = (name: SearchField): string => {
    if (name === 'body') return note.key;
    if (name === 'notes') return note.text;
    return name === 'tags' ? tags.join('\n') : factsIn(row)[name];
  };
  return (name) => {
    const text = texts.get(name) ?? searchTextOf(read(name));
    texts.set(name, text);
    return text;
  };
}

/** Tells whether each term occurs where it is looked for: quotation and comment, or the field it names. */
const matches = (textOf: (name: SearchField) => string, terms: readonly Term[]): boolean =>
  terms.every((term) => {
    const names: readonly SearchField[] = term.field ? [term.field] : ['body', 'notes'];
    return names.some((name) => occursIn(textOf(name), term)) !== term.isExcluded;
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
