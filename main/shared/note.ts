import { isRecord, parseChoice, toText } from './parse.ts';
import { type Quote, quoteContextLength } from './text/quote.ts';

/** The colours of a highlight. */
export const colours = ['yellow', 'red', 'green', 'blue'] as const;
/** One of {@link colours}. */
export type Colour = (typeof colours)[number];

/** A highlight, perhaps with a comment of the reader. Its quotation is of the article as written. */
export interface Note extends Quote {
  /** A random UUID, or derived from the id in an export. */
  readonly id: string;
  readonly colour: Colour;
  /** The reader's comment; empty for a highlight alone. */
  readonly text: string;
  /** Milliseconds since 1970 UTC. */
  readonly created: number;
  /** Likewise. */
  readonly changed: number;
}

const toTime = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;

/** Parses a note; undefined where it has no valid id or quotes nothing. */
export function parseNote(value: unknown): Note | undefined {
  if (!isRecord(value) || !/^[\w:-]{1,100}$/.test(toText(value.id)) || toText(value.key) === '')
    return undefined;
  const { at } = value;
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) return undefined;
  return {
    id: toText(value.id),
    at,
    key: toText(value.key),
    before: toText(value.before).slice(-quoteContextLength),
    behind: toText(value.behind).slice(0, quoteContextLength),
    colour: parseChoice(value.colour, colours),
    text: toText(value.text),
    created: toTime(value.created),
    changed: toTime(value.changed),
  };
}

/** Parses notes, in the order of the text. Values that are none are left out. */
export const parseNotes = (value: unknown): readonly Note[] =>
  (Array.isArray(value) ? value : [])
    .flatMap((one) => parseNote(one) ?? [])
    .sort((one, other) => one.at - other.at);
