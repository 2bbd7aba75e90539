import characters from '../characters.json' with { type: 'json' };

/** The cost of a character in nats, by the kind of its block, where the table lists none. */
const unlistedNats = 14;
const foreignNats = 16;
const forbiddenNats = 25;
const asciiNats = 4.5;

let table: Float32Array | undefined;

// The cost of each UTF-16 code unit in nats. Those of characters.json are counted in prose by
// build/characters.mjs.
function costTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(0x10000).fill(foreignNats);
  table.fill(forbiddenNats, 0, 0x20).fill(asciiNats, 0x20, 0x7f).fill(forbiddenNats, 0x7f, 0xa0);
  for (const code of [0x09, 0x0a, 0x0d]) table[code] = asciiNats;
  table
    .fill(unlistedNats, 0x3000, 0x3040)
    .fill(unlistedNats, 0x4e00, 0xa000)
    .fill(unlistedNats, 0xff00, 0xff60);
  table.fill(forbiddenNats, 0xe000, 0xf900);
  table.fill(forbiddenNats, 0xfff0);
  for (const [tier, list] of characters.tiers.entries())
    for (const character of list) table[character.charCodeAt(0)] = (tier + 0.5) * characters.width;
  return table;
}

/**
 * The cost of a UTF-16 code unit in Chinese prose, in nats: about 4 for 的, 14 for a rare character, 25 for
 * noise.
 */
export const costOfCharacter = (code: number): number => costTable()[code] as number;

/** The cost of a text: how unlike Chinese prose of either script it is. */
export interface TextCost {
  /**
   * In nats, over all code units. Of two decodings of the same bytes the one with the smaller total is more
   * likely.
   */
  readonly total: number;
  /**
   * In nats for each code unit outside ASCII; 0 where there is none. Prose is near 6, wrongly decoded prose
   * above 9.
   */
  readonly mean: number;
  /** UTF-16 code units outside ASCII. */
  readonly count: number;
}

/** Measures a text by the frequencies of characters.json. */
export function costOfText(text: string): TextCost {
  const cost = costTable();
  let total = 0;
  let costOutsideAscii = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const nats = cost[code] as number;
    total += nats;
    if (code < 0x80 && nats === asciiNats) continue;
    costOutsideAscii += nats;
    count++;
  }
  return { total, mean: count === 0 ? 0 : costOutsideAscii / count, count };
}
