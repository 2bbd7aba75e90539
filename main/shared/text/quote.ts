/**
 * A range of an article as written with its context, by which it is found again after offsets have changed.
 */
export interface Quote {
  /** The offset in the article as written, in UTF-16 code units. */
  readonly at: number;
  /** The text of the range. */
  readonly key: string;
  /** The text before and behind it; up to {@link quoteContextLength} units of each. */
  readonly before?: string;
  readonly behind?: string;
}

/** The number of UTF-16 code units of context that are kept on each side. */
export const quoteContextLength = 16;
/** A context of fewer units does not determine a place. */
const minContextLength = 4;

/** Makes the quote of `[start, end)` in `text`. */
export const quoteOf = (text: string, start: number, end: number): Required<Quote> => ({
  at: start,
  key: text.slice(start, end),
  before: text.slice(Math.max(0, start - quoteContextLength), start),
  behind: text.slice(end, end + quoteContextLength),
});

/**
 * Finds a quote whose text has not changed: at its offset if the whole context is the same; else at the
 * nearest place with the whole context; else at its offset if one side of the context is the same; else at
 * the only place with one side of it. Undefined otherwise, so that a quote never moves to another place that
 * happens to have the same text.
 */
export function findQuote(text: string, { at, key, before = '', behind = '' }: Quote): number | undefined {
  const isAt = (one: string, from: number) => from >= 0 && text.startsWith(one, from);
  const isHere = isAt(key, at);
  const isBefore = isAt(before, at - before.length);
  const isBehind = isAt(behind, at + key.length);
  if (isHere && isBefore && isBehind) return at;
  if (before.length + behind.length < minContextLength) return undefined;
  const whole = nearestOccurrence(text, before + key + behind, at - before.length);
  if (whole !== undefined) return whole + before.length;
  if (isHere && ((before !== '' && isBefore) || (behind !== '' && isBehind))) return at;
  const left = before.length < minContextLength ? undefined : onlyOccurrence(text, before + key);
  if (left !== undefined) return left + before.length;
  return behind.length < minContextLength ? undefined : onlyOccurrence(text, key + behind);
}

function nearestOccurrence(text: string, wanted: string, at: number): number | undefined {
  const behind = text.indexOf(wanted, Math.max(0, at));
  const before = at < 0 ? -1 : text.lastIndexOf(wanted, at);
  if (behind < 0 || before < 0) return behind < 0 ? (before < 0 ? undefined : before) : behind;
  return behind - at < at - before ? behind : before;
}

function onlyOccurrence(text: string, sought: string): number | undefined {
  const first = text.indexOf(sought);
  return first >= 0 && text.indexOf(sought, first + 1) < 0 ? first : undefined;
}
