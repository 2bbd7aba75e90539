/**
 * Matches the letters and digits of two texts by a shortest edit script (Myers). Runs of fewer than four are
 * left out, since they can be matched by chance.
 * @returns for each offset of `one` the offset of the same character in `other`, or -1
 */
export function matchCharacters(one: string, other: string): Int32Array {
  const a = lettersIn(one);
  const b = lettersIn(other);
  const map = new Int32Array(one.length).fill(-1);
  const alike: (readonly [number, number])[] = [];
  let from = 0;
  while (from < a.length && from < b.length && one[a[from] as number] === other[b[from] as number]) {
    alike.push([from, from]);
    from++;
  }
  const at = (x: number) => one[a[from + x] as number];
  const bt = (y: number) => other[b[from + y] as number];
  const n = a.length - from;
  const m = b.length - from;
  const trace: Int32Array[] = [];
  const reached = new Int32Array(2 * (n + m) + 3);
  const middle = n + m + 1;
  for (let edits = 0; edits <= n + m; edits++) {
    trace.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits ||
        (k !== edits && (reached[middle + k - 1] as number) < (reached[middle + k + 1] as number));
      let x = down ? (reached[middle + k + 1] as number) : (reached[middle + k - 1] as number) + 1;
      let y = x - k;
      while (x < n && y < m && at(x) === bt(y)) {
        x++;
        y++;
      }
      reached[middle + k] = x;
      if (x < n || y < m) continue;
      const pairs: (readonly [number, number])[] = [];
      walkBack(trace, edits, n, m, (ax, by) => pairs.push([from + ax, from + by]));
      for (const [ax, by] of longRuns([...alike, ...pairs.reverse()])) map[a[ax] as number] = b[by] as number;
      return map;
    }
  }
  return map;
}

/** The pairs that belong to a run of four or more; the pairs are in order. */
function longRuns(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const rows: (readonly [number, number])[][] = [];
  for (const pair of pairs) {
    const last = rows.at(-1)?.at(-1);
    if (last && pair[0] === last[0] + 1 && pair[1] === last[1] + 1) rows.at(-1)?.push(pair);
    else rows.push([pair]);
  }
  return rows.filter((row) => row.length >= 4).flat();
}

/** Follows the edit script backwards from the end of both texts, and reports each pair of equal letters. */
function walkBack(
  trace: readonly Int32Array[],
  edits: number,
  n: number,
  m: number,
  pair: (x: number, y: number) => void,
): void {
  let x = n;
  let y = m;
  for (let d = edits; d >= 0; d--) {
    const reached = trace[d] as Int32Array;
    const get = (k: number) => reached[k + d + 1] as number;
    const k = x - y;
    const down = k === -d || (k !== d && get(k - 1) < get(k + 1));
    const before = down ? k + 1 : k - 1;
    const beforeX = d === 0 ? 0 : get(before);
    const startX = d === 0 ? 0 : down ? beforeX : beforeX + 1;
    while (x > startX) pair(--x, --y);
    if (d > 0) {
      x = beforeX;
      y = beforeX - before;
    }
  }
}

function lettersIn(text: string): readonly number[] {
  const at: number[] = [];
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu))
    for (let unit = 0; unit < letter.length; unit++) at.push(index + unit);
  return at;
}
