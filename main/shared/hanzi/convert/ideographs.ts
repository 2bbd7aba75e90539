const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/** The length in UTF-16 units of the code point at `at`: 2 for a surrogate pair inside `[at, to)`, else 1. */
export const codePointLength = (text: Uint16Array, at: number, to: number): number =>
  isHigh(text[at] as number) && at + 1 < to && isLow(text[at + 1] as number) ? 2 : 1;

/** Tells whether `unit` is an ideographic description character (U+2FF0..U+2FFF). */
export const isDescription = (unit: number): boolean => unit >= 0x2ff0 && unit <= 0x2fff;

/** Tells whether `unit` is in one of the blocks of radicals (U+2E80..U+2FD5). */
export const isRadical = (unit: number): boolean => unit >= 0x2e80 && unit <= 0x2fd5;

/**
 * Tells whether `unit` is or begins a compatibility ideograph: U+F900..U+FAFF, U+2F800..U+2FA1F (high
 * surrogate D87E).
 */
export const isCompatibility = (unit: number): boolean =>
  (unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e;

/**
 * The ideographic description sequences of `[from, to)`: for each description character that begins one,
 * where the sequence ends. ⿰木寸 describes one character, so nothing in it is converted. As in OpenCC a
 * sequence that runs past `to` is none, and counts as one character in another. Reading from right to left
 * takes linear time.
 */
export function findDescriptionSequences(
  text: Uint16Array,
  from: number,
  to: number,
): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (let at = to - 1; at >= from; at--) {
    const unit = text[at] as number;
    if (!isDescription(unit)) continue;
    let end = at + 1;
    let parts = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
    for (; parts > 0 && end < to; parts--) end = ends.get(end) ?? end + codePointLength(text, end, to);
    if (parts === 0) ends.set(at, end);
  }
  return ends;
}
