import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ExportMarking, ExportNote, ExportRecord } from '#shared/export-record';
import type { ExtractRequest } from '#shared/extract-request';
import { type Failure, failed } from '#shared/result';
import { urlShortcut } from '#shared/url-shortcut';
import { cleanTags, textLine, webAddress } from './fields.ts';

/** An opened export. Each of its records is in one of the two lists. */
export interface ServiceExport {
  /** The name of the service or format. */
  readonly service: string;
  readonly records: readonly ExportRecord[];
  /** Records without an article, by their names in the export. */
  readonly refused: readonly Failure[];
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
  const digits = bytesToHex(sha256(encoder.encode(text)));
  return [8, 12, 16, 20, 32].map((end, at) => digits.slice([0, 8, 12, 16, 20][at], end)).join('-');
}
