import type { WordMatch } from '../words/user-word.ts';
import type { Choice } from './choice.ts';
import type { Edits } from './edits.ts';
import { lookBit, stopBit, wordRule } from './format.ts';
import { isCompatibility, isDescription } from './ids.ts';
import { looked, traced } from './look.ts';
import type { Page, PageOf } from './page.ts';
import { Steps } from './steps.ts';
import type { ChainTable } from './tables.ts';
import { addTrace, addTrimmed } from './trace.ts';
import { childOf, codeShift, entryOf, fieldMask } from './trie.ts';
import { lengthMask, lengthShift, pane, roomy, triggerBit } from './window.ts';

/** Units that a window holds before and behind what is walked, for the longest key and what a choice looks at. */
const margin = 256;
/** Units that are walked in one window. */
const span = roomy - 2 * margin;
/** No words of the reader. */
export const noWords: readonly WordMatch[] = [];
/** What is looked at though no key begins there. */
const flags = (stopBit | lookBit) >>> codeShift;
const stop = stopBit >>> codeShift;
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
  /** One bit for each entry of the phrases: set where the choice need not look again. */
  readonly #settled: Int32Array;
  readonly #steps: Steps | undefined;
  readonly #stepped: Uint16Array;
  readonly #source: Page;
  readonly #shown: Page;
  /** What was shown up to `#taken`, in `#length` units; used from the first change of length on. */
  #made: Page | undefined;
  #taken = 0;
  #length = 0;
  #words: readonly WordMatch[] = noWords;
  #word = 0;

  /** `isTraced` writes down every change and every phrase. */
  constructor(chain: ChainTable, choice: Choice | undefined, isTraced: boolean, pageOf: PageOf) {
    this.#chain = chain;
    this.#choice = choice;
    this.#isTraced = isTraced;
    this.#pageOf = pageOf;
    this.#info = isTraced ? traced(chain, choice) : choice ? looked(chain, choice) : chain.info;
    this.#settled = new Int32Array((chain.phrases.at.length >>> 5) + 1);
    const hasSteps = chain.steps.length === 2;
    this.#steps = hasSteps ? new Steps(chain) : undefined;
    this.#stepped = new Uint16Array(hasSteps ? stepped : 0);
    this.#source = pageOf(pane.source);
    this.#shown = pageOf(pane.shown);
  }

  /**
   * Converts the next window of `source` from offset `from` on into `text`; `shown` is how much text was shown before.
   * Adds what changed its length (or everything) to `edits` if there are any. `words` are shown as they say, and no key
   * reaches over them. Returns the offset it came to, or -1 when it gives up.
   */
  next(source: string, from: number, shown: number, words: readonly WordMatch[], edits?: Edits): number {
    const start = Math.max(0, from - margin);
    const isEnd = source.length <= from + span + margin;
    const end = isEnd ? source.length : from + span + margin;
    const size = end - start;
    pane.hold(this.#source, source, start, end);
    this.#choice?.begin(start);
    const limit = isEnd ? size : from + span - start;
    this.#taken = from - start;
    this.#length = 0;
    const { firstBase, phrases } = this.#chain;
    const scanned = pane.scan(from - start, limit, size, this.#info);
    if (words.length > 0) this.#bar(words, from, start, size);
    const count = pane.sift(scanned, firstBase, phrases.nodes);
    let past = count === 0 ? 0 : this.#walk(count, size, isEnd, start, shown, edits);
    if (past >= 0 && words.length > 0) past = this.#putAll(limit, past, start, shown, edits);
    this.#words = noWords;
    if (past < 0) return -1;
    const reached = Math.max(past, limit);
    if (this.#taken === from - start) this.text = this.#shown.text(from - start, reached);
    else {
      const made = this.#take(reached, 0);
      this.text = made.text(0, this.#length);
    }
    return start + reached;
  }

  /** Notes the words to come, and lets no key begin, end or pass in them. */
  #bar(words: readonly WordMatch[], from: number, start: number, size: number): void {
    this.#words = words.filter((word) => word.start >= from && word.start < start + size);
    this.#word = 0;
    for (const word of this.#words) pane.codes.fill(0, word.start - start, Math.min(word.end - start, size));
  }

  /** Walks over the first `count` spots; says where the last key ended, or -1 when it gives up. */
  #walk(count: number, size: number, isEnd: boolean, start: number, shown: number, edits?: Edits): number {
    const chain = this.#chain;
    const { phrases, firstPhrase, firstBase } = chain;
    const { nodes, at, units } = phrases;
    const choice = this.#choice;
    const settled = this.#settled;
    const isTraced = this.#isTraced;
    const { source: text, shown: out, codes, spots } = pane;
    let word = this.#words[0];
    let past = 0;
    for (let n = 0; n < count; n++) {
      const place = spots[n] as number;
      if (place < past) continue;
      while (word && word.start - start <= place) {
        past = this.#put(word, start, shown, edits);
        word = this.#words[this.#word];
      }
      if (place < past) continue;
      const found = pane.match(place, firstBase, nodes);
      let entry = found & fieldMask;
      let end = entry === 0 ? place + 1 : place + ((found >>> lengthShift) & lengthMask);
      let made = units;
      let from = 0;
      let to = 0;
      if (found >= triggerBit && entry < firstPhrase) {
        made = this.#stepped;
        const bound = word ? word.start - start : size;
        to = (this.#steps as Steps).take(text, place, bound, isEnd || bound < size, made, 0);
        if (to < 0) return -1;
        end = (this.#steps as Steps).end;
        entry = 0;
      } else {
        if (entry === 0) {
          const told = codes[place] as number;
          if ((told & flags) === 0) continue;
          if ((told & stop) !== 0) {
            const unit = text[place] as number;
            if (isDescription(unit) || isCompatibility(unit)) return -1;
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
        if (entry >= firstPhrase) {
          const bits = settled[entry >>> 5] as number;
          if (((bits >>> entry) & 1) === 0 && !choice?.phrase(text, place, end, out, place, entry))
            settled[entry >>> 5] = bits | (1 << entry);
        } else if (choice && pane.isLooked(place, end)) choice.alone(text, place, end, out, place);
        if (edits && isTraced)
          addTrace(edits, chain, entry, text, place, end, start, out, place, end, shownAt);
        continue;
      }
      const length = to - from;
      const { units: whole } = this.#take(place, length);
      const before = this.#length;
      while (from < to) whole[this.#length++] = made[from++] as number;
      this.#taken = end;
      if (!edits) continue;
      if (isTraced)
        addTrace(edits, chain, entry, text, place, end, start, whole, before, this.#length, shownAt);
      else addTrimmed(edits, chain.info, text, place, end, start, whole, before, this.#length, shownAt);
    }
    return past;
  }

  /** Puts the words that are left before `limit`, and says where the last ended. */
  #putAll(limit: number, past: number, window: number, shown: number, edits?: Edits): number {
    let end = past;
    for (let word = this.#words[this.#word]; word; word = this.#words[this.#word]) {
      if (word.start - window >= limit) break;
      end = this.#put(word, window, shown, edits);
    }
    return end;
  }

  /** Puts the next word into the text made, and says where it ended. */
  #put(
    { value, rule = wordRule, start, end }: WordMatch,
    window: number,
    shown: number,
    edits?: Edits,
  ): number {
    const { units } = this.#take(start - window, value.length);
    const before = this.#length;
    for (let at = 0; at < value.length; at++) units[this.#length++] = value.charCodeAt(at);
    this.#word++;
    this.#taken = end - window;
    if (edits && (this.#isTraced || value.length !== end - start))
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
