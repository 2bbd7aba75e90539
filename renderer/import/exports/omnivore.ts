import { isRecord, toText } from '#shared/parse';
import { type FailureCode, failed } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { parseDate } from '../formats/parse-date.ts';
import { articleDate, parseJson, textLine } from './fields.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

const listName = /(?:^|\/)metadata_\d+_to_\d+\.json$/;
const pageName = /(?:^|\/)([^/]+)\.html?$/;
const highlightsName = /(?:^|\/)highlights\/([^/]+)\.md$/;

/** Tells by the names of its files whether an archive is an export of Omnivore. */
export const isOmnivore = (names: readonly string[]): boolean => names.some((name) => listName.test(name));

/** Tells whether a list is one of the lists in Omnivore's export. */
export const isOmnivoreList = (entries: readonly unknown[]): boolean =>
  entries.some((one) => isRecord(one) && 'slug' in one && 'savedAt' in one);

/** Opens one list of Omnivore's export without its pages. */
export function openOmnivoreList(entries: readonly unknown[]): ServiceExport {
  const service = 'Omnivore';
  return {
    service,
    ...createRecords(
      service,
      entries.map((entry, at) => itemOf(entry, `#${at + 1}`)),
    ),
  };
}

/**
 * Opens Omnivore's archive: lists of articles, and pages and highlights by slug. `notUnpacked` are files
 * in it that could not be unpacked, by name, and why.
 */
export function openOmnivore(
  files: ReadonlyMap<string, Uint8Array>,
  notUnpacked: ReadonlyMap<string, FailureCode>,
): ServiceExport {
  const service = 'Omnivore';
  const bySlug = (pattern: RegExp) =>
    new Map(
      [...files].flatMap(([name, bytes]) => {
        const slug = pattern.exec(name)?.[1];
        return slug === undefined ? [] : [[slug, decode(bytes).text] as const];
      }),
    );
  const pages = bySlug(pageName);
  const highlights = bySlug(highlightsName);
  const names = [...files.keys()].filter((name) => listName.test(name)).sort(byNumber);
  const items: { fields: RecordFields; fallback: string }[] = [];
  const refused = [...notUnpacked].map(
    ([name, code]) => failed(code, pageName.exec(name)?.[1] ?? name).failure,
  );
  for (const name of names) {
    const entries = parseJson(decode(files.get(name) as Uint8Array).text);
    if (!Array.isArray(entries)) refused.push(failed('damaged', name).failure);
    else
      for (const [at, entry] of entries.entries()) {
        const slug = isRecord(entry) ? toText(entry.slug) : '';
        const item = itemOf(entry, `${name} #${at + 1}`);
        items.push({
          ...item,
          fields: { ...item.fields, ...contentFields(pages.get(slug), highlights.get(slug)) },
        });
        pages.delete(slug);
        highlights.delete(slug);
      }
  }
  // A page that is in no list is an article, too.
  for (const [slug, content] of pages)
    items.push({ fields: contentFields(content, highlights.get(slug)), fallback: slug });
  for (const slug of highlights.keys())
    if (!pages.has(slug)) refused.push(failed('no-address', `highlights/${slug}.md`).failure);
  const sorted = createRecords(service, items);
  return { service, records: sorted.records, refused: [...refused, ...sorted.refused] };
}

const byNumber = (one: string, other: string): number => numberIn(one) - numberIn(other);
const numberIn = (name: string): number => Number(/metadata_(\d+)/.exec(name)?.[1]);

function contentFields(content: string | undefined, highlights: string | undefined): RecordFields {
  return {
    ...(content !== undefined && { content: { text: content, extension: 'html' } }),
    ...(highlights !== undefined && { notes: parseHighlights(highlights) }),
  };
}

function itemOf(entry: unknown, fallback: string): { fields: RecordFields; fallback: string } {
  if (!isRecord(entry)) return { fields: {}, fallback };
  const progress = Number(entry.readingProgress);
  const labels = Array.isArray(entry.labels) ? entry.labels : [];
  const fields: RecordFields = {
    title: toText(entry.title),
    url: toText(entry.url),
    byline: toText(entry.author),
    published: articleDate(entry.publishedAt),
    added: parseDate(entry.savedAt),
    tags: labels.map((label) => (isRecord(label) ? toText(label.name) : toText(label))),
    archived: /^archived$/i.test(toText(entry.state)),
    status: progress >= 98 ? 'done' : progress > 0 ? 'reading' : 'unread',
  };
  return { fields, fallback: textLine(entry.slug) || fallback };
}

/**
 * Parses Omnivore's highlights: quotations, each followed by its labels and its note. Text before the first
 * is a note on the whole.
 */
function parseHighlights(markdown: string): NonNullable<RecordFields['notes']> {
  const found: { quote: string; text: string }[] = [];
  for (const block of markdown.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const content = block.trim();
    if (content === '') continue;
    const last = found.at(-1);
    if (/^>/.test(content)) found.push({ quote: content.replace(/^> ?/gm, '').trim(), text: '' });
    else if (!last) found.push({ quote: '', text: content });
    else last.text = last.text === '' ? content : `${last.text}\n\n${content}`;
  }
  return found;
}
