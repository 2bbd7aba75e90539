/** Numbers that SQLite gave as one text with commas, which is many times faster than as rows. */
export function numbersIn(list: unknown): Int32Array {
  if (typeof list !== 'string') return new Int32Array();
  const found = new Int32Array((list.length >> 1) + 1);
  let count = 0;
  let number = 0;
  for (let at = 0; at <= list.length; at++) {
    const digit = list.charCodeAt(at) - 48;
    if (digit >= 0 && digit < 10) number = number * 10 + digit;
    else {
      found[count++] = number;
      number = 0;
    }
  }
  return found.slice(0, count);
}

/** For each key up to the greatest whether it is among these. */
export function flagged(keys: Int32Array): Uint8Array {
  let most = 0;
  for (const key of keys) if (key > most) most = key;
  const flags = new Uint8Array(most + 1);
  for (const key of keys) flags[key] = 1;
  return flags;
}

/** The keys that stand in all of `sets` and in none of `without`, in the order of the first. */
export function left(sets: readonly Int32Array[], without: readonly Int32Array[]): Int32Array {
  const [first = new Int32Array(), ...others] = sets;
  const all = others.map(flagged);
  const none = without.map(flagged);
  if (all.length + none.length === 0) return first;
  return first.filter(
    (key) => all.every((flags) => flags[key] === 1) && !none.some((flags) => flags[key] === 1),
  );
}

/** The keys of both; all three ascend. */
export function union(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length);
  let count = 0;
  for (let at = 0, beside = 0; at < one.length || beside < other.length; ) {
    const left = at < one.length ? (one[at] as number) : Number.POSITIVE_INFINITY;
    const right = beside < other.length ? (other[beside] as number) : Number.POSITIVE_INFINITY;
    if (left <= right) at++;
    if (right <= left) beside++;
    both[count++] = Math.min(left, right);
  }
  return both.subarray(0, count);
}

/** Those of one and behind them those of the other. */
export function joined(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** The first ones, and behind them those of `all` that `isIn` has, each once; it ends before a key that is less than `least`. */
export function merged(first: Int32Array, all: Int32Array, isIn: Uint8Array, least: number): Int32Array {
  const isFirst = flagged(first);
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
