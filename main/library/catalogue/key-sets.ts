// Sets of articles as arrays of their keys: the row numbers of the catalogue.

/**
 * Parses keys that SQLite's `group_concat` joined with commas, which is many times faster than reading rows.
 */
export function parseKeys(list: unknown): Int32Array {
  if (typeof list !== 'string') return new Int32Array();
  const keys = new Int32Array((list.length >> 1) + 1);
  let count = 0;
  let number = 0;
  for (let at = 0; at <= list.length; at++) {
    const digit = list.charCodeAt(at) - 48;
    if (digit >= 0 && digit < 10) number = number * 10 + digit;
    else {
      keys[count++] = number;
      number = 0;
    }
  }
  return keys.slice(0, count);
}

/** An array with 1 at each of these keys, up to the greatest. */
export function keyFlags(keys: Int32Array): Uint8Array {
  let greatest = 0;
  for (const key of keys) if (key > greatest) greatest = key;
  const flags = new Uint8Array(greatest + 1);
  for (const key of keys) flags[key] = 1;
  return flags;
}

/** The keys that are in all of `sets`, in the order of the first. */
export function intersectKeys([first = new Int32Array(), ...others]: readonly Int32Array[]): Int32Array {
  if (others.length === 0) return first;
  const flags = others.map(keyFlags);
  return first.filter((key) => flags.every((isIn) => isIn[key] === 1));
}

/** The keys that are in none of `removed`. */
export function subtractKeys(keys: Int32Array, removed: readonly Int32Array[]): Int32Array {
  if (removed.length === 0) return keys;
  const flags = removed.map(keyFlags);
  return keys.filter((key) => !flags.some((isIn) => isIn[key] === 1));
}

/** The keys of both, each once. Both must ascend; the result ascends. */
export function uniteKeys(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length);
  let count = 0;
  for (let at = 0, otherAt = 0; at < one.length || otherAt < other.length; ) {
    const left = at < one.length ? (one[at] as number) : Number.POSITIVE_INFINITY;
    const right = otherAt < other.length ? (other[otherAt] as number) : Number.POSITIVE_INFINITY;
    if (left <= right) at++;
    if (right <= left) otherAt++;
    both[count++] = Math.min(left, right);
  }
  return both.subarray(0, count);
}

/** The keys of one, followed by those of the other. */
export function concatKeys(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/**
 * The keys of `first`, followed by those of `all` that `isIn` flags, each once. It ends before the first key
 * of `all` that is less than `least` and not in `first`.
 */
export function mergeRanked(first: Int32Array, all: Int32Array, isIn: Uint8Array, least: number): Int32Array {
  const isFirst = keyFlags(first);
  const keys = new Int32Array(first.length + all.length);
  keys.set(first);
  let count = first.length;
  for (const key of all) {
    if (isFirst[key] === 1) continue;
    if (key < least) break;
    if (isIn[key] === 1) keys[count++] = key;
  }
  return keys.slice(0, count);
}
