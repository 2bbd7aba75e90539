import { textOf } from '../utf16.ts';
import { firstHan } from './context-hash.ts';
import type { LexiconTables } from './lexicon.ts';
import type { WordWeights } from './word-lattice.ts';

/** A Simplified character with several Traditional forms, and its part of the model. */
export interface AmbiguousCharacter {
  readonly unit: number;
  /** The forms in OpenCC's standard, the commonest first; all weights are numbered by this order. */
  readonly forms: string;
  /** Units of converted text that stand for a form, with spelling variants and regional glyphs. */
  readonly accepts: string;
  /** For each unit of `accepts` the number of its form. */
  readonly as: readonly number[];
  /** The margin by which another form must outweigh that of the dictionaries to replace it. */
  readonly threshold: number;
  /** The score that a form starts with: for each form of the dictionaries, phrase position and form. */
  readonly bias: readonly number[];
  /** For each form the weight of the character as a separate word (tenths of a natural logarithm). */
  readonly singles: readonly number[];
  /** For each form how much commoner it is than the first in all text (natural logarithm). */
  readonly priors: readonly number[];
  /** Added to the common weights of the contexts before, behind and on both sides. */
  readonly own: readonly number[];
}

/**
 * The model of ambiguous characters. `build/learn/learn.mjs` makes it; `assets/ambiguity.md` lists its
 * sources.
 */
export interface DisambiguationModel {
  readonly characters: readonly AmbiguousCharacter[];
  /** For each unit from U+3400 to U+9FFF its number in `characters` plus one, or 0. */
  readonly numberOf: Uint8Array;
  /**
   * A hash table of contexts: the low 16 bits of the hash (0 for a free slot), and how much commoner a form
   * is there than the first (tenths of a natural logarithm).
   */
  readonly contextKey: Uint16Array;
  readonly contextValue: Int8Array;
  /**
   * The weights of the contexts before, behind and on both sides: for each position group, without and with a
   * context of both sides.
   */
  readonly sides: readonly (readonly number[])[];
  /** For each phrase position the weight of the words around. */
  readonly lattice: readonly number[];
  readonly words: WordWeights;
  readonly lexicon: LexiconTables;
}

/** The first four bytes of the file as a little-endian number: "JFAM". */
export const ambiguityMagic = 0x4d41464a;
/** The version of the file format. */
export const ambiguityVersion = 2;

/** The number of phrase positions. */
export const phrasePositions = 9;

/**
 * The position of the unit at `offset` of a phrase of `length` units: alone, first or last of two, first,
 * inside or last of three, first, last or inside of more.
 */
export function phrasePositionOf(length: number, offset: number): number {
  if (length < 2) return 0;
  if (length === 2) return 1 + offset;
  if (length === 3) return 3 + offset;
  return offset === 0 ? 6 : offset === length - 1 ? 7 : 8;
}

/** For each phrase position its group, which has side weights of its own: alone, first, last, inside. */
export const positionGroups = [0, 1, 2, 1, 3, 2, 1, 2, 3] as const;

/** The typed arrays of the file, in order. */
export const modelParts = [
  'contextKey',
  'contextValue',
  'phraseKey',
  'phraseWeight',
  'unitWeight',
  'wordKey',
  'wordWeight',
  'singleWeight',
  'wordPairs',
] as const;
type PartName = (typeof modelParts)[number];

interface Head {
  readonly characters: readonly AmbiguousCharacter[];
  readonly sides: readonly (readonly number[])[];
  readonly lattice: readonly number[];
  readonly total: number;
  readonly rare: number;
  readonly wordTotal: number;
}

/**
 * Reads the model without copying its arrays. The file is: magic, version, byte length of the head, offset
 * and byte length of each array (all 32 bits, little-endian), the head as JSON in UTF-16, the arrays.
 * @throws RangeError when the bytes are no such file, or of another version.
 */
export function readDisambiguationModel(bytes: ArrayBuffer): DisambiguationModel {
  const numbers = 3 + modelParts.length * 2;
  const start =
    bytes.byteLength >= numbers * 4 ? new Uint32Array(bytes, 0, numbers) : new Uint32Array(numbers);
  if (start[0] !== ambiguityMagic) throw new RangeError('These bytes are no table of ambiguous characters.');
  if (start[1] !== ambiguityVersion)
    throw new RangeError(
      `The table of ambiguous characters has format ${start[1]}, not ${ambiguityVersion}: build it again.`,
    );
  const part = (name: PartName): readonly [ArrayBuffer, number, number] => {
    const at = 3 + modelParts.indexOf(name) * 2;
    const [offset, length] = [start[at] as number, start[at + 1] as number];
    if (offset + length > bytes.byteLength)
      throw new RangeError('The table of ambiguous characters is cut short.');
    return [bytes, offset, length];
  };
  const wide = (name: PartName): Uint16Array => {
    const [, offset, length] = part(name);
    return new Uint16Array(bytes, offset, length / 2);
  };
  const bytesOf = (name: PartName): Uint8Array => new Uint8Array(...part(name));
  const head = JSON.parse(textOf(new Uint16Array(bytes, numbers * 4, (start[2] as number) / 2))) as Head;
  const numberOf = new Uint8Array(0xa000 - firstHan);
  head.characters.forEach((character, n) => {
    numberOf[character.unit - firstHan] = n + 1;
  });
  return {
    characters: head.characters,
    numberOf,
    contextKey: wide('contextKey'),
    contextValue: new Int8Array(...part('contextValue')),
    sides: head.sides,
    lattice: head.lattice,
    words: {
      phraseKey: wide('phraseKey'),
      phraseWeight: bytesOf('phraseWeight'),
      unitWeight: bytesOf('unitWeight'),
      total: head.total,
      rare: head.rare,
    },
    lexicon: {
      wordKey: wide('wordKey'),
      wordWeight: bytesOf('wordWeight'),
      singleWeight: bytesOf('singleWeight'),
      wordPairs: bytesOf('wordPairs'),
      wordTotal: head.wordTotal,
    },
  };
}
