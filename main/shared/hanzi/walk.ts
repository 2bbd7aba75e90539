import type { Choice } from './choice.ts';
import type { Edits } from './edits.ts';
import { lookBit, stopBit, wordRule } from './format.ts';
import { isCompatibility, isDescription } from './ids.ts';
import type { Page, PageOf } from './page.ts';
import { Steps } from './steps.ts';
import type { ChainTable } from './tables.ts';
import { addTrace, addTrimmed } from './trace.ts';
import { childOf, codeMask, codeShift, entryCode, entryOf, fieldMask, fieldShift, leafBit } from './trie.ts';
import type { WordMatch } from './user-word.ts';
import { pane, roomy } from './window.ts';

/** Units that a window holds before and behind what is walked, for the longest key and what a choice looks at. */
const margin = 256;
/** Units that are walked in one window. */
const span = roomy - 2 * margin;
/** What is looked at though no key begins there. */
const flags = stopBit | lookBit;
/** Units that text of another length has room for at first. */
const small = 1024;
/** More units than the steps make of what they take in one look. */
const stepped = 1024;

/**
 * Converts text window by window: first each unit by itself, then the few places where a key begins or a choice is made.
 * The same result as the chain step by step, but for text with description sequences or compatibility ideographs, at
 * which it gives up. Not reentrant.
 */
export class Walk {
  /** What the last window became. */
  text = '';
  readonly #chain: ChainTable;
  readonly #choice: Choice | undefined;
  readonly #isTraced: boolean;
  readonly #pageOf: PageOf;
  readonly #info: Int32Array;
  readonly #steps: Steps | undefined;
  readonly #stepped: Uint16Array;
  readonly #source: Page;
  readonly #shown: Page;
  /** What was shown up to `#taken`, in `#length` units; used from the first change of length on. */
  #made: Page | undefined;
  #taken = 0;
  #length = 0;
  #words: readonly WordMatch[] = [];
  #word = 0;

  /** `isTraced` writes down every change and every phrase. */
  constructor(chain: ChainTable, choice: Choice | undefined, isTraced: boolean, pageOf: PageOf) {
    this.#chain = chain;
    this.#choice = choice;
    this.#isTraced = isTraced;
    this.#pageOf = pageOf;
    this.#info = choice || isTraced ? marked(chain.info, choice, isTraced) : chain.info;
    const hasSteps = chain.steps.length === 2;
    this.#steps = hasSteps ? new Steps(chain) : undefined;
    this.#stepped = new Uint16Array(hasSteps ? stepped : 0);
    this.#source = pageOf(pane.source);
    this.#shown = pageOf(pane.shown);
  }

  /**
   * Converts the next window of `source` from offset `from` on into `text`; `shown` is how much text was shown before.
   * Adds what changed its length (or everything) to `edits`. `words` are shown as they say, and no key reaches over
   * them. Returns the offset it came to, or -1 when it gives up.
   */
  next(source: string, from: number, shown: number, edits: Edits, words: readonly WordMatch[]): number {
    const start = Math.max(0, from - margin);
    const isEnd = source.length <= from + span + margin;
    const end = isEnd ? source.length : from + span + margin;
    const size = end - start;
    this.#source.write(source, start, end);
    // What stands behind the text leads nowhere in any trie.
    pane.source[size] = 0;
    const seen = words.length === 0 ? pane.source : this.#masked(size, start, from, words);
    const limit = isEnd ? size : from + span - start;
    this.#taken = from - start;
    this.#length = 0;
    const { firstBase, phrases } = this.#chain;
    const count = pane.sift(pane.scan(from - start, limit, this.#info), firstBase, phrases.nodes);
    const past = count === 0 ? 0 : this.#walk(seen, count, size, isEnd, start, shown, edits);
    this.#words = [];
    if (past < 0) return -1;
    const reached = Math.max(past, limit);
    if (this.#taken === from - start) this.text = this.#shown.text(from - start, reached);
    else {
      const made = this.#take(reached, 0);
      this.text = made.text(0, this.#length);
    }
    return start + reached;
  }

  /** Puts U+0000 for each unit of a word and notes those words; gives back the window as it was. */
  #masked(size: number, start: number, from: number, words: readonly WordMatch[]): Uint16Array {
    const seen = pane.source.slice(0, size + 1);
    this.#words = words.filter((word) => word.start >= from && word.start < start + size);
    this.#word = 0;
    for (const word of this.#words) pane.source.fill(0, word.start - start, Math.min(word.end - start, size));
    return seen;
  }

  /** Walks over the first `count` spots; says where the last key ended, or -1 when it gives up. */
  #walk(
    seen: Uint16Array,
    count: number,
    size: number,
    isEnd: boolean,
    start: number,
    shown: number,
    edits: Edits,
  ): number {
    const chain = this.#chain;
    const { phrases, firstPhrase, firstBase } = chain;
    const { nodes, at, units } = phrases;
    const info = this.#info;
    const choice = this.#choice;
    const isTraced = this.#isTraced;
    const { source: text, shown: out, spots } = pane;
    let past = 0;
    for (let n = 0; n < count; n++) {
      const place = spots[n] as number;
      if (place < past) continue;
      const unit = text[place] as number;
      let entry = 0;
      let end = place + 1;
      let isTrigger = false;
      const told = info[unit] as number;
      let code = ((info[text[end] as number] as number) >>> codeShift) & codeMask;
      let word = nodes[(firstBase[(told >>> codeShift) & codeMask] as number) + code] as number;
      for (let ahead = place + 2; (word & codeMask) === code; ahead++) {
        const field = (word >>> fieldShift) & fieldMask;
        const isLeaf = (word & leafBit) !== 0;
        if (isLeaf || word < 0) {
          const found = isLeaf ? field : ((nodes[field + entryCode] as number) >>> fieldShift) & fieldMask;
          if (found === 1) isTrigger = true;
          else {
            entry = found;
            end = ahead;
          }
          if (isLeaf) break;
        }
        code = ((info[text[ahead] as number] as number) >>> codeShift) & codeMask;
        word = nodes[field + code] as number;
      }
      let made = units;
      let from = 0;
      let to = 0;
      if (isTrigger && entry < firstPhrase) {
        made = this.#stepped;
        to = (this.#steps as Steps).take(text, place, size, isEnd, made, 0);
        if (to < 0) return -1;
        end = (this.#steps as Steps).end;
        entry = 0;
      } else {
        if (entry === 0) {
          if ((told & flags) === 0) continue;
          if ((told & stopBit) !== 0) {
            if (isDescription(unit) || isCompatibility(unit)) return -1;
            const word = this.#words[this.#word];
            if (unit === 0 && word?.start === start + place) {
              past = this.#put(word, place, start, shown, edits);
              continue;
            }
            entry = entryOf(phrases, childOf(phrases, 0, unit));
          }
        }
        if (entry === 0) {
          made = out;
          from = place;
          to = end;
        } else {
          from = at[entry] as number;
          to = at[entry + 1] as number;
        }
      }
      past = end;
      const shownAt = shown + this.#length + place - this.#taken;
      if (to - from === end - place) {
        if (made !== out) for (let index = place; index < end; index++) out[index] = made[from++] as number;
        if (choice && isLooked(info, text, place, end)) {
          if (entry >= firstPhrase) choice.phrase(seen, place, end, out, place, phrases);
          else choice.alone(seen, place, end, out, place, phrases);
        }
        if (isTraced) addTrace(edits, chain, entry, seen, place, end, start, out, place, end, shownAt);
        continue;
      }
      const length = to - from;
      const { units: whole } = this.#take(place, length);
      const before = this.#length;
      while (from < to) whole[this.#length++] = made[from++] as number;
      this.#taken = end;
      if (isTraced)
        addTrace(edits, chain, entry, seen, place, end, start, whole, before, this.#length, shownAt);
      else addTrimmed(edits, info, seen, place, end, start, whole, before, this.#length, shownAt);
    }
    return past;
  }

  /** Puts a word at `place` into the text made, and says where it ended. */
  #put(
    { value, rule = wordRule, start, end }: WordMatch,
    place: number,
    window: number,
    shown: number,
    edits: Edits,
  ): number {
    const { units } = this.#take(place, value.length);
    const before = this.#length;
    for (let at = 0; at < value.length; at++) units[this.#length++] = value.charCodeAt(at);
    this.#word++;
    this.#taken = end - window;
    if (this.#isTraced || value.length !== end - start)
      edits.add(start, end, shown + before, shown + this.#length, rule);
    return this.#taken;
  }

  /** Takes what is shown up to `place` into the text made, which then has room for `more` units. */
  #take(place: number, more: number): Page {
    const taken = Math.max(place - this.#taken, 0);
    const needed = this.#length + taken + more;
    const old = this.#made;
    let made = old;
    if (!made || made.units.length < needed) {
      made = this.#pageOf(new Uint16Array(Math.max(2 * needed, small)));
      if (old) made.units.set(old.units.subarray(0, this.#length));
      this.#made = made;
    }
    const { units } = made;
    const { shown } = pane;
    let length = this.#length;
    for (let at = this.#taken; at < place; at++) units[length++] = shown[at] as number;
    this.#length = length;
    this.#taken += taken;
    return made;
  }
}

function isLooked(info: Int32Array, text: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (((info[text[at] as number] as number) & lookBit) !== 0) return true;
  return false;
}

/** What is told of units with those marked that a choice looks at, and where all changes are traced, those that change. */
function marked(info: Int32Array, choice: Choice | undefined, isTraced: boolean): Int32Array {
  const all = info.slice();
  if (isTraced)
    for (let unit = 0; unit < all.length; unit++)
      if (((all[unit] as number) & 0xffff) !== 0) all[unit] = (all[unit] as number) | lookBit;
  for (const unit of choice?.units ?? []) all[unit] = (all[unit] as number) | lookBit;
  return all;
}
