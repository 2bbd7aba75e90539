import { parseDate } from '../formats/parse-date.ts';
import { type Entry, entriesIn } from './link-list.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

/** Tells by its first characters whether a file is a list of bookmarks in Netscape's layout, as every browser writes it. */
export const isBookmarks = (head: string): boolean => /^<!doctype\s+netscape-bookmark-file-1\b/i.test(head);

/** Reads bookmarks: each folder on the way to a link becomes one of its tags, what is said of it a note. */
export function bookmarksIn(text: string): ServiceExport {
  const { entries, broken } = entriesIn(text);
  const folders: string[] = [];
  let pending = '';
  const links: { fields: RecordFields; fallback: string }[] = [];
  for (const [at, entry] of entries.entries()) {
    if (entry.tag === 'h3') pending = isOwn(entry) ? '' : entry.text;
    if (entry.tag === '/dl') folders.pop();
    if (entry.tag === 'dl') {
      folders.push(pending);
      pending = '';
    }
    if (entry.tag !== 'a') continue;
    const next = entries.slice(at + 1, at + 3).find(({ tag }) => tag !== '/a');
    links.push({ fields: fieldsOf(entry, next, folders), fallback: entry.text || `#${links.length + 1}` });
  }
  const service = 'Netscape';
  const { records, refused } = createRecords(service, links);
  return { service, records, refused: [...refused, ...broken] };
}

// The browser's own folders say nothing of what is in them.
const isOwn = ({ attributes }: Entry): boolean =>
  attributes.has('personal_toolbar_folder') || attributes.has('unfiled_bookmarks_folder');

function fieldsOf(
  { attributes, text }: Entry,
  next: Entry | undefined,
  folders: readonly string[],
): RecordFields {
  const url = attributes.get('href') ?? '';
  return {
    title: text === url ? '' : text,
    url,
    added: parseDate(attributes.get('add_date')),
    tags: [...folders, ...(attributes.get('tags') ?? '').split(',')],
    notes: next?.tag === 'dd' ? [{ text: next.text }] : [],
  };
}
