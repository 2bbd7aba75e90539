import type { Choice } from './choice.ts';
import type { Edits } from './edits.ts';
import { lookBit, stopBit, wordRule } from './format.ts';
import { isCompatibility, isDescription } from './ids.ts';
import { Steps } from './steps.ts';
import type { ChainTable } from './tables.ts';
import { addTrace, addTrimmed } from './trace.ts';
import { childOf, codeMask, codeShift, entryCode, entryOf, fieldMask, fieldShift, leafBit } from './trie.ts';
import type { WordMatch } from './user-word.ts';

/** Units that a window holds before and behind what is walked, for the longest key and what a choice looks at. */
const margin = 256;
/** Units that are walked in one window. */
const span = 16_384;
/** What is looked at before it is passed on. */
const flags = stopBit | lookBit;
/** Units of output that are free before each replacement; none is longer. */
const slack = 128;

/**
 * Converts text window by window with one look at most characters: the same result as the chain step by step, but for
 * text with description sequences or compatibility ideographs, at which it gives up. Not reentrant.
 */
export class Walk {
  /** What the last window became, in the first {@link length} units; good until the next. */
  out: Uint16Array = new Uint16Array(span + 2 * margin);
  length = 0;
  readonly #chain: ChainTable;
  readonly #choice: Choice | undefined;
  readonly #isTraced: boolean;
  readonly #info: Int32Array;
  readonly #steps: Steps | undefined;
  #words: readonly WordMatch[] = [];
  #word = 0;
  #window: Uint16Array = new Uint16Array(span + 2 * margin + 1);

  /** `isTraced` writes down every change and every phrase, and takes a text in one window, however long. */
  constructor(chain: ChainTable, choice: Choice | undefined, isTraced: boolean) {
    this.#chain = chain;
    this.#choice = choice;
    this.#isTraced = isTraced;
    this.#info = choice || isTraced ? marked(chain.info, choice, isTraced) : chain.info;
    this.#steps = chain.steps.length === 2 ? new Steps(chain) : undefined;
  }

  /**
   * Converts the next window of `source` from offset `from` on into `out`; `shown` is how much text was shown before.
   * Adds what changed its length (or everything) to `edits`. `words` are shown as they say, and no key reaches over
   * them. Returns the offset it came to, or -1 when it gives up.
   */
  next(source: string, from: number, shown: number, edits: Edits, words: readonly WordMatch[]): number {
    const start = Math.max(0, from - margin);
    const isEnd = this.#isTraced || source.length <= from + span + margin;
    const size = (isEnd ? source.length : from + span + margin) - start;
    if (size >= this.#window.length) {
      this.#window = new Uint16Array(size + 1);
      this.out = new Uint16Array(size + margin);
    }
    const window = this.#window;
    for (let at = 0; at < size; at++) window[at] = source.charCodeAt(start + at);
    // What stands behind the text leads nowhere in any trie.
    window[size] = 0;
    const limit = isEnd ? size : from + span - start;
    const text = words.length === 0 ? window : this.#masked(size, start, from, words);
    const reached = this.#walk(window, text, from - start, limit, size, isEnd, start, shown, edits);
    return reached < 0 ? -1 : start + reached;
  }

  /** The window with U+0000 for each unit of a word, and those words to come. */
  #masked(size: number, start: number, from: number, words: readonly WordMatch[]): Uint16Array {
    const text = this.#window.slice(0, size + 1);
    this.#words = words.filter((word) => word.start >= from && word.start < start + size);
    this.#word = 0;
    for (const word of this.#words) text.fill(0, word.start - start, Math.min(word.end - start, size));
    return text;
  }

  #walk(
    seen: Uint16Array,
    text: Uint16Array,
    from: number,
    limit: number,
    end: number,
    isEnd: boolean,
    start: number,
    shown: number,
    edits: Edits,
  ): number {
    const info = this.#info;
    const chain = this.#chain;
    const { phrases, firstPhrase, firstBase } = chain;
    const { nodes, at, units } = phrases;
    const choice = this.#choice;
    let out = this.out;
    let length = 0;
    let now = info[text[from] as number] as number;
    let place = from;
    while (place < limit) {
      let next = info[text[place + 1] as number] as number;
      let code = 0;
      let word = 0;
      // Most characters leave here: no key begins with this one and the next.
      for (;;) {
        code = (next >>> codeShift) & codeMask;
        word = nodes[(firstBase[(now >>> codeShift) & codeMask] as number) + code] as number;
        if ((word & codeMask) === code || (now & flags) !== 0 || place >= limit) break;
        out[length++] = now;
        now = next;
        place++;
        next = info[text[place + 1] as number] as number;
      }
      if (place >= limit) break;
      let entry = 0;
      let past = place + 1;
      let isTrigger = false;
      if ((word & codeMask) === code) {
        for (let ahead = place + 2; ; ahead++) {
          const field = (word >>> fieldShift) & fieldMask;
          const isLeaf = (word & leafBit) !== 0;
          if (isLeaf || word < 0) {
            const found = isLeaf ? field : ((nodes[field + entryCode] as number) >>> fieldShift) & fieldMask;
            if (found === 1) isTrigger = true;
            else {
              entry = found;
              past = ahead;
            }
            if (isLeaf) break;
          }
          const more = ((info[text[ahead] as number] as number) >>> codeShift) & codeMask;
          word = nodes[field + more] as number;
          if ((word & codeMask) !== more) break;
        }
      }
      if (entry === 0 && !isTrigger && (now & flags) === 0) {
        out[length++] = now;
        now = next;
        place++;
        continue;
      }
      const before = length;
      if (isTrigger && entry < firstPhrase) {
        const taken = (this.#steps as Steps).take(text, place, end, isEnd, out, length);
        if (taken < 0) return -1;
        past = (this.#steps as Steps).end;
        length += taken;
        entry = 0;
      } else {
        if (entry === 0 && (now & stopBit) !== 0) {
          const unit = text[place] as number;
          if (isDescription(unit) || isCompatibility(unit)) return -1;
          const word = this.#words[this.#word];
          if (unit === 0 && word?.start === start + place) {
            this.#word++;
            past = word.end - start;
            out = this.#put(word.value, length, end - past);
            length += word.value.length;
            if (this.#isTraced || length - before !== past - place)
              edits.add(word.start, word.end, shown + before, shown + length, word.rule ?? wordRule);
            place = past;
            now = info[text[place] as number] as number;
            continue;
          }
          entry = entryOf(phrases, childOf(phrases, 0, unit));
        }
        if (entry === 0) out[length++] = now;
        else
          for (let unit = at[entry] as number, last = at[entry + 1] as number; unit < last; unit++)
            out[length++] = units[unit] as number;
      }
      if (length - before !== past - place && !this.#isTraced)
        addTrimmed(edits, info, seen, place, past, start, out, before, length, shown);
      else if (choice && length - before === past - place && isLooked(info, text, place, past)) {
        if (entry >= firstPhrase) choice.phrase(seen, place, past, out, before, phrases);
        else choice.alone(seen, place, past, out, before, phrases);
      }
      if (this.#isTraced) addTrace(edits, chain, entry, seen, place, past, out, before, length);
      if (out.length - length < end - past + slack) out = this.#grow(length, end - past);
      place = past;
      now = info[text[place] as number] as number;
    }
    this.#words = [];
    this.length = length;
    return place;
  }

  /** Writes a word behind the first `length` units of `out`, and leaves room for `rest` more and a replacement. */
  #put(value: string, length: number, rest: number): Uint16Array {
    const out = this.#grow(length, value.length + rest);
    for (let at = 0; at < value.length; at++) out[length + at] = value.charCodeAt(at);
    return out;
  }

  /** `out` with room for `rest` units behind the first `length`, and a replacement. */
  #grow(length: number, rest: number): Uint16Array {
    const needed = length + rest + slack;
    if (needed <= this.out.length) return this.out;
    const longer = new Uint16Array(Math.max(needed, this.out.length * 2));
    longer.set(this.out.subarray(0, length));
    this.out = longer;
    return longer;
  }
}

function isLooked(info: Int32Array, text: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (((info[text[at] as number] as number) & lookBit) !== 0) return true;
  return false;
}

/** The characters of a chain with those marked that a choice looks at, and where all changes are traced, those that change. */
function marked(info: Int32Array, choice: Choice | undefined, isTraced: boolean): Int32Array {
  const marks = info.slice();
  if (isTraced)
    for (let unit = 0; unit < marks.length; unit++)
      if (((marks[unit] as number) & 0xffff) !== unit) marks[unit] = (marks[unit] as number) | lookBit;
  for (const unit of choice?.units ?? []) marks[unit] = (marks[unit] as number) | lookBit;
  return marks;
}
