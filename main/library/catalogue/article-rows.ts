import { parseCollected } from '#shared/collections';
import { type ArticleEntry, parseBookPart, parseLabelFacts, statuses } from '#shared/listing';
import { isRecord, toText } from '#shared/parse';
import { parseReadState } from '#shared/read-state';
import { mergeReadingDays } from '#shared/reading-days';
import type { ArticleState } from '#shared/settings';
import type { Database, SqlRow } from './database.ts';
import type { ArticleFacts } from './repository.ts';

/** The columns that {@link entryIn} reads, with an article's tags and the number of its notes. */
export const entryColumns = `key, id, facts, added, extent, status, starred, archived, binned, read, place,
  stub, part, versions,
  (SELECT json_group_array(name) FROM tag WHERE tag.article = article.key) AS tags,
  (SELECT json_group_array(json_object('name', name, 'place', place)) FROM collected
    WHERE collected.article = article.key) AS collections,
  (SELECT count(*) FROM note WHERE note.article = article.key) AS notes`;

/** Converts a row with {@link entryColumns} to an entry of the list. */
export function entryIn(row: SqlRow): ArticleEntry {
  const facts = factsIn(row);
  const part = parseBookPart(parseColumn(row.part));
  const collections = parseCollected(parseColumn(row.collections));
  const { extent, ...shown } = facts;
  return {
    id: String(row.id),
    ...shown,
    added: Number(row.added),
    status: statuses[Number(row.status)] ?? 'unread',
    starred: row.starred === 1,
    archived: row.archived === 1,
    binned: Number(row.binned),
    tags: (parseColumn(row.tags) as string[] | undefined) ?? [],
    progress: extent > 0 ? Math.min(1, Number(row.place) / extent) : 0,
    read: Number(row.read),
    isStub: row.stub === 1,
    versions: Number(row.versions),
    notes: Number(row.notes),
    ...(collections && { collections }),
    ...(part && { part }),
  };
}

/** Reads the facts of an article out of the column `facts`. */
export function factsIn(row: SqlRow): ArticleFacts {
  const value = parseColumn(row.facts);
  const fields = isRecord(value) ? value : {};
  const toNumber = (one: unknown) => (typeof one === 'number' && Number.isFinite(one) ? one : 0);
  return {
    title: toText(fields.title),
    byline: toText(fields.byline),
    site: toText(fields.site),
    published: toText(fields.published),
    excerpt: toText(fields.excerpt),
    lang: toText(fields.lang),
    ...parseLabelFacts(fields),
    url: toText(fields.url),
    name: toText(fields.name),
    length: toNumber(fields.length),
    extent: toNumber(fields.extent),
  };
}

/** Merges two states of an article: the members of the second one win, and no day loses any reading. */
export const mergeStates = (one: ArticleState, other: ArticleState): ArticleState => ({
  ...one,
  ...other,
  ...(one.days && other.days && { days: mergeReadingDays(one.days, other.days) }),
});

/** Reads the reading state of an article out of the column `state`; empty where there is no row. */
export const stateIn = (row: SqlRow | undefined): ArticleState => parseReadState(parseColumn(row?.state));

/** The primary key of an article; undefined where it is not in the catalogue. */
export function keyOf(db: Database, id: string): number | undefined {
  const row = db.get('SELECT key FROM article WHERE id = ?', id);
  return row && Number(row.key);
}

/** Parses a column of JSON; undefined where it holds no valid JSON. */
export const parseColumn = (value: unknown): unknown => {
  try {
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
};
