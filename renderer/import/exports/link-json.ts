import { isRecord, toText } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import { isYes, parseJson, textLine } from './fields.ts';
import { areLinks, readLink } from './link-fields.ts';
import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

type Entry = Readonly<Record<string, unknown>>;

/** A service whose lists of links have fields of their own. */
interface LinkService {
  readonly service: string;
  /** Fields that together only its entries have. */
  readonly fields: readonly string[];
  readonly read: (entry: Entry) => RecordFields;
}

const services: readonly LinkService[] = [
  {
    service: 'Pinboard',
    fields: ['href', 'description', 'extended', 'toread'],
    read: ({ href, description, extended, time, tags, toread }) => ({
      title: textLine(description),
      url: toText(href),
      added: parseDate(time),
      tags: toText(tags).split(/\s+/),
      status: isYes(toread) ? 'unread' : 'done',
      notes: [{ text: toText(extended) }],
    }),
  },
  {
    service: 'Linkding',
    fields: ['url', 'tag_names', 'date_added'],
    read: (entry) => {
      const { title, website_title: websiteTitle, unread, description, notes } = entry;
      return {
        ...readLink(entry),
        title: textLine(title) || textLine(websiteTitle),
        status: isYes(unread) ? 'unread' : 'done',
        notes: [{ text: [description, notes].map(toText).filter(Boolean).join('\n\n') }],
      };
    },
  },
];

/** The most lines that are tried as JSON before a text counts as one of such lines. */
const triedLines = 5;

/** The values of a text with one in JSON on each line; undefined for any other text. */
export function parseJsonLines(text: string): readonly unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isObject = (line: string) => typeof parseJson(line) === 'object';
  if (lines.length < 2 || !lines.slice(0, triedLines).every(isObject)) return undefined;
  return lines.map(parseJson);
}

const listNames = [
  'results',
  'items',
  'bookmarks',
  'links',
  'data',
  'list',
  'articles',
  'posts',
  'records',
  'entries',
];

/** Collections with links in them, as Linkwarden exports them; their names become tags. */
const linksIn = (collections: readonly unknown[]): readonly unknown[] =>
  collections
    .filter(isRecord)
    .flatMap(({ name, links }) =>
      Array.isArray(links) ? links.map((link) => (isRecord(link) ? { ...link, folder: name } : link)) : [],
    );

/** Opens a list of links in JSON, by its service or by its fields; undefined for any other value. */
export function openLinkList(value: unknown): ServiceExport | undefined {
  if (isRecord(value) && Array.isArray(value.collections) && linksIn(value.collections).length > 0)
    return recordsOf('Linkwarden', linksIn(value.collections), readLinkwarden);
  const lists = Array.isArray(value) ? [value] : isRecord(value) ? listNames.map((name) => value[name]) : [];
  const list = lists.find((one): one is readonly unknown[] => Array.isArray(one) && one.length > 0);
  if (!list) return undefined;
  const first = list.find(isRecord);
  const known = first && services.find(({ fields }) => fields.every((name) => name in first));
  if (known) return recordsOf(known.service, list, known.read);
  return areLinks(list) ? recordsOf('JSON', list, readLink) : undefined;
}

/** A link of Linkwarden: its text is that of the page, without markup. */
function readLinkwarden(entry: Entry): RecordFields {
  const { name, description, textContent } = entry;
  const text = toText(textContent);
  return {
    ...readLink(entry),
    title: textLine(name) || textLine(description).slice(0, 200),
    ...(text.trim() !== '' && { content: { text, extension: 'md' } }),
    notes: [{ text: toText(description) }],
  };
}

function recordsOf(
  service: string,
  list: readonly unknown[],
  read: (entry: Entry) => RecordFields,
): ServiceExport {
  const items = list.map((entry, at) => ({
    fields: isRecord(entry) ? read(entry) : {},
    fallback: `#${at + 1}`,
  }));
  return { service, ...createRecords(service, items) };
}
