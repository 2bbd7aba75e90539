import { isRecord, toText } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import type { CsvService } from './csv-service.ts';
import { webAddress } from './fields.ts';
import { scanLinkList } from './link-list.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

const isRead = (status: string): boolean => /^(?:archived?|read|1)$/i.test(status.trim());

/** Pocket's newer CSV: title, url, time_added, tags (separated by `|`), status, and in some a cursor. */
export const pocket: CsvService = {
  service: 'Pocket',
  columns: ['url', 'time_added', 'status'],
  read: ({ get }) => ({
    // Pocket writes the address where it has no title.
    title: get('title') === get('url') ? '' : get('title'),
    url: get('url'),
    added: parseDate(get('time_added')),
    tags: get('tags').split(/[|,]/),
    archived: isRead(get('status')),
    status: isRead(get('status')) ? 'done' : 'unread',
  }),
};

/** Tells by its beginning whether a page is Pocket's older export. */
export const isPocketPage = (head: string): boolean =>
  /^<!doctype html>/i.test(head) && /<title>\s*Pocket Export\s*<\/title>/i.test(head.slice(0, 2100));

/** Opens Pocket's older export: a page with a list of unread and a list of read links. */
export function openPocketPage(text: string): ServiceExport {
  let isArchived = false;
  const { entries, broken } = scanLinkList(text);
  const links = entries.flatMap((entry, at) => {
    if (entry.tag === 'h1') isArchived = /archive|^read/i.test(entry.text);
    if (entry.tag !== 'a') return [];
    const href = entry.attributes.get('href') ?? '';
    const fields: RecordFields = {
      title: entry.text === href ? '' : entry.text,
      url: href,
      added: parseDate(entry.attributes.get('time_added')),
      tags: (entry.attributes.get('tags') ?? '').split(','),
      archived: isArchived,
      status: isArchived ? 'done' : 'unread',
    };
    return [{ fields, fallback: entry.text || `#${at + 1}` }];
  });
  const { records, refused } = createRecords('Pocket', links);
  return { service: 'Pocket', records, refused: [...refused, ...broken] };
}

/** The highlights in the JSON beside Pocket's CSV, by the address of their article. */
export function pocketHighlights(value: unknown): ReadonlyMap<string, NonNullable<RecordFields['notes']>> {
  const notes = new Map<string, NonNullable<RecordFields['notes']>>();
  for (const article of Array.isArray(value) ? value.filter(isRecord) : []) {
    const url = webAddress(article.url);
    const highlights = Array.isArray(article.highlights) ? article.highlights.filter(isRecord) : [];
    if (url === undefined) continue;
    const found = highlights.map((one) => ({
      quote: toText(one.quote),
      text: toText(one.note),
      created: parseDate(one.created_at),
    }));
    notes.set(url, [...(notes.get(url) ?? []), ...found]);
  }
  return notes;
}
