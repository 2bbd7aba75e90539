import { isRecord, text } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import { dateOf, isYes, line } from './field.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

/** Tells whether a list is an export of wallabag, of either of its versions. */
export const isWallabag = (list: readonly unknown[]): boolean =>
  list.some(
    (one) => isRecord(one) && 'url' in one && ('is_archived' in one || 'is_read' in one || 'is_fav' in one),
  );

// What wallabag writes where it could not get an article.
const nothing = /^(?:<[^>]*>\s*)*wallabag can['’]t retrieve contents for this article/i;

/** Reads wallabag's JSON: content, tags, states, dates, and annotations by their quotes. */
export function wallabag(list: readonly unknown[]): ServiceExport {
  const service = 'wallabag';
  const items = list.map((entry, at) => ({
    fields: isRecord(entry) ? fieldsOf(entry) : {},
    fallback: `#${at + 1}`,
  }));
  return { service, ...createRecords(service, items) };
}

function fieldsOf(entry: Record<string, unknown>): RecordFields {
  const content = text(entry.content);
  const isArchived = isYes(entry.is_archived) || isYes(entry.is_read);
  const url = text(entry.url) || text(entry.given_url) || text(entry.origin_url);
  return {
    title: text(entry.title),
    url,
    byline: listed(entry.published_by).map(line).filter(Boolean).join('、'),
    published: dateOf(entry.published_at),
    ...(!nothing.test(content) && { content: { text: content, extension: 'html' } }),
    added: parseDate(entry.created_at),
    tags: listed(entry.tags).map((tag) => (isRecord(tag) ? text(tag.label) : text(tag))),
    starred: isYes(entry.is_starred) || isYes(entry.is_fav),
    archived: isArchived,
    status: isArchived ? 'done' : 'unread',
    notes: listed(entry.annotations)
      .filter(isRecord)
      .map((note) => ({
        ...(line(note.id) && { from: `${url} ${line(note.id)}` }),
        quote: text(note.quote),
        text: text(note.text),
        created: parseDate(note.created_at),
      })),
  };
}

/** A list as it is, or what stands in one field parted by commas. */
function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(',') : [];
}
