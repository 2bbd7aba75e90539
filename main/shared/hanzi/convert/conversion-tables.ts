import {
  baseField,
  firstField,
  infoBytes,
  infoField,
  magic,
  normalSection,
  sectionOf,
  severalSection,
  stretches,
  version,
} from './table-format.ts';
import type { Trie } from './trie.ts';

/** The dictionaries of one OpenCC configuration. */
export interface ChainTable {
  /** The compatibility ideographs and their replacements, see `normalSection`. */
  readonly normal: Uint16Array;
  /**
   * Phrases that segment the text and are converted whole (entries from `firstPhrase` on), characters that
   * become more than one unit (entries below), and triggers (entry 1): keys at which the steps may convert
   * more than one character.
   */
  readonly phrases: Trie;
  readonly firstPhrase: number;
  /** The conversion steps for the text between two phrases, in order; empty where there are only phrases. */
  readonly steps: readonly Trie[];
  /**
   * For each UTF-16 unit: what is added to it, modulo 65,536, where no key begins (bits 0-15), its code (bits
   * 16-28), `beginBit` where a longer key begins with it, and `stopBit` where it needs separate handling: it
   * becomes more than one unit, begins a description sequence, is a compatibility ideograph, or is U+0000,
   * which stands for a user's word.
   */
  readonly info: Int32Array;
  /** For each code the base of the state behind its unit, or a base without children. */
  readonly firstBase: Int32Array;
}

/**
 * The content of a table file: the chain of its configuration and, for a Traditional target, the chain from
 * other Traditional text.
 */
export interface ConversionTables {
  readonly main: ChainTable;
  readonly fromTraditional: ChainTable | undefined;
  /** One bit for each UTF-16 unit: set where the character has several forms in the target. */
  readonly several: Uint8Array;
}

/**
 * Reads a table file. Only the data of single units is copied. With `info`, that of the first chain is not
 * copied either: it was read into {@link stretchesOf} `info`, and `bytes` end before it.
 * @throws RangeError when it is not a table file, or of another version.
 */
export function readTables(bytes: ArrayBuffer, info?: Int32Array): ConversionTables {
  const sections = directoryOf(bytes, bytes.byteLength + (info ? infoBytes : 0));
  const words = (id: number): Int32Array => {
    const [offset, length] = sections.get(id) ?? nowhere;
    return new Int32Array(bytes, offset, length / 4);
  };
  const small = (id: number): Uint8Array => {
    const [offset, length] = sections.get(id) ?? nowhere;
    return new Uint8Array(bytes, offset, length);
  };
  const units = (id: number): Uint16Array => {
    const [offset, length] = sections.get(id) ?? nowhere;
    return new Uint16Array(bytes, offset, length / 2);
  };
  const trie = (id: number, info: Int32Array): Trie => ({
    nodes: words(id),
    info,
    at: words(id + 1),
    units: units(id + 2),
    rule: small(id + 3),
  });
  const chain = (which: number, loadedInfo?: Int32Array): ChainTable => {
    const info = loadedInfo ?? spreadInfo(words(sectionOf(which, 0, infoField)));
    const [first, second] = [sectionOf(which, 1, 0), sectionOf(which, 2, 0)];
    return {
      normal: units(normalSection),
      phrases: trie(sectionOf(which, 0, 0), info),
      firstPhrase: words(sectionOf(which, 0, firstField))[0] as number,
      steps: sections.has(first) ? [trie(first, info), trie(second, info)] : [],
      info,
      firstBase: words(sectionOf(which, 0, baseField)),
    };
  };
  if (!sections.has(sectionOf(0, 0, 0))) throw new RangeError('The conversion table holds no dictionary.');
  const fromTraditional = sections.has(sectionOf(1, 0, 0)) ? chain(1) : undefined;
  return { main: chain(0, info), fromTraditional, several: small(severalSection) };
}

const nowhere = [0, 0] as const;

/** The parts of an `info` of 65,536 units that a file has values for, as views in order; the rest is 0. */
export const stretchesOf = (info: Int32Array): readonly Int32Array[] =>
  stretches.map(([first, count]) => info.subarray(first, first + count));

function spreadInfo(values: Int32Array): Int32Array {
  const all = new Int32Array(0x10000);
  let from = 0;
  for (const stretch of stretchesOf(all)) {
    stretch.set(values.subarray(from, from + stretch.length));
    from += stretch.length;
  }
  return all;
}

type Sections = ReadonlyMap<number, readonly [offset: number, length: number]>;

function directoryOf(bytes: ArrayBuffer, size: number): Sections {
  const head = bytes.byteLength >= 12 ? new Uint32Array(bytes, 0, 3) : new Uint32Array(3);
  if (head[0] !== magic) throw new RangeError('These bytes are no conversion table of this program.');
  if (head[1] !== version)
    throw new RangeError(
      `The conversion table has format ${head[1]}, this program reads ${version}: build it again.`,
    );
  const count = head[2] as number;
  if (bytes.byteLength < 12 + count * 12) throw new RangeError('The conversion table is cut short.');
  const directory = new Uint32Array(bytes, 12, count * 3);
  const sections = new Map<number, readonly [number, number]>();
  for (let at = 0; at < directory.length; at += 3) {
    const offset = directory[at + 1] as number;
    const length = directory[at + 2] as number;
    if (offset + length > size) throw new RangeError('The conversion table is cut short.');
    sections.set(directory[at] as number, [offset, length]);
  }
  return sections;
}
