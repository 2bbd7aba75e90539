import { isRecord, toText } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import { articleDate, isYes, textLine } from './fields.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

/** Tells whether a value is an export of karakeep (formerly Hoarder). */
export const isKarakeep = (value: unknown): value is { readonly bookmarks: readonly unknown[] } =>
  isRecord(value) &&
  Array.isArray(value.bookmarks) &&
  value.bookmarks.every((one) => !isRecord(one) || 'content' in one || 'createdAt' in one);

/**
 * Opens karakeep's JSON: links, with their pages where it has them, and texts in Markdown. Lists become tags.
 */
export function openKarakeep(value: {
  readonly bookmarks: readonly unknown[];
  readonly lists?: unknown;
}): ServiceExport {
  const service = 'karakeep';
  const lists = new Map(
    (Array.isArray(value.lists) ? value.lists.filter(isRecord) : []).map((one) => [
      toText(one.id),
      textLine(one.name),
    ]),
  );
  const items = value.bookmarks.map((one, at) => ({
    fields: isRecord(one) ? fieldsOf(one, lists) : {},
    fallback: isRecord(one) ? textLine(one.title) || `#${at + 1}` : `#${at + 1}`,
  }));
  return { service, ...createRecords(service, items) };
}

function fieldsOf(bookmark: Record<string, unknown>, lists: ReadonlyMap<string, string>): RecordFields {
  const content = isRecord(bookmark.content) ? bookmark.content : {};
  const url = toText(content.url) || toText(content.sourceUrl);
  const page = toText(content.htmlContent);
  const note = toText(bookmark.note);
  // A note without a link is the article itself.
  const bodyText = toText(content.text) || (url === '' ? note : '');
  const items = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);
  return {
    title: textLine(bookmark.title) || textLine(content.title),
    url,
    byline: toText(content.author),
    site: toText(content.publisher),
    published: articleDate(content.datePublished),
    ...(page
      ? { content: { text: page, extension: 'html' } }
      : bodyText && { content: { text: bodyText, extension: 'md' } }),
    added: parseDate(bookmark.createdAt),
    tags: [
      ...items(bookmark.tags).map((tag) => (isRecord(tag) ? toText(tag.name) : toText(tag))),
      ...items(bookmark.lists).map((id) => lists.get(toText(id)) ?? ''),
    ],
    starred: isYes(bookmark.favourited),
    archived: isYes(bookmark.archived),
    notes: bodyText === note ? [] : [{ text: note }],
  };
}
