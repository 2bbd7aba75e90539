import type { WordMatch } from '../words/user-word.ts';
import type { ChainTable } from './conversion-tables.ts';
import { conversionWindow, lengthMask, lengthShift, triggerBit, windowUnits } from './conversion-window.ts';
import type { Disambiguator } from './disambiguator.ts';
import type { Edits } from './edits.ts';
import { recordEdit, recordLengthChange } from './record-edits.ts';
import { flagReviewed, flagTraced } from './review-flags.ts';
import { reviewBit, stopBit } from './table-format.ts';
import { codeShift, fieldMask } from './trie.ts';
import { TwoStepConverter } from './two-step-converter.ts';
import type { UnitBuffer, UnitBufferFactory } from './unit-buffer.ts';
import { WindowOutput } from './window-output.ts';
import { entryOfUnit, hasBit, setBit, WindowPhrases } from './window-phrases.ts';
import { WindowWords } from './window-words.ts';

/** Units of a window before and behind the converted part, for the longest key and the disambiguator. */
const contextUnits = 256;
/** Units that one window converts. */
const windowSpanUnits = windowUnits - 2 * contextUnits;
/** The bits of units that need handling though no key begins there. */
const reviewOrStopBits = (stopBit | reviewBit) >>> codeShift;
const stopFlag = stopBit >>> codeShift;
const reviewFlag = reviewBit >>> codeShift;
/** Behind the last start: more than any offset in the window. */
const noStart = 0xffff;

/**
 * Segments text by longest match and converts it, window by window: first each unit by itself, then the few
 * places where a key begins or the disambiguator reviews a character. Gives the same as `convertStepwise`,
 * but gives up at description sequences and compatibility ideographs. Not reentrant.
 */
export class Segmenter {
  /** The converted text of the last window. */
  text = '';
  readonly #chain: ChainTable;
  readonly #disambiguator: Disambiguator | undefined;
  readonly #isTraced: boolean;
  readonly #info: Int32Array;
  /** One bit for each entry of the phrases: set where the disambiguator need not review the phrase again. */
  readonly #settled: Int32Array;
  readonly #windowPhrases: WindowPhrases;
  readonly #steps: TwoStepConverter | undefined;
  readonly #source: UnitBuffer;
  readonly #output: WindowOutput;
  readonly #words: WindowWords;
  /** The offset of the window in its source, and the length of the converted text before it. */
  #start = 0;
  #shown = 0;

  /** `isTraced` records every change and every phrase in the edits. */
  constructor(
    chain: ChainTable,
    disambiguator: Disambiguator | undefined,
    isTraced: boolean,
    createBuffer: UnitBufferFactory,
  ) {
    this.#chain = chain;
    this.#disambiguator = disambiguator;
    this.#isTraced = isTraced;
    if (isTraced) this.#info = flagTraced(chain, disambiguator);
    else this.#info = disambiguator ? flagReviewed(chain, disambiguator) : chain.info;
    this.#settled = new Int32Array((chain.phrases.at.length >>> 5) + 1);
    this.#windowPhrases = new WindowPhrases(chain, disambiguator);
    this.#steps = chain.steps.length === 2 ? new TwoStepConverter(chain, disambiguator) : undefined;
    this.#source = createBuffer(conversionWindow.source);
    this.#output = new WindowOutput(createBuffer);
    this.#words = new WindowWords(this.#output, isTraced);
  }

  /**
   * Converts the next window of `source` from offset `from` on into `text`; `shown` is the length of the text
   * before it. Adds the edits that change the length (all edits if traced) to `edits`. `words` become their
   * values, and no key reaches into them. Returns the offset behind the window, or -1 when it gives up.
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
    conversionWindow.load(this.#source, source, start, end);
    this.#disambiguator?.begin(start);
    const limit = isEnd ? size : from + windowSpanUnits - start;
    this.#output.begin(from - start);
    this.#start = start;
    this.#shown = shown;
    const { firstBase, phrases } = this.#chain;
    const scanned = conversionWindow.convertUnits(from - start, limit, size, this.#info);
    this.#words.begin(words, from, start, size, shown);
    const count = conversionWindow.filterStarts(scanned, firstBase, phrases.nodes);
    conversionWindow.starts[count] = noStart;
    let past = count === 0 ? 0 : this.#convertStarts(count, size, isEnd, edits);
    if (past >= 0 && words.length > 0) past = this.#words.write(limit, past, edits);
    if (past < 0) return past;
    const reached = Math.max(past, limit);
    this.text = this.#output.text(reached);
    return start + reached;
  }

  /** Converts at the first `count` starts; returns where the last key ended, or -1 when it gives up. */
  #convertStarts(count: number, size: number, isEnd: boolean, edits?: Edits): number {
    const { phrases, firstPhrase, firstBase } = this.#chain;
    const { nodes } = phrases;
    const { source: text, shown: out, codes, starts } = conversionWindow;
    const { plain } = this.#windowPhrases;
    const settled = this.#settled;
    const isTraced = this.#isTraced;
    const hasWords = !this.#words.isEmpty;
    let past = 0;
    for (let n = 0; n < count; n++) {
      const place = starts[n] as number;
      if (hasWords && place >= past) past = this.#words.write(place + 1, past, edits);
      if (place < past) continue;
      const found = conversionWindow.matchLongestKey(place, lengthMask, firstBase, nodes);
      const entry = found & fieldMask;
      if (found === 0) {
        const flags = (codes[place] as number) & reviewOrStopBits;
        // U+0000 is the end of a text.
        if (flags === 0 || text[place] === 0) continue;
        if (flags === reviewFlag && !isTraced) {
          past = place + 1;
          this.#disambiguator?.reviewCharacters(text, place, past, out, place);
          continue;
        }
      } else if (entry >= firstPhrase && !isTraced && hasBit(plain, entry) && hasBit(settled, entry)) {
        // Most phrases convert as their characters do, and stay as they are unless another begins in them.
        const end = place + ((found >>> lengthShift) & lengthMask);
        if ((starts[n + 1] as number) >= end || !this.#windowPhrases.hasRival(n + 1, end)) {
          past = end;
          continue;
        }
      }
      past = this.#convertKey(n, place, found, past, size, isEnd, edits);
      if (past < 0) return past;
    }
    return past;
  }

  /**
   * Converts at the start with number `n`, at `place`, where `found` is the longest key, or a shorter one if
   * other words split that. Returns where the key ended, `past` if there is none, or -1 when it gives up.
   */
  #convertKey(
    n: number,
    place: number,
    found: number,
    past: number,
    size: number,
    isEnd: boolean,
    edits?: Edits,
  ): number {
    const { phrases, firstPhrase, firstBase } = this.#chain;
    const { source: text, shown: out, codes } = conversionWindow;
    for (let match = found; ; ) {
      let entry = match & fieldMask;
      let end = entry === 0 ? place + 1 : place + ((match >>> lengthShift) & lengthMask);
      let converted: Uint16Array = out;
      let from = place;
      let to = end;
      const steps = match >= triggerBit && entry < firstPhrase ? this.#steps : undefined;
      const stepped = steps?.convertUnsplit(text, place, this.#words.nextStart(size), isEnd, size) ?? 0;
      if (stepped < 0) return -1;
      if (steps && stepped > 0) {
        converted = steps.output;
        from = 0;
        to = stepped;
        entry = 0;
        end = steps.end;
      } else {
        const data = codes[place] as number;
        if (entry === 0 && (data & reviewOrStopBits) === 0) return past;
        if (entry === 0 && (data & stopFlag) !== 0) entry = entryOfUnit(phrases, text[place] as number);
        if (entry < 0) return -1;
        if (entry > 0 && !hasBit(this.#windowPhrases.plain, entry)) {
          converted = phrases.units;
          from = phrases.at[entry] as number;
          to = phrases.at[entry + 1] as number;
        }
      }
      if (to - from !== end - place) {
        if (!(entry >= firstPhrase && this.#disambiguator?.splitsPhrase(text, place, end, out, place))) {
          this.#replace(entry, place, end, converted, from, to, edits);
          return end;
        }
      } else if (!this.#windowPhrases.write(entry, n + 1, place, end, converted, from)) {
        this.#review(text, place, end, out, entry);
        if (edits && this.#isTraced) this.#recordEdit(edits, entry, place, end);
        return end;
      }
      // A shorter key is looked for at the same place.
      match = conversionWindow.matchLongestKey(place, end - place, firstBase, phrases.nodes);
    }
  }

  /**
   * Has the disambiguator review `[place, end)`, the phrase of `entry` or characters, unless the phrase is
   * settled.
   */
  #review(text: Uint16Array, place: number, end: number, out: Uint16Array, entry: number): void {
    const disambiguator = this.#disambiguator;
    if (entry >= this.#chain.firstPhrase) {
      const settled = this.#settled;
      if (!hasBit(settled, entry) && !disambiguator?.reviewPhrase(text, place, end, out, place, entry))
        setBit(settled, entry);
    } else if (disambiguator && conversionWindow.isReviewed(place, end))
      disambiguator.reviewCharacters(text, place, end, out, place);
  }

  /** Replaces `[place, end)` of the window by `[from, to)` of `converted`, which has another length. */
  #replace(
    entry: number,
    place: number,
    end: number,
    converted: Uint16Array,
    from: number,
    to: number,
    edits?: Edits,
  ): void {
    const chain = this.#chain;
    const output = this.#output;
    const { source: text } = conversionWindow;
    const start = this.#start;
    const shownAt = this.#shown + output.offsetOf(place);
    const units = output.copyUpTo(place, to - from);
    const before = output.length;
    for (let at = from; at < to; at++) units[output.length++] = converted[at] as number;
    output.copiedTo = end;
    if (!edits) return;
    if (this.#isTraced)
      recordEdit(edits, chain, entry, text, place, end, start, units, before, output.length, shownAt);
    else
      recordLengthChange(edits, chain.info, text, place, end, start, units, before, output.length, shownAt);
  }

  /** Records the edit of `[place, end)` of the window, which kept its length. */
  #recordEdit(edits: Edits, entry: number, place: number, end: number): void {
    const { source: text, shown: out } = conversionWindow;
    const shownAt = this.#shown + this.#output.offsetOf(place);
    recordEdit(edits, this.#chain, entry, text, place, end, this.#start, out, place, end, shownAt);
  }
}
