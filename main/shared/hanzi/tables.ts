import { codesSection, magic, normalTrie, sectionOf, severalSection, version } from './format.ts';
import type { Trie } from './trie.ts';

/** The chain of dictionaries of one OpenCC configuration. */
export interface ChainTable {
  /** Replaces compatibility ideographs first. */
  readonly normal: Trie | undefined;
  /** Phrases that are converted whole, through all steps; where there are no steps, single characters too. */
  readonly phrases: Trie;
  /** What the text between two phrases goes through, one after the other. */
  readonly steps: readonly Trie[];
}

/** What one file holds: the chain it is named for and, for a Traditional target, the chain from other Traditional text. */
export interface Tables {
  readonly main: ChainTable;
  readonly fromTraditional: ChainTable | undefined;
  /** One bit for each UTF-16 unit: set where a character has more than one form on the other side. */
  readonly several: Uint8Array;
}

/** Reads a table file without copying it. Throws a RangeError when it is not one, or of another version. */
export function readTables(bytes: ArrayBuffer): Tables {
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
    const [id, offset, length] = directory.subarray(at, at + 3) as unknown as [number, number, number];
    if (offset + length > bytes.byteLength) throw new RangeError('The conversion table is cut short.');
    sections.set(id, [offset, length]);
  }
  const view = (id: number): readonly [ArrayBuffer, number, number] => {
    const [offset, length] = sections.get(id) ?? [0, 0];
    return [bytes, offset, length];
  };
  const [, codesAt, codesBytes] = view(codesSection);
  const codes = new Uint16Array(bytes, codesAt, codesBytes / 2);
  if (codes.length !== 0x10000) throw new RangeError('The conversion table has no codes.');
  const trie = (chain: number, which: number): Trie | undefined => {
    if (!sections.has(sectionOf(chain, which, 0))) return undefined;
    const field = (of: number) => view(sectionOf(chain, which, of));
    const [, base, baseBytes] = field(0);
    const [, check, checkBytes] = field(1);
    const [, value, valueBytes] = field(2);
    const [, from, fromBytes] = field(3);
    const [, units, unitsBytes] = field(4);
    const [, rule, ruleBytes] = field(5);
    return {
      codes,
      base: new Int32Array(bytes, base, baseBytes / 4),
      check: new Uint16Array(bytes, check, checkBytes / 2),
      value: new Uint16Array(bytes, value, valueBytes / 2),
      at: new Uint32Array(bytes, from, fromBytes / 4),
      units: new Uint16Array(bytes, units, unitsBytes / 2),
      rule: new Uint8Array(bytes, rule, ruleBytes),
    };
  };
  const chain = (which: number): ChainTable | undefined => {
    const phrases = trie(which, 0);
    if (!phrases) return undefined;
    const steps = [trie(which, 1), trie(which, 2)].filter((step) => step !== undefined);
    return { normal: trie(0, normalTrie), phrases, steps };
  };
  const main = chain(0);
  if (!main) throw new RangeError('The conversion table holds no dictionary.');
  return { main, fromTraditional: chain(1), several: new Uint8Array(...view(severalSection)) };
}
