/** Maps offsets of a source text to offsets of its converted text and back. Offsets are UTF-16 units. */
export interface Alignment {
  /** The converted offset of a source offset; monotone. Offsets outside the text are clamped to its ends. */
  toShown(source: number): number;
  /**
   * The source offset of a converted offset; monotone, clamped, and the inverse of `toShown` at the ends of a
   * change.
   */
  toSource(shown: number): number;
}

/** The numbers of one edit in a flat list: source start and end, shown start and end, rule. */
export const editSize = 5;

const isHigh = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
const insidePair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && isLow(text, at) && isHigh(text, at - 1);

/**
 * The alignment of `source` and `shown` by the edits between them, in order and flat ({@link editSize}
 * numbers each). Outside of edits, and in edits that keep the length, offsets map unit by unit; in an edit
 * that changes the length they map in proportion, never into a surrogate pair. A look-up is one binary search
 * over the edits that change the length.
 */
export function alignmentOf(source: string, shown: string, edits: Int32Array): Alignment {
  let count = 0;
  for (let at = 0; at < edits.length; at += editSize) if (changesLength(edits, at)) count++;
  const from = new Int32Array(count * 2);
  const to = new Int32Array(count * 2);
  let into = 0;
  for (let at = 0; at < edits.length; at += editSize) {
    if (!changesLength(edits, at)) continue;
    from[into] = edits[at] as number;
    to[into++] = edits[at + 2] as number;
    from[into] = edits[at + 1] as number;
    to[into++] = edits[at + 3] as number;
  }
  return {
    toShown: (offset) => mapOffset(from, to, source.length, shown, offset),
    toSource: (offset) => mapOffset(to, from, shown.length, source, offset),
  };
}

const changesLength = (edits: Int32Array, at: number): boolean =>
  (edits[at + 1] as number) - (edits[at] as number) !== (edits[at + 3] as number) - (edits[at + 2] as number);

/** Maps `offset` from the side of `from` to that of `to`, which hold start and end of each span in order. */
function mapOffset(from: Int32Array, to: Int32Array, length: number, target: string, offset: number): number {
  const clamped = Math.trunc(Math.min(Math.max(offset, 0), length)) || 0;
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] as number) <= clamped) low = middle + 1;
    else high = middle;
  }
  let found = clamped;
  if (low > 0) {
    const start = from[low - 1] as number;
    const into = clamped - start;
    const end = low < from.length ? (from[low] as number) : length;
    // After an even number of bounds the offset is behind a span, after an odd number in one.
    const share =
      low % 2 === 0
        ? into
        : Math.floor((into * ((to[low] as number) - (to[low - 1] as number))) / (end - start));
    found = (to[low - 1] as number) + share;
  }
  return insidePair(target, found) ? found - 1 : found;
}
