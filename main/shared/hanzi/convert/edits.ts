import { editSize } from './alignment.ts';

const empty = new Int32Array(0);

/**
 * A flat list of edits in order: source start and end, shown start and end, rule. Offsets are UTF-16 units.
 */
export class Edits {
  // Most texts are short and keep their length: the list is made with the first edit.
  #list = empty;
  #length = 0;

  /** Adds an edit, which must begin at or behind the end of the last on both sides. */
  add(start: number, end: number, shownStart: number, shownEnd: number, rule: number): void {
    if (this.#length === this.#list.length) {
      const longer = new Int32Array(Math.max(this.#length * 2, 8 * editSize));
      longer.set(this.#list);
      this.#list = longer;
    }
    const list = this.#list;
    list[this.#length++] = start;
    list[this.#length++] = end;
    list[this.#length++] = shownStart;
    list[this.#length++] = shownEnd;
    list[this.#length++] = rule;
  }

  /** Adds all edits of a flat list, moved by `source` and `shown` units. */
  append(list: Int32Array, source: number, shown: number): void {
    for (let at = 0; at < list.length; at += editSize) {
      const [start, end, shownStart, shownEnd, rule] = list.subarray(at, at + editSize) as unknown as Edit;
      this.add(source + start, source + end, shown + shownStart, shown + shownEnd, rule);
    }
  }

  /** The edits so far, flat: a view that is valid until the next `add`. */
  get list(): Int32Array {
    return this.#length === 0 ? empty : this.#list.subarray(0, this.#length);
  }
}

/**
 * The edits of two conversions one after the other: `first` from the source to a middle text, `second` from
 * there to the text shown. Edits that share a unit of the middle text become one, with the rule of the last
 * of `second` in it.
 */
export function composeEdits(first: Int32Array, second: Int32Array): Int32Array {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const edits = new Edits();
  let a = 0;
  let b = 0;
  // The offsets of both sides relative to the middle text, behind the edits so far.
  let sourceShift = 0;
  let shownShift = 0;
  while (a < first.length || b < second.length) {
    const startOfFirst = a < first.length ? (first[a + 2] as number) : Infinity;
    const startOfSecond = b < second.length ? (second[b] as number) : Infinity;
    const start = Math.min(startOfFirst, startOfSecond);
    const sourceStart = start - sourceShift;
    const shownStart = start + shownShift;
    let end = start;
    let rule = 0;
    for (let grown = true; grown; ) {
      grown = false;
      for (; a < first.length && joins(first[a + 2] as number, start, end); a += editSize) {
        end = Math.max(end, first[a + 3] as number);
        sourceShift = (first[a + 3] as number) - (first[a + 1] as number);
        if (rule === 0) rule = first[a + 4] as number;
        grown = true;
      }
      for (; b < second.length && joins(second[b] as number, start, end); b += editSize) {
        end = Math.max(end, second[b + 1] as number);
        shownShift = (second[b + 3] as number) - (second[b + 1] as number);
        rule = second[b + 4] as number;
        grown = true;
      }
    }
    edits.add(sourceStart, end - sourceShift, shownStart, end + shownShift, rule);
  }
  return edits.list;
}

/** An edit joins a cluster when it begins inside it, or where the cluster begins. */
const joins = (at: number, start: number, end: number): boolean => at < end || at === start;

type Edit = readonly [start: number, end: number, shownStart: number, shownEnd: number, rule: number];
