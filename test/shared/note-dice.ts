import assert from 'node:assert/strict';
import type { Note } from '#shared/note';
import { placeNotes } from '#shared/place-notes';
import { quoteOf } from '#shared/text/quote';

/** Numbers from 0 up to 1 that are the same each time for the same seed. */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A note on `[start, end)` of `text`. */
export const noteOn = (text: string, start: number, end: number, more: Partial<Note> = {}): Note => ({
  id: `${start}-${end}`,
  ...quoteOf(text, start, end),
  colour: 'yellow',
  text: '',
  created: 0,
  changed: 0,
  ...more,
});

/** `count` notes on random stretches of `text`, most of them of a few characters, none of blanks alone. */
export function randomNotes(text: string, count: number, dice: () => number): readonly Note[] {
  const notes: Note[] = [];
  while (notes.length < count) {
    const start = Math.floor(dice() * text.length);
    const length = 1 + Math.floor(dice() ** 3 * Math.min(300, text.length));
    const end = Math.min(text.length, start + length);
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) notes.push(noteOn(text, start, end));
  }
  return notes;
}

const han = (one: string): string => one.replace(/[^\p{Script=Han}]/gu, '');

/**
 * Fails for the first note that stands on other characters in `to` than in `from`; gives how many wait though
 * all that they quote is there.
 */
export function misplaced(from: string, to: string, notes: readonly Note[]): number {
  const same = sameCharacters(from, to);
  const { placed, waiting } = placeNotes(notes, to);
  const isThere = ({ at, key }: Note) =>
    [...key].every((one, unit) => !/[\p{L}\p{N}]/u.test(one) || (same[at + unit] as number) >= 0);
  for (const { note, start, end } of placed) {
    const { at, key } = note;
    const meant = [...same.subarray(at, at + key.length)].filter((offset) => offset >= 0);
    const isSame =
      meant.length === 0
        ? han(to.slice(start, end)) === han(key)
        : start <= (meant[0] as number) && end > (meant.at(-1) as number);
    assert.ok(
      isSame,
      `「${note.before}|${key}|${note.behind}」 at ${at} came to 「${to.slice(start, end)}」 ` +
        `at ${start}, meant ${meant[0]}`,
    );
  }
  return waiting.filter(isThere).length;
}

/**
 * For each offset of `one` the offset in `other` of the same character, or -1: by the shortest edit from one
 * to the other, marks, blanks and single letters left out.
 */
function sameCharacters(one: string, other: string): Int32Array {
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
      for (const [ax, by] of told([...alike, ...pairs.reverse()])) map[a[ax] as number] = b[by] as number;
      return map;
    }
  }
  return map;
}

/** Of pairs in order those that stand in a row of at least four: a single letter is anywhere. */
function told(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const rows: (readonly [number, number])[][] = [];
  for (const pair of pairs) {
    const last = rows.at(-1)?.at(-1);
    if (last && pair[0] === last[0] + 1 && pair[1] === last[1] + 1) rows.at(-1)?.push(pair);
    else rows.push([pair]);
  }
  return rows.filter((row) => row.length >= 4).flat();
}

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
