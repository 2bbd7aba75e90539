import { isRecord, toText } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import { articleDate, isYes, textLine } from './fields.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

/** Tells whether a list is an export of wallabag 1 or 2. */
export const isWallabag = (list: readonly unknown[]): boolean =>
  list.some(
    (one) => isRecord(one) && 'url' in one && ('is_archived' in one || 'is_read' in one || 'is_fav' in one),
  );

// wallabag's text for an article that it could not fetch.
const noContent = /^(?:<[^>]*>\s*)*wallabag can['’]t retrieve contents for this article/i;

/** Opens wallabag's JSON: content, tags, states, dates, and annotations with their quotes. */
export function openWallabag(list: readonly unknown[]): ServiceExport {
  const service = 'wallabag';
  const items = list.map((entry, at) => ({
    fields: isRecord(entry) ? fieldsOf(entry) : {},
    fallback: `#${at + 1}`,
  }));
  return { service, ...createRecords(service, items) };
}

function fieldsOf(entry: Record<string, unknown>): RecordFields {
  const content = toText(entry.content);
  const isArchived = isYes(entry.is_archived) || isYes(entry.is_read);
  const url = toText(entry.url) || toText(entry.given_url) || toText(entry.origin_url);
  return {
    title: toText(entry.title),
    url,
    byline: toList(entry.published_by).map(textLine).filter(Boolean).join('、'),
    published: articleDate(entry.published_at),
    ...(!noContent.test(content) && { content: { text: content, extension: 'html' } }),
    added: parseDate(entry.created_at),
    tags: toList(entry.tags).map((tag) => (isRecord(tag) ? toText(tag.label) : toText(tag))),
    starred: isYes(entry.is_starred) || isYes(entry.is_fav),
    archived: isArchived,
    status: isArchived ? 'done' : 'unread',
    notes: toList(entry.annotations)
      .filter(isRecord)
      .map((note) => ({
        ...(textLine(note.id) && { from: `${url} ${textLine(note.id)}` }),
        quote: toText(note.quote),
        text: toText(note.text),
        created: parseDate(note.created_at),
      })),
  };
}

/** A list as it is, or the items of a text separated by commas. */
function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(',') : [];
}
