import { textOf } from '../utf16.ts';
import { firstHan } from './context-hash.ts';
import type { WordWeights } from './word-lattice.ts';

/** One Simplified character with several Traditional forms, and what was learned of it. */
export interface AmbiguousCharacter {
  readonly unit: number;
  /** The forms in OpenCC's standard; everything learned is numbered by their order. */
  readonly forms: string;
  /** Units of the text shown that stand for a form, spelling variants and regional glyphs included. */
  readonly accepts: string;
  /** For each unit of `accepts` the number of its form. */
  readonly as: readonly number[];
  /** By how much another form must outweigh the one the dictionaries chose; below it their choice stays. */
  readonly threshold: number;
  /** For each form chosen, each place in a phrase and each form: the weight that it starts with. */
  readonly bias: readonly number[];
  /** For each form the weight of the character as a word of its own. */
  readonly singles: readonly number[];
  /** For each form how much commoner it is than the first, whatever stands around it. */
  readonly priors: readonly number[];
  /** What is added to the common weights of left, right and both sides for this character. */
  readonly own: readonly number[];
}

/** What was learned of ambiguous characters; made by `build/learn/learn.mjs`, see the provenance beside the file. */
export interface DisambiguationModel {
  readonly characters: readonly AmbiguousCharacter[];
  /** For each unit from U+3400 to U+9FFF one more than its number in `characters`, or 0. */
  readonly numberOf: Uint8Array;
  /** Contexts: low 16 bits of the hash (0 for empty) and how much commoner a form is there than the first, in tenths. */
  readonly contextKey: Uint16Array;
  readonly contextValue: Int8Array;
  /** The weights of left, right and both sides: for each group of places, without and with a context of both sides. */
  readonly sides: readonly (readonly number[])[];
  /** For each place in a phrase (see `placeOf`) the weight of the lattice. */
  readonly lattice: readonly number[];
  readonly words: WordWeights;
}

/** The first four bytes of the file as a little-endian number, "JFAM". */
export const ambiguityMagic = 0x4d41464a;
/** The version of its format. */
export const ambiguityVersion = 1;

/** How many kinds of places in a phrase are told apart. */
export const phrasePositions = 9;

/** Tells the place `offset` in a phrase of `length` units apart: alone, first or last of two, of three ..., of many. */
export function phrasePositionOf(length: number, offset: number): number {
  if (length < 2) return 0;
  if (length === 2) return 1 + offset;
  if (length === 3) return 3 + offset;
  return offset === 0 ? 6 : offset === length - 1 ? 7 : 8;
}

/** Which of the four sets of side weights a place takes: alone, first, last, inside. */
export const positionGroups = [0, 1, 2, 1, 3, 2, 1, 2, 3] as const;

/** The parts of the file that are typed arrays, in their order, and how many bytes an element takes. */
const parts = ['contextKey', 'contextValue', 'phraseKey', 'phraseWeight', 'unitWeight'] as const;

interface Head {
  readonly characters: readonly AmbiguousCharacter[];
  readonly sides: readonly (readonly number[])[];
  readonly lattice: readonly number[];
  readonly total: number;
  readonly rare: number;
}

/**
 * Reads the table without copying its arrays. The file is: magic, version, length of the head, then for each part its
 * offset and length in bytes (all 32 bits, little-endian), the head as JSON in UTF-16, the parts.
 * Throws a RangeError when the bytes are no such table, or of another version.
 */
export function readDisambiguationModel(bytes: ArrayBuffer): DisambiguationModel {
  const numbers = 3 + parts.length * 2;
  const start =
    bytes.byteLength >= numbers * 4 ? new Uint32Array(bytes, 0, numbers) : new Uint32Array(numbers);
  if (start[0] !== ambiguityMagic) throw new RangeError('These bytes are no table of ambiguous characters.');
  if (start[1] !== ambiguityVersion)
    throw new RangeError(
      `The table of ambiguous characters has format ${start[1]}, this program reads ${ambiguityVersion}: build it again.`,
    );
  const part = (name: (typeof parts)[number]): readonly [ArrayBuffer, number, number] => {
    const at = 3 + parts.indexOf(name) * 2;
    const [offset, length] = [start[at] as number, start[at + 1] as number];
    if (offset + length > bytes.byteLength)
      throw new RangeError('The table of ambiguous characters is cut short.');
    return [bytes, offset, length];
  };
  const wide = (name: (typeof parts)[number]): Uint16Array => {
    const [, offset, length] = part(name);
    return new Uint16Array(bytes, offset, length / 2);
  };
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
      phraseWeight: new Uint8Array(...part('phraseWeight')),
      unitWeight: new Uint8Array(...part('unitWeight')),
      total: head.total,
      rare: head.rare,
    },
  };
}
