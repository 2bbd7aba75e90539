/** A long text is divided behind the last of these in the second half of a piece, the better ones first. */
const breaks = [/[。！？；…」』”\n]/gu, /[，、：,.;:!?\s]/gu];
/** What stands on the character before it. */
const onPrevious = /^[\p{M}\p{Emoji_Modifier}\u200c\u200d]/u;
const joiner = '\u200d';

/**
 * Divides a text into pieces of at most `maxUnits` UTF-16 units: behind a sentence if possible, and not
 * between a character and the marks on it.
 */
export function divideText(text: string, maxUnits: number): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > maxUnits) {
    const to = findBreak(text, from + (maxUnits >> 1), from + maxUnits);
    pieces.push(text.slice(from, to));
    from = to;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** The best place to divide a text in `(from, to]`. */
function findBreak(text: string, from: number, to: number): number {
  const part = text.slice(from, to);
  for (const pattern of breaks) {
    const last = [...part.matchAll(pattern)].at(-1);
    const at = last ? from + last.index + 1 : from;
    if (at > from && !joinsPrevious(text, at)) return at;
  }
  let at = to;
  while (at > from + 1 && joinsPrevious(text, at)) at--;
  // Everything is one character with its marks: only a surrogate pair stays whole.
  return at > from + 1 ? at : isInsidePair(text, to) ? to - 1 : to;
}

const joinsPrevious = (text: string, at: number): boolean =>
  isInsidePair(text, at) ||
  text[at - 1] === joiner ||
  onPrevious.test(String.fromCodePoint(text.codePointAt(at) ?? 0));

const isInsidePair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

/** Marks on one character that are drawn. More cannot be told apart, and take long to lay out. */
const maxDrawnMarks = 24;
/** Marks, and pictures that joiners make one with the picture before them. */
const stack = /(?:[\p{M}\p{Emoji_Modifier}\u200c]|\u200d\p{Extended_Pictographic}?)+/gu;

/** A text, or a stack of marks that is too high to be drawn. */
export interface TextPart {
  readonly text: string;
  readonly isDrawn: boolean;
}

/** Divides a text into what is drawn and the marks that are stacked too high for it. */
export function separateStacks(text: string): readonly TextPart[] {
  if (text.length <= maxDrawnMarks) return [{ text, isDrawn: true }];
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: marks, index } of text.matchAll(stack)) {
    if (marks.length <= maxDrawnMarks) continue;
    const drawnEnd = index + maxDrawnMarks - (isInsidePair(text, index + maxDrawnMarks) ? 1 : 0);
    parts.push({ text: text.slice(from, drawnEnd), isDrawn: true });
    from = index + marks.length;
    parts.push({ text: text.slice(drawnEnd, from), isDrawn: false });
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), isDrawn: true });
  return parts;
}
