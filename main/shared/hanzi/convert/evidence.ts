import { firstHan } from '../ambiguity/context-hash.ts';

/** Why a character got another form than the dictionaries give it. */
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
   * What speaks most for the form: the text before, behind or on both sides, the words around, the character
   * itself, or a name.
   */
  readonly ground: 'before' | 'behind' | 'around' | 'words' | 'character' | 'name';
}

/** How sure the form of an ambiguous character is. */
export interface Doubt {
  /** The offset of the character in the source, in UTF-16 units. */
  readonly at: number;
  /**
   * How far the next best form is from being chosen, or the chosen one from not being so (a natural logarithm
   * of odds); the smaller, the more doubtful.
   */
  readonly distance: number;
}

/**
 * What is added to the threshold. A dictionary phrase that no other word crosses needs more: most phrases are
 * there to say which form it is, the longer the surer, and surest where the form is `rare` (not the
 * commonest). A few characters by themselves need more as well, for they say little.
 */
export function addedThreshold(
  text: Uint16Array,
  from: number,
  to: number,
  crossed: boolean,
  rare: boolean,
): number {
  let start = from;
  while (start > 0 && to - start < enoughUnits && (text[start - 1] as number) >= firstHan) start--;
  let end = to;
  while (end < text.length && end - start < enoughUnits && (text[end] as number) >= firstHan) end++;
  const length = to - from;
  const bare = end - start >= enoughUnits ? 0 : length > 1 && end - start === length ? 4 : 1.5;
  if (crossed || length === 1) return bare;
  return bare + (length > 2 ? 3 : 0) + (rare ? 1 : 0);
}

/** From so many Han characters in a row on, text says enough. */
const enoughUnits = 6;
