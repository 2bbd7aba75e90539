/**
 * The number of contexts of a character. By number: 0 the unit before, 1 the unit behind, 2 two before, 3 two
 * behind, 4 one on each side, 5 three before, 6 three behind, 7 two before and one behind, 8 one before and
 * two behind, 9 two on each side.
 */
export const contextCount = 10;

/** The first Han character of Unicode, with which tables by character begin. */
export const firstHan = 0x3400;

/** Tells whether the unit is a Han character of the basic block or extension A. */
export const isBasicHan = (unit = 0): boolean => unit >= firstHan && unit < 0xa000;

const mixer = 0x9e3779b1 | 0;

/** Mixes `value` into the 32-bit hash of a context, candidate or phrase. */
export function mixHash(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, mixer);
  return mixed ^ (mixed >>> 15);
}

/** The hash with which the contexts of the character `unit` begin. */
export const seedOf = (unit: number): number => mixHash(unit, 0x5bd1e995);

const edge = 1;
const itself = -1;
const fill = (into: Int8Array, units: string, value: number): void => {
  for (const unit of units) into[unit.charCodeAt(0)] = value;
};

/**
 * For each unit how it counts in a context: Han as itself, all others by their kind (1 edge or pause, 2
 * digit, 3 letter, 4 middle dot, 5 colon, 6 opening, 7 closing).
 */
const kinds = /* @__PURE__ */ (() => {
  const table = new Int8Array(0x10000).fill(edge);
  table.fill(itself, 0x3400, 0xa000).fill(itself, 0xd800, 0xe000).fill(itself, 0xf900, 0xfb00);
  table.fill(2, 0x30, 0x3a).fill(2, 0xff10, 0xff1a).fill(3, 0x41, 0x7b);
  fill(table, '·‧•・', 4);
  fill(table, '：:', 5);
  fill(table, '「『“‘《〈（(', 6);
  fill(table, '」』”’》〉）)', 7);
  fill(table, '〇', itself);
  return table;
})();

/** The unit itself or its kind. Computed without a branch, which the processor could not predict. */
const standsFor = (unit: number): number => {
  const kind = kinds[unit] as number;
  const isItself = kind >> 31;
  return (unit & isItself) | (kind & ~isItself);
};

/** The hash of context 0 (`side` 0, the unit before) or 1 (`side` 1, the unit behind). */
export const neighbourHash = (seed: number, unit: number, side: number): number =>
  mixHash(seed, standsFor(unit) + (side + 1) * 0x10000);

/** Writes the hashes of all contexts of the unit at `at` into `hashes`; `seed` is `seedOf` that unit. */
export function hashContexts(text: Uint16Array, at: number, seed: number, hashes: Int32Array): void {
  const a1 = at > 0 ? (text[at - 1] as number) : 0;
  const a2 = a1 < 32 ? 0 : at > 1 ? (text[at - 2] as number) : 0;
  const a3 = a2 < 32 ? 0 : at > 2 ? (text[at - 3] as number) : 0;
  const b1 = at + 1 < text.length ? (text[at + 1] as number) : 0;
  const b2 = b1 < 32 ? 0 : at + 2 < text.length ? (text[at + 2] as number) : 0;
  const b3 = b2 < 32 ? 0 : at + 3 < text.length ? (text[at + 3] as number) : 0;
  const before = standsFor(a2);
  const behind = standsFor(b2);
  const left = mixHash(seed, standsFor(a1) + 0x10000);
  const right = mixHash(seed, standsFor(b1) + 0x20000);
  const left2 = mixHash(left, before);
  const right2 = mixHash(right, behind);
  const next = standsFor(b1) + 0x30000;
  const both = mixHash(left, next);
  const wide = mixHash(left2, next);
  hashes[0] = left;
  hashes[1] = right;
  hashes[2] = left2;
  hashes[3] = right2;
  hashes[4] = both;
  hashes[5] = mixHash(left2, standsFor(a3));
  hashes[6] = mixHash(right2, standsFor(b3));
  hashes[7] = wide;
  hashes[8] = mixHash(both, behind);
  hashes[9] = mixHash(wide, behind);
}
