import type { Charset, ExtractRequest } from '#shared/contract';
import { type BookPart, type Marking, parseBookPart } from '#shared/listing';
import { parseMarking } from '#shared/marking';
import { isRecord, toText } from '#shared/parse';
import { isSha256 } from './content-store.ts';

/** The facts about a source that it does not contain, stored beside it as JSON. */
export interface Label extends Origin {
  /** The name of the file. */
  readonly name: string;
  /** When it was added, milliseconds since 1970 UTC. */
  readonly added: number;
  /** The SHA-256 of the stored picture by its address in the source. */
  readonly pictures: Readonly<Record<string, string>>;
  /** An export or a book that articles came from. It is stored, but not listed. */
  readonly isContainer?: boolean;
}

/** The facts about an article that come from its import, not from its bytes. */
export interface Origin {
  /** Title, byline and the like as an export or front matter has them; they win over what is extracted. */
  readonly known?: ExtractRequest['metadata'];
  /** Its marks in the export. */
  readonly marking?: Marking;
  /** Only its link is known. */
  readonly isStub?: boolean;
  readonly part?: BookPart;
  /** The SHA-256 of the export or book it was taken from. */
  readonly container?: string;
}

/** Parses a label; members that are not valid are left out. */
export function parseLabel(value: unknown): Label {
  const fields = isRecord(value) ? value : {};
  const pictures = Object.entries(isRecord(fields.pictures) ? fields.pictures : {});
  return {
    name: toText(fields.name),
    added: toNumber(fields.added),
    pictures: Object.fromEntries(pictures.filter((pair): pair is [string, string] => isSha256(pair[1]))),
    ...(fields.isContainer === true && { isContainer: true }),
    ...parseOrigin(fields),
  };
}

function parseOrigin(fields: Readonly<Record<string, unknown>>): Origin {
  const part = parseBookPart(fields.part);
  return {
    ...(isRecord(fields.known) && { known: parseKnown(fields.known) }),
    ...(isRecord(fields.marking) && { marking: parseMarking(fields.marking) }),
    ...(fields.isStub === true && { isStub: true }),
    ...(part && { part }),
    ...(isSha256(fields.container) && { container: fields.container }),
  };
}

const facts = ['title', 'byline', 'site', 'published', 'url'] as const;
const parseKnown = (fields: Readonly<Record<string, unknown>>): NonNullable<Origin['known']> =>
  Object.fromEntries(facts.flatMap((name) => (toText(fields[name]) ? [[name, toText(fields[name])]] : [])));

const evidences = ['bom', 'declared', 'valid', 'statistics', 'pieces', 'chosen'] as const;

/** Parses a charset; undefined where the value is none. */
export function parseCharset(value: unknown): Charset | undefined {
  if (!isRecord(value) || typeof value.label !== 'string') return undefined;
  const evidence = evidences.find((one) => one === value.evidence);
  return evidence && { label: value.label, evidence, bad: toNumber(value.bad) };
}

const toNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;
