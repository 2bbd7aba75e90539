/**
 * Tells whether the UTF-16 unit begins or is a Han character: of the unified blocks, a compatibility
 * ideograph, a radical, `〇`, `々`, or a high surrogate of planes 2 and 3.
 */
export const isHan = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3400 && unit <= 0x4dbf) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  (unit >= 0xd840 && unit <= 0xd8bf) ||
  (unit >= 0x2e80 && unit <= 0x2fd5) ||
  unit === 0x3007 ||
  unit === 0x3005;

/** Tells whether the UTF-16 unit is Hiragana or Katakana, half-width Katakana included. */
export const isKana = (unit: number): boolean =>
  (unit >= 0x3041 && unit <= 0x30ff && unit !== 0x30fb) || (unit >= 0xff66 && unit <= 0xff9f);

/** The number of Han characters in `text`. */
export function countHan(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isHan(text.charCodeAt(at))) count++;
  return count;
}
