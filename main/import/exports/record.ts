import { createHash } from 'node:crypto';
import type { ExtractRequest } from '#shared/contract';
import { type Failure, failed } from '#shared/result';
import { urlShortcut } from '../formats/from-shortcut.ts';
import { address, line, tagsOf } from './field.ts';

/** One article of an export, or the link that is all an export kept of it. */
export interface ExportRecord {
  /** What it is called in the report: its title, else its address, else its number. */
  readonly name: string;
  /** The article's source: HTML, Markdown or text as it stands in the export, for a link a shortcut. */
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** What the export says of the article; it wins over what is found inside. */
  readonly known: ExtractRequest['known'];
  readonly marking: ExportMarking;
  /** When it was saved, in milliseconds since 1970; 0 where that is not known. */
  readonly added: number;
  readonly notes: readonly ExportNote[];
  /** Only its link was kept. */
  readonly isStub: boolean;
  /** A chapter: its place in its book. */
  readonly part?: { readonly title: string; readonly number: number; readonly count: number };
  /** The book's pictures by their absolute addresses, and where those in the source may begin. */
  readonly parts?: { readonly bases: readonly string[]; readonly pictures: ReadonlyMap<string, Uint8Array> };
}

/** What a reader had made of an article where it was exported from. */
export interface ExportMarking {
  readonly status: 'unread' | 'reading' | 'done';
  readonly starred: boolean;
  readonly archived: boolean;
  readonly tags: readonly string[];
}

/** A highlight or note of an export; one on the article as a whole has an empty quote. */
export interface ExportNote {
  /** The same for the same note of the same export, however often it is read. */
  readonly id: string;
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly text: string;
  readonly colour: 'yellow' | 'red' | 'green' | 'blue';
  /** Milliseconds since 1970, 0 where that is not known. */
  readonly created: number;
}

/** The fields of a record as an export has them, unchecked. */
export interface RecordFields {
  readonly title?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly site?: string;
  readonly published?: string;
  /** The article's own text, if the export holds it. */
  readonly content?: { readonly text: string; readonly extension: 'html' | 'md' };
  readonly status?: ExportMarking['status'];
  readonly starred?: boolean;
  readonly archived?: boolean;
  readonly tags?: readonly string[];
  readonly added?: number;
  readonly notes?: readonly (Partial<ExportNote> & { readonly from?: string })[];
}

const encoder = new TextEncoder();

/** Makes records of fields; what has neither text nor an address of the web is named among the refused. */
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
      const title = line(fields.title);
      refused.push(
        failed('no-address', fallback.includes(title) ? fallback : `${fallback} ${title}`).failure,
      );
    }
  }
  return { records, refused };
}

/** The link alone of a record, where that has one. */
export function toLinkRecord(record: ExportRecord): ExportRecord | undefined {
  const { known, name } = record;
  if (known.url === undefined) return undefined;
  return { ...record, bytes: encoder.encode(urlShortcut(known.url)), fileName: `${name}.url`, isStub: true };
}

function recordOf(service: string, fields: RecordFields, fallback: string): ExportRecord | undefined {
  const url = address(fields.url);
  const content = fields.content?.text.trim() ? fields.content : undefined;
  if (!content && url === undefined) return undefined;
  const title = line(fields.title);
  const name = title || url || fallback;
  const { status = 'unread', starred = false, archived = false, added = 0 } = fields;
  const bytes = encoder.encode(content ? content.text : urlShortcut(url as string));
  return {
    name,
    bytes,
    fileName: `${name}.${content?.extension ?? 'url'}`,
    known: knownOf(fields, title, url),
    marking: { status, starred, archived, tags: tagsOf(fields.tags ?? []) },
    added,
    notes: (fields.notes ?? []).flatMap((note) => noteOf(service, url ?? title, note)),
    isStub: content === undefined,
  };
}

function knownOf(fields: RecordFields, title: string, url = ''): ExtractRequest['known'] {
  const { byline, site, published } = fields;
  const given = { title, byline: line(byline), site: line(site), published: line(published), url };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
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
      id: idOf(`${service}\n${note.from ? note.from : `${article}\n${quote}\n${text}`}`),
      quote,
      text,
      colour,
      created,
      ...(prefix && { prefix }),
      ...(suffix && { suffix }),
    },
  ];
}

/** A UUID that is always the same for the same text. */
function idOf(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  return [8, 12, 16, 20, 32].map((end, at) => digits.slice([0, 8, 12, 16, 20][at], end)).join('-');
}
/** An export taken apart: each of its records is among one of the two lists. */
export interface ServiceExport {
  /** The service or format it comes from, as it calls itself. */
  readonly service: string;
  readonly records: readonly ExportRecord[];
  /** Records that hold no article, by their own names. */
  readonly refused: readonly Failure[];
}
