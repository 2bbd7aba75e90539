import type { ExtractRequest } from './extract-request.ts';
import { type Status, statuses } from './listing.ts';
import { isRecord, parseChoice, toText } from './parse.ts';

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
  readonly status: Status;
  readonly starred: boolean;
  readonly archived: boolean;
  readonly tags: readonly string[];
}

const noteColours = ['yellow', 'red', 'green', 'blue'] as const;

/** A highlight or note of an export. A note on the whole article has an empty quote. */
export interface ExportNote {
  /** The same for the same note in every export of the service. */
  readonly id: string;
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly text: string;
  readonly colour: (typeof noteColours)[number];
  /** Milliseconds since 1970; 0 where unknown. */
  readonly created: number;
}

/**
 * Checks a record of the parser's answer. `pictures` are the pictures of the export by absolute address.
 * @throws TypeError where it is no record.
 */
export function parseExportRecord(
  value: unknown,
  bytes: Uint8Array | undefined,
  pictures: ReadonlyMap<string, Uint8Array>,
): ExportRecord {
  if (!isRecord(value) || bytes === undefined) throw new TypeError('a record of an export is not a record');
  const { part, parts } = value;
  return {
    name: toText(value.name),
    bytes,
    fileName: toText(value.fileName),
    metadata: parseMetadata(value.metadata),
    marking: parseMarking(value.marking),
    added: toTime(value.added),
    notes: (Array.isArray(value.notes) ? value.notes : []).filter(isRecord).map(parseNote),
    isStub: value.isStub === true,
    ...(isRecord(part) && {
      part: { title: toText(part.title), number: toTime(part.number), count: toTime(part.count) },
    }),
    ...(isRecord(parts) && { parts: parseParts(parts, pictures) }),
  };
}

const metadataNames = ['title', 'byline', 'site', 'published', 'url'] as const;

/** Checks metadata; members that are no text or empty are left out. */
function parseMetadata(value: unknown): ExtractRequest['metadata'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    metadataNames.flatMap((name) => (toText(value[name]) === '' ? [] : [[name, toText(value[name])]])),
  );
}

function parseMarking(value: unknown): ExportMarking {
  const { status, starred, archived, tags } = isRecord(value) ? value : {};
  return {
    status: parseChoice(status, statuses),
    starred: starred === true,
    archived: archived === true,
    tags: textsIn(tags),
  };
}

function parseNote(value: Readonly<Record<string, unknown>>): ExportNote {
  const [prefix, suffix] = [toText(value.prefix), toText(value.suffix)];
  return {
    id: toText(value.id),
    quote: toText(value.quote),
    text: toText(value.text),
    colour: parseChoice(value.colour, noteColours),
    created: toTime(value.created),
    ...(prefix && { prefix }),
    ...(suffix && { suffix }),
  };
}

const parseParts = (
  { bases, pictures }: Readonly<Record<string, unknown>>,
  all: ReadonlyMap<string, Uint8Array>,
): NonNullable<ExportRecord['parts']> => ({
  bases: textsIn(bases),
  pictures: new Map(
    textsIn(pictures).flatMap((address) => {
      const bytes = all.get(address);
      return bytes ? [[address, bytes] as const] : [];
    }),
  ),
});

const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string');

const toTime = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
