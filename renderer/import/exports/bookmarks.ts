import { parseDate } from '../formats/parse-date.ts';
import { type LinkListTag, scanLinkList } from './link-list.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

/**
 * Tells whether a file is a list of bookmarks in Netscape's format, which every browser writes, by its
 * beginning.
 */
export const isBookmarks = (head: string): boolean => /^<!doctype\s+netscape-bookmark-file-1\b/i.test(head);

/** Opens bookmarks. The folders around a link become its tags, its description becomes a note. */
export function openBookmarks(text: string): ServiceExport {
  const { entries, broken } = scanLinkList(text);
  const folders: string[] = [];
  let pending = '';
  const links: { fields: RecordFields; fallback: string }[] = [];
  for (const [at, entry] of entries.entries()) {
    if (entry.tag === 'h3') pending = isBrowserFolder(entry) ? '' : entry.text;
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

// The folders that every browser has make no tags.
const isBrowserFolder = ({ attributes }: LinkListTag): boolean =>
  attributes.has('personal_toolbar_folder') || attributes.has('unfiled_bookmarks_folder');

function fieldsOf(
  { attributes, text }: LinkListTag,
  next: LinkListTag | undefined,
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
