import type { WordMatch } from '../words/user-word.ts';
import type { ChainTable } from './conversion-tables.ts';
import { conversionWindow, lengthMask, lengthShift, triggerBit, windowUnits } from './conversion-window.ts';
import type { Disambiguator } from './disambiguator.ts';
import type { Edits } from './edits.ts';
import { isCompatibility, isDescription } from './ideographs.ts';
import { recordEdit, recordLengthChange } from './record-edits.ts';
import { flagReviewed, flagTraced } from './review-flags.ts';
import { reviewBit, stopBit, userWordRule } from './table-format.ts';
import { childOf, codeShift, entryOf, fieldMask } from './trie.ts';
import { TwoStepConverter } from './two-step-converter.ts';
import type { UnitBuffer, UnitBufferFactory } from './unit-buffer.ts';

/** Units that a window holds before and behind what is walked, for the longest key and what a choice looks at. */
const contextUnits = 256;
/** Units that are walked in one window. */
const windowSpanUnits = windowUnits - 2 * contextUnits;
/** No words of the reader. */
export const noWords: readonly WordMatch[] = [];
/** What is looked at though no key begins there. */
const reviewOrStopBits = (stopBit | reviewBit) >>> codeShift;
const stop = stopBit >>> codeShift;
/** Units that text of another length has room for at first. */
const minOutputUnits = 1024;
/** More units than the steps make of what they take in one look. */
const stepBufferUnits = 1024;

/**
 * Converts text window by window: first each unit by itself, then the few places where a key begins or a choice is made.
 * The same result as the chain step by step, but for text with description sequences or compatibility ideographs, at
 * which it gives up. Not reentrant.
 */
export class Segmenter {
  /** What the last window became. */
  text = '';
  readonly #chain: ChainTable;
  readonly #choice: Disambiguator | undefined;
  readonly #isTraced: boolean;
  readonly #pageOf: UnitBufferFactory;
  readonly #info: Int32Array;
  /** One bit for each entry of the phrases: set where the choice need not look again. */
  readonly #settled: Int32Array;
  readonly #steps: TwoStepConverter | undefined;
  readonly #stepped: Uint16Array;
  readonly #source: UnitBuffer;
  readonly #shown: UnitBuffer;
  /** What was shown up to `#taken`, in `#length` units; used from the first change of length on. */
  #made: UnitBuffer | undefined;
  #taken = 0;
  #length = 0;
  #words: readonly WordMatch[] = noWords;
  #word = 0;

  /** `isTraced` writes down every change and every phrase. */
  constructor(
    chain: ChainTable,
    choice: Disambiguator | undefined,
    isTraced: boolean,
    pageOf: UnitBufferFactory,
  ) {
    this.#chain = chain;
    this.#choice = choice;
    this.#isTraced = isTraced;
    this.#pageOf = pageOf;
    this.#info = isTraced ? flagTraced(chain, choice) : choice ? flagReviewed(chain, choice) : chain.info;
    this.#settled = new Int32Array((chain.phrases.at.length >>> 5) + 1);
    const hasSteps = chain.steps.length === 2;
    this.#steps = hasSteps ? new TwoStepConverter(chain) : undefined;
    this.#stepped = new Uint16Array(hasSteps ? stepBufferUnits : 0);
    this.#source = pageOf(conversionWindow.source);
    this.#shown = pageOf(conversionWindow.shown);
  }

  /**
   * Converts the next window of `source` from offset `from` on into `text`; `shown` is how much text was shown before.
   * Adds what changed its length (or everything) to `edits` if there are any. `words` are shown as they say, and no key
   * reaches over them. Returns the offset it came to, or -1 when it gives up.
   */
  convertWindow(
    source: string,
    from: number,
    shown: number,
    words: readonly WordMatch[],
    edits?: Edits,
  ): number {
    const start = Math.max(0, from - contextUnits);
    const isEnd = source.length <= from + windowSpanUnits + contextUnits;
    const end = isEnd ? source.length : from + windowSpanUnits + contextUnits;
    const size = end - start;
    conversionWindow.hold(this.#source, source, start, end);
    this.#choice?.begin(start);
    const limit = isEnd ? size : from + windowSpanUnits - start;
    this.#taken = from - start;
    this.#length = 0;
    const { firstBase, phrases } = this.#chain;
    const scanned = conversionWindow.scan(from - start, limit, size, this.#info);
    if (words.length > 0) this.#bar(words, from, start, size);
    const count = conversionWindow.sift(scanned, firstBase, phrases.nodes);
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
    for (const word of this.#words)
      conversionWindow.codes.fill(0, word.start - start, Math.min(word.end - start, size));
  }

  /** Walks over the first `count` spots; says where the last key ended, or -1 when it gives up. */
  #walk(count: number, size: number, isEnd: boolean, start: number, shown: number, edits?: Edits): number {
    const chain = this.#chain;
    const { phrases, firstPhrase, firstBase } = chain;
    const { nodes, at, units } = phrases;
    const choice = this.#choice;
    const settled = this.#settled;
    const isTraced = this.#isTraced;
    const { source: text, shown: out, codes, spots } = conversionWindow;
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
      const found = conversionWindow.match(place, firstBase, nodes);
      let entry = found & fieldMask;
      let end = entry === 0 ? place + 1 : place + ((found >>> lengthShift) & lengthMask);
      let made = units;
      let from = 0;
      let to = 0;
      if (found >= triggerBit && entry < firstPhrase) {
        made = this.#stepped;
        const bound = word ? word.start - start : size;
        to = (this.#steps as TwoStepConverter).convert(text, place, bound, isEnd || bound < size, made, 0);
        if (to < 0) return -1;
        end = (this.#steps as TwoStepConverter).end;
        entry = 0;
      } else {
        if (entry === 0) {
          const told = codes[place] as number;
          if ((told & reviewOrStopBits) === 0) continue;
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
          if (((bits >>> entry) & 1) === 0 && !choice?.reviewPhrase(text, place, end, out, place, entry))
            settled[entry >>> 5] = bits | (1 << entry);
        } else if (choice && conversionWindow.isLooked(place, end))
          choice.reviewCharacters(text, place, end, out, place);
        if (edits && isTraced)
          recordEdit(edits, chain, entry, text, place, end, start, out, place, end, shownAt);
        continue;
      }
      const length = to - from;
      const { units: whole } = this.#take(place, length);
      const before = this.#length;
      while (from < to) whole[this.#length++] = made[from++] as number;
      this.#taken = end;
      if (!edits) continue;
      if (isTraced)
        recordEdit(edits, chain, entry, text, place, end, start, whole, before, this.#length, shownAt);
      else
        recordLengthChange(edits, chain.info, text, place, end, start, whole, before, this.#length, shownAt);
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
    { value, rule = userWordRule, start, end }: WordMatch,
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
  #take(place: number, more: number): UnitBuffer {
    const taken = Math.max(place - this.#taken, 0);
    const needed = this.#length + taken + more;
    const old = this.#made;
    let made = old;
    if (!made || made.units.length < needed) {
      made = this.#pageOf(new Uint16Array(Math.max(2 * needed, minOutputUnits)));
      if (old) made.units.set(old.units.subarray(0, this.#length));
      this.#made = made;
    }
    const { units } = made;
    const { shown } = conversionWindow;
    let length = this.#length;
    for (let at = this.#taken; at < place; at++) units[length++] = shown[at] as number;
    this.#length = length;
    this.#taken += taken;
    return made;
  }
}
