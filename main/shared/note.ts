import { choice, isRecord, text } from './parse.ts';
import { type Quote, quoteContextLength } from './text/quote.ts';

/** The colours of a highlight. */
export const colours = ['yellow', 'red', 'green', 'blue'] as const;
/** One of {@link colours}. */
export type Colour = (typeof colours)[number];

/** A highlight, perhaps with what the reader wrote about it; its quote is of the article as written. */
export interface Note extends Quote {
  /** A random UUID, or made from what an export calls it. */
  readonly id: string;
  readonly colour: Colour;
  /** The reader's own words; empty for a highlight alone. */
  readonly text: string;
  /** Milliseconds since 1970 UTC. */
  readonly created: number;
  readonly changed: number;
}

const instant = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;

/** Reads a note from anything; undefined when it has no id or quotes nothing. */
export function parseNote(value: unknown): Note | undefined {
  if (!isRecord(value) || !/^[\w:-]{1,100}$/.test(text(value.id)) || text(value.key) === '') return undefined;
  const { at } = value;
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) return undefined;
  return {
    id: text(value.id),
    at,
    key: text(value.key),
    before: text(value.before).slice(-quoteContextLength),
    behind: text(value.behind).slice(0, quoteContextLength),
    colour: choice(value.colour, colours),
    text: text(value.text),
    created: instant(value.created),
    changed: instant(value.changed),
  };
}

/** Reads notes from anything, those that are none left out, in the order of the text. */
export const parseNotes = (value: unknown): readonly Note[] =>
  (Array.isArray(value) ? value : [])
    .flatMap((one) => parseNote(one) ?? [])
    .sort((one, other) => one.at - other.at);
