import { isRecord, text } from '#shared/parse';
import { type Failure, failed } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { parseDate } from '../formats/parse-date.ts';
import { dateOf, jsonIn, line } from './field.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

const list = /(?:^|\/)metadata_\d+_to_\d+\.json$/;
const page = /(?:^|\/)([^/]+)\.html?$/;
const notes = /(?:^|\/)highlights\/([^/]+)\.md$/;

/** Tells by the names in an archive whether it is an export of Omnivore. */
export const isOmnivore = (names: readonly string[]): boolean => names.some((name) => list.test(name));

/** Tells whether a list is one of those in Omnivore's export, by itself. */
export const isOmnivoreList = (entries: readonly unknown[]): boolean =>
  entries.some((one) => isRecord(one) && 'slug' in one && 'savedAt' in one);

/** Reads one list of Omnivore's export without the pages that belong to it. */
export function omnivoreList(entries: readonly unknown[]): ServiceExport {
  const service = 'Omnivore';
  return {
    service,
    ...createRecords(
      service,
      entries.map((entry, at) => itemOf(entry, `#${at + 1}`)),
    ),
  };
}

/** Reads Omnivore's archive: lists of what was saved, pages and highlights by their slugs. `left` are pages too large to be taken out. */
export function omnivore(files: ReadonlyMap<string, Uint8Array>, left: readonly string[]): ServiceExport {
  const service = 'Omnivore';
  const bySlug = (pattern: RegExp) =>
    new Map(
      [...files].flatMap(([name, bytes]) => {
        const slug = pattern.exec(name)?.[1];
        return slug === undefined ? [] : [[slug, decode(bytes).text] as const];
      }),
    );
  const pages = bySlug(page);
  const highlights = bySlug(notes);
  const missing = new Set(left.flatMap((name) => page.exec(name)?.[1] ?? []));
  const names = [...files.keys()].filter((name) => list.test(name)).sort(inOrder);
  const items: { fields: RecordFields; fallback: string }[] = [];
  const refused: Failure[] = [];
  for (const name of names) {
    const entries = jsonIn(decode(files.get(name) as Uint8Array).text);
    if (!Array.isArray(entries)) refused.push(failed('damaged', name).failure);
    else
      for (const [at, entry] of entries.entries()) {
        const slug = isRecord(entry) ? text(entry.slug) : '';
        if (missing.has(slug)) refused.push(failed('huge', slug).failure);
        const item = itemOf(entry, `${name} #${at + 1}`);
        items.push({
          ...item,
          fields: { ...item.fields, ...belonging(pages.get(slug), highlights.get(slug)) },
        });
        pages.delete(slug);
        highlights.delete(slug);
      }
  }
  // A page that no list names is an article all the same.
  for (const [slug, content] of pages)
    items.push({ fields: belonging(content, highlights.get(slug)), fallback: slug });
  for (const slug of highlights.keys())
    if (!pages.has(slug)) refused.push(failed('no-address', `highlights/${slug}.md`).failure);
  const sorted = createRecords(service, items);
  return { service, records: sorted.records, refused: [...refused, ...sorted.refused] };
}

const inOrder = (one: string, other: string): number => numberIn(one) - numberIn(other);
const numberIn = (name: string): number => Number(/metadata_(\d+)/.exec(name)?.[1]);

function belonging(content: string | undefined, highlights: string | undefined): RecordFields {
  return {
    ...(content !== undefined && { content: { text: content, extension: 'html' } }),
    ...(highlights !== undefined && { notes: highlightsIn(highlights) }),
  };
}

function itemOf(entry: unknown, fallback: string): { fields: RecordFields; fallback: string } {
  if (!isRecord(entry)) return { fields: {}, fallback };
  const progress = Number(entry.readingProgress);
  const labels = Array.isArray(entry.labels) ? entry.labels : [];
  const fields: RecordFields = {
    title: text(entry.title),
    url: text(entry.url),
    byline: text(entry.author),
    published: dateOf(entry.publishedAt),
    added: parseDate(entry.savedAt),
    tags: labels.map((label) => (isRecord(label) ? text(label.name) : text(label))),
    archived: /^archived$/i.test(text(entry.state)),
    status: progress >= 98 ? 'done' : progress > 0 ? 'reading' : 'unread',
  };
  return { fields, fallback: line(entry.slug) || fallback };
}

/** Highlights as Omnivore writes them: each a quotation, behind it the labels and the note, if there are any. What stands before the first is a note on the whole. */
function highlightsIn(markdown: string): NonNullable<RecordFields['notes']> {
  const found: { quote: string; text: string }[] = [];
  for (const block of markdown.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const said = block.trim();
    if (said === '') continue;
    const last = found.at(-1);
    if (/^>/.test(said)) found.push({ quote: said.replace(/^> ?/gm, '').trim(), text: '' });
    else if (!last) found.push({ quote: '', text: said });
    else last.text = last.text === '' ? said : `${last.text}\n\n${said}`;
  }
  return found;
}
