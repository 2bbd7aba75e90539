import { noWords, type WordMatch } from '../words/user-word.ts';
import { conversionWindow, windowUnits } from './conversion-window.ts';
import type { Edits } from './edits.ts';
import { userWordRule } from './table-format.ts';
import type { WindowOutput } from './window-output.ts';

/** Writes words, which win over all keys, to the window. */
export class WindowWords {
  readonly #output: WindowOutput;
  readonly #isTraced: boolean;
  #words: readonly WordMatch[] = noWords;
  /** The number of the next word. */
  #next = 0;
  /** The offset of the window in its source, and the length of the converted text before it. */
  #start = 0;
  #shown = 0;

  constructor(output: WindowOutput, isTraced: boolean) {
    this.#output = output;
    this.#isTraced = isTraced;
  }

  /**
   * Begins a window of `size` units from `start` of the source on, with those of `words` that begin at `from`
   * or later. No key begins in them or reaches into them.
   */
  begin(words: readonly WordMatch[], from: number, start: number, size: number, shown: number): void {
    this.#next = 0;
    this.#start = start;
    this.#shown = shown;
    this.#words = words.length === 0 ? noWords : blockWords(words, from, start, size);
  }

  /** Tells whether there are words in the window. */
  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  /** Where the next word begins in the window, or `size` if there is none. */
  nextStart(size: number): number {
    const word = this.#words[this.#next];
    return word ? word.start - this.#start : size;
  }

  /**
   * Writes the words that are left before `limit`; returns where the last ended, or `past` if there is none.
   */
  write(limit: number, past: number, edits?: Edits): number {
    let end = past;
    for (let word = this.#words[this.#next]; word; word = this.#words[this.#next]) {
      if (word.start - this.#start >= limit) break;
      end = this.#writeNext(word, edits);
    }
    return end;
  }

  /** Writes the next word, and returns where it ended. */
  #writeNext(word: WordMatch, edits?: Edits): number {
    const { value, rule = userWordRule, start, end } = word;
    const output = this.#output;
    const place = start - this.#start;
    const shownAt = this.#shown + output.offsetOf(place);
    this.#next++;
    // A word that reaches beyond the window is copied.
    if (value.length === end - start && place + value.length <= windowUnits) {
      for (let at = 0; at < value.length; at++) conversionWindow.shown[place + at] = value.charCodeAt(at);
      if (edits && this.#isTraced) edits.add(start, end, shownAt, shownAt + value.length, rule);
      return place + value.length;
    }
    const units = output.copyUpTo(place, value.length);
    for (let at = 0; at < value.length; at++) units[output.length++] = value.charCodeAt(at);
    output.copiedTo = end - this.#start;
    edits?.add(start, end, shownAt, shownAt + value.length, rule);
    return output.copiedTo;
  }
}

/** The number of the first word that begins at `from` or later. */
function firstFrom(words: readonly WordMatch[], from: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as WordMatch).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of `words`, which are in order, that begin in the window; no key begins in them. */
function blockWords(
  words: readonly WordMatch[],
  from: number,
  start: number,
  size: number,
): readonly WordMatch[] {
  const { codes } = conversionWindow;
  const first = from === 0 ? 0 : firstFrom(words, from);
  let last = first;
  for (; last < words.length; last++) {
    const word = words[last] as WordMatch;
    if (word.start >= start + size) break;
    const end = Math.min(word.end - start, size);
    for (let at = word.start - start; at < end; at++) codes[at] = 0;
  }
  return last - first === words.length ? words : words.slice(first, last);
}
