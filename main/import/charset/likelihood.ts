import characters from '../characters.json' with { type: 'json' };

const unlisted = 14;
const foreign = 16;
const never = 25;
const ascii = 4.5;

let table: Float32Array | undefined;

// Costs in nats: the listed ones as counted (see build/characters.mjs), the others by the kind of their block.
function costs(): Float32Array {
  if (table) return table;
  table = new Float32Array(0x10000).fill(foreign);
  table.fill(never, 0, 0x20).fill(ascii, 0x20, 0x7f).fill(never, 0x7f, 0xa0);
  for (const code of [0x09, 0x0a, 0x0d]) table[code] = ascii;
  table.fill(unlisted, 0x3000, 0x3040).fill(unlisted, 0x4e00, 0xa000).fill(unlisted, 0xff00, 0xff60);
  table.fill(never, 0xe000, 0xf900);
  table.fill(never, 0xfff0);
  for (const [tier, list] of characters.tiers.entries())
    for (const character of list) table[character.charCodeAt(0)] = (tier + 0.5) * characters.width;
  return table;
}

/** How unlike Chinese prose one character is, in nats: about 4 for 的, 14 for a rare Han character, 25 for what no text holds.. */
export const costOf = (code: number): number => costs()[code] as number;

/** How unlike Chinese prose a text is, either script. */
export interface Unlikeness {
  /** Nats over all characters: of two readings of the same bytes the smaller is the better. */
  readonly total: number;
  /** Nats for each character outside ASCII; 0 where there is none. Prose lies near 6, the same bytes misread above 9. */
  readonly mean: number;
  /** UTF-16 code units outside ASCII. */
  readonly count: number;
}

/** Measures `text` against the frequencies of characters.json. */
export function unlikeness(text: string): Unlikeness {
  const cost = costs();
  let total = 0;
  let beyond = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const nats = cost[code] as number;
    total += nats;
    if (code < 0x80 && nats === ascii) continue;
    beyond += nats;
    count++;
  }
  return { total, mean: count === 0 ? 0 : beyond / count, count };
}
