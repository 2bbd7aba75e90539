import { isHan, isKana } from '#shared/hanzi/han';

/**
 * The class of a character beside a punctuation mark: **H**an, **C**JK mark, **D**igit, letter of an
 * **A**lphabet, **S**pace, **O**ther, or the **E**dge of the line.
 */
export type CharacterClass = 'H' | 'C' | 'D' | 'A' | 'S' | 'O' | 'E';

/** The class of a UTF-16 code unit; NaN, which stands for a place outside the text, is the edge. */
export function characterClassOf(unit: number): CharacterClass {
  if (Number.isNaN(unit) || unit === 0x0a) return 'E';
  if (unit < 0x80) {
    if (unit >= 0x30 && unit <= 0x39) return 'D';
    if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return 'A';
    return unit === 0x20 || unit === 0x09 ? 'S' : 'O';
  }
  if (isHan(unit) || isKana(unit) || (unit >= 0x3105 && unit <= 0x312f)) return 'H';
  if (unit >= 0xdc00 && unit <= 0xdfff) return 'H';
  if (unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200b)) return 'S';
  if ((unit >= 0x2014 && unit <= 0x201d) || unit === 0x2026 || unit === 0x3000) return 'C';
  if ((unit > 0x3000 && unit <= 0x301f) || (unit > 0xff00 && unit <= 0xff65)) return 'C';
  return (unit >= 0xc0 && unit <= 0x24f) || (unit >= 0x370 && unit <= 0x52f) ? 'A' : 'O';
}
