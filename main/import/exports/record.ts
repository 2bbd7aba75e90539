import { createHash } from 'node:crypto';
import type { ExtractRequest } from '#shared/contract';
import { type Failure, failed } from '#shared/result';
import { urlShortcut } from '../formats/from-shortcut.ts';
import { cleanTags, textLine, webAddress } from './fields.ts';

/** An opened export. Each of its records is in one of the two lists. */
export interface ServiceExport {
  /** The name of the service or format. */
  readonly service: string;
  readonly records: readonly ExportRecord[];
  /** Records without an article, by their names in the export. */
  readonly refused: readonly Failure[];
}

/** One article of an export, or the link where the export has no more of it. */
export interface ExportRecord {
  /** Its name in the report: its title, else its address, else its number. */
  readonly name: string;
  /** Its source: HTML, Markdown or text as in the export, or an Internet shortcut for a link. */
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The export's metadata of the article. It wins over metadata inside. */
  readonly metadata: ExtractRequest['metadata'];
  readonly marking: ExportMarking;
  /** When it was saved, in milliseconds since 1970; 0 where unknown. */
  readonly added: number;
  readonly notes: readonly ExportNote[];
  /** The export has only the link. */
  readonly isStub: boolean;
  /** The place of a chapter in its book. */
  readonly part?: { readonly title: string; readonly number: number; readonly count: number };
  /** The pictures of a book by absolute address, and the possible bases of relative addresses. */
  readonly parts?: { readonly bases: readonly string[]; readonly pictures: ReadonlyMap<string, Uint8Array> };
}

/** How a reader had marked an article in the service. */
export interface ExportMarking {
  readonly status: 'unread' | 'reading' | 'done';
  readonly starred: boolean;
  readonly archived: boolean;
  readonly tags: readonly string[];
}

/** A highlight or note of an export. A note on the whole article has an empty quote. */
export interface ExportNote {
  /** The same for the same note in every export of the service. */
  readonly id: string;
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly text: string;
  readonly colour: 'yellow' | 'red' | 'green' | 'blue';
  /** Milliseconds since 1970; 0 where unknown. */
  readonly created: number;
}

/** The fields of a record as in the export, unchecked. */
export interface RecordFields {
  readonly title?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly site?: string;
  readonly published?: string;
  /** The text of the article, where the export has it. */
  readonly content?: { readonly text: string; readonly extension: 'html' | 'md' };
  readonly status?: ExportMarking['status'];
  readonly starred?: boolean;
  readonly archived?: boolean;
  readonly tags?: readonly string[];
  readonly added?: number;
  readonly notes?: readonly (Partial<ExportNote> & { readonly from?: string })[];
}

const encoder = new TextEncoder();

/** Creates records of fields. Those with neither text nor web address are in `refused`. */
export function createRecords(
  service: string,
  items: readonly { readonly fields: RecordFields; readonly fallback: string }[],
): { readonly records: readonly ExportRecord[]; readonly refused: readonly Failure[] } {
  const records: ExportRecord[] = [];
  const refused: Failure[] = [];
  for (const { fields, fallback } of items) {
    const record = recordOf(service, fields, fallback);
    if (record) records.push(record);
    else {
      const title = textLine(fields.title);
      refused.push(
        failed('no-address', fallback.includes(title) ? fallback : `${fallback} ${title}`).failure,
      );
    }
  }
  return { records, refused };
}

/** The record reduced to its link; undefined where it has none. */
export function toLinkRecord(record: ExportRecord): ExportRecord | undefined {
  const { metadata, name } = record;
  if (metadata.url === undefined) return undefined;
  return {
    ...record,
    bytes: encoder.encode(urlShortcut(metadata.url)),
    fileName: `${name}.url`,
    isStub: true,
  };
}

function recordOf(service: string, fields: RecordFields, fallback: string): ExportRecord | undefined {
  const url = webAddress(fields.url);
  const content = fields.content?.text.trim() ? fields.content : undefined;
  if (!content && url === undefined) return undefined;
  const title = textLine(fields.title);
  const name = title || url || fallback;
  const { status = 'unread', starred = false, archived = false, added = 0 } = fields;
  const bytes = encoder.encode(content ? content.text : urlShortcut(url as string));
  return {
    name,
    bytes,
    fileName: `${name}.${content?.extension ?? 'url'}`,
    metadata: metadataOf(fields, title, url),
    marking: { status, starred, archived, tags: cleanTags(fields.tags ?? []) },
    added,
    notes: (fields.notes ?? []).flatMap((note) => noteOf(service, url ?? title, note)),
    isStub: content === undefined,
  };
}

function metadataOf(fields: RecordFields, title: string, url = ''): ExtractRequest['metadata'] {
  const { byline, site, published } = fields;
  const candidates = {
    title,
    byline: textLine(byline),
    site: textLine(site),
    published: textLine(published),
    url,
  };
  return Object.fromEntries(Object.entries(candidates).filter(([, value]) => value !== ''));
}

function noteOf(
  service: string,
  article: string,
  note: Partial<ExportNote> & { readonly from?: string },
): ExportNote[] {
  const quote = (note.quote ?? '').trim();
  const text = (note.text ?? '').trim();
  if (quote === '' && text === '') return [];
  const { prefix, suffix, colour = 'yellow', created = 0 } = note;
  return [
    {
      id: stableUuid(`${service}\n${note.from ? note.from : `${article}\n${quote}\n${text}`}`),
      quote,
      text,
      colour,
      created,
      ...(prefix && { prefix }),
      ...(suffix && { suffix }),
    },
  ];
}

/** A UUID that is the same for the same text. */
function stableUuid(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  return [8, 12, 16, 20, 32].map((end, at) => digits.slice([0, 8, 12, 16, 20][at], end)).join('-');
}
