import { firstHan } from '../ambiguity/context-hash.ts';

/** The evidence for a form that differs from that of the dictionaries. */
export interface Evidence {
  /** The offset of the character in the source, in UTF-16 units. */
  readonly at: number;
  /** The form of the dictionaries, and the form chosen instead. */
  readonly instead: string;
  readonly form: string;
  /** By how much the form outweighs the other (a natural logarithm of odds), and the threshold for that. */
  readonly margin: number;
  readonly threshold: number;
  /**
   * The strongest evidence for the form: the text before, behind or on both sides, the words around, the
   * character itself, or a name.
   */
  readonly ground: 'before' | 'behind' | 'around' | 'words' | 'character' | 'name';
}

/** The least margin of words that split a dictionary phrase (a natural logarithm of odds). */
export const minSplitOdds = 2;

/** A character of a dictionary phrase that the words around split. */
export interface Split {
  /** The offset of the character in the source, in UTF-16 units. */
  readonly at: number;
  /** The form of the phrase. */
  readonly instead: string;
  /** By how much the words around outweigh the phrase (a natural logarithm of odds). */
  readonly margin: number;
}

/** The certainty of the form of an ambiguous character. */
export interface Doubt {
  /** The offset of the character in the source, in UTF-16 units. */
  readonly at: number;
  /** The probability that its form is wrong. */
  readonly risk: number;
}

/**
 * The addition to the threshold. It is higher for a dictionary phrase that no other word crosses: most
 * phrases exist to settle a form, and longer ones and `rare` forms (not the commonest) are more reliable. It
 * is also higher for a few characters by themselves, which give little context.
 */
export function addedThreshold(
  text: Uint16Array,
  from: number,
  to: number,
  isCrossed: boolean,
  isRare: boolean,
): number {
  let start = from;
  while (start > 0 && to - start < enoughUnits && (text[start - 1] as number) >= firstHan) start--;
  let end = to;
  while (end < text.length && end - start < enoughUnits && (text[end] as number) >= firstHan) end++;
  const length = to - from;
  const bare = end - start >= enoughUnits ? 0 : length > 1 && end - start === length ? 4 : 1.5;
  if (isCrossed || length === 1) return bare;
  return bare + (length > 2 ? 3 : 0) + (isRare ? 1 : 0);
}

/** From this many Han characters in a row on, text gives enough context. */
const enoughUnits = 6;
