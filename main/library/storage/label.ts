import type { Charset, ExtractRequest } from '#shared/contract';
import { type BookPart, type Marking, parseBookPart, parseMarking } from '#shared/listing';
import { isRecord, text } from '#shared/parse';
import { isSha256 } from './content-store.ts';

/** What is kept beside a source and cannot be found in it: the file's name, when it came, and which stored picture each address means. */
export interface Label extends Origin {
  readonly name: string;
  readonly added: number;
  readonly pictures: Readonly<Record<string, string>>;
  /** An export out of which articles came, or a book out of which chapters did; it is kept and not listed. */
  readonly isContainer?: boolean;
}

/** What came with an article from outside its bytes. */
export interface Origin {
  /** What an export or front matter says of it, which wins over what is found in the markup. */
  readonly known?: ExtractRequest['known'];
  /** How it was marked where it came from. */
  readonly marking?: Marking;
  /** There is only its link. */
  readonly isStub?: boolean;
  readonly part?: BookPart;
  /** SHA-256 of the export or book it came out of. */
  readonly container?: string;
}

/** Reads a label from anything; what is wrong is left out. */
export function parseLabel(value: unknown): Label {
  const given = isRecord(value) ? value : {};
  const pictures = Object.entries(isRecord(given.pictures) ? given.pictures : {});
  return {
    name: text(given.name),
    added: figure(given.added),
    pictures: Object.fromEntries(pictures.filter((pair): pair is [string, string] => isSha256(pair[1]))),
    ...(given.isContainer === true && { isContainer: true }),
    ...parseOrigin(given),
  };
}

function parseOrigin(given: Readonly<Record<string, unknown>>): Origin {
  const part = parseBookPart(given.part);
  return {
    ...(isRecord(given.known) && { known: parseKnown(given.known) }),
    ...(isRecord(given.marking) && { marking: parseMarking(given.marking) }),
    ...(given.isStub === true && { isStub: true }),
    ...(part && { part }),
    ...(isSha256(given.container) && { container: given.container }),
  };
}

const facts = ['title', 'byline', 'site', 'published', 'url'] as const;
const parseKnown = (given: Readonly<Record<string, unknown>>): NonNullable<Origin['known']> =>
  Object.fromEntries(facts.flatMap((name) => (text(given[name]) ? [[name, text(given[name])]] : [])));

const evidences = ['bom', 'declared', 'valid', 'statistics', 'chosen'] as const;

/** Reads a charset from anything; undefined when it is none. */
export function parseCharset(value: unknown): Charset | undefined {
  if (!isRecord(value) || typeof value.label !== 'string') return undefined;
  const evidence = evidences.find((one) => one === value.evidence);
  return evidence && { label: value.label, evidence, bad: figure(value.bad) };
}

const figure = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
