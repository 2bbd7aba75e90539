import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { codePointLength, isCompatibility, isDescription } from './ideographs.ts';
import { childOf, entryOf, type Match, matchLongest, type Trie } from './trie.ts';

/** The most units of the middle text in one call. */
const maxMiddleUnits = 512;
/** More units than one call makes. */
const outputUnits = 1024;

/**
 * Converts by the two steps of a chain, one after the other, from a place where both begin a token to the
 * next such place. It serves the few places where the steps may convert more than one character. Not
 * reentrant.
 */
export class TwoStepConverter {
  /** The offset in the text at which the last call ended. */
  end = 0;
  /** What the last call of {@link convertUnsplit} made. */
  readonly output: Uint16Array = new Uint16Array(outputUnits);
  readonly #chain: ChainTable;
  readonly #disambiguator: Disambiguator | undefined;
  readonly #first: Trie;
  readonly #second: Trie;
  readonly #match: Match = { entry: 0, end: 0 };
  /** The middle text (the output of the first step), with the ends of its tokens in it and in the source. */
  readonly #middle = new Uint16Array(maxMiddleUnits);
  readonly #middleEnds = new Int32Array(maxMiddleUnits);
  readonly #sourceEnds = new Int32Array(maxMiddleUnits);
  #middleLength = 0;
  #tokens = 0;
  /**
   * The offsets where the next token begins, up to which no phrase begins, and where the next phrase begins.
   */
  #source = 0;
  #free = 0;
  #bound = 0;
  #isShort = false;

  constructor(chain: ChainTable, disambiguator?: Disambiguator) {
    this.#chain = chain;
    this.#disambiguator = disambiguator;
    this.#first = chain.steps[0] as Trie;
    this.#second = chain.steps[1] as Trie;
  }

  /**
   * Converts text of `size` units into {@link output}, from `from` on up to `to` at most, as {@link convert}
   * does. Returns 0 where other words split what was found (激光 in 刺激光线).
   */
  convertUnsplit(text: Uint16Array, from: number, to: number, isEnd: boolean, size: number): number {
    const count = this.convert(text, from, to, isEnd || to < size, this.output);
    const { end } = this;
    if (count <= 0 || end === from + 1 || !this.#disambiguator) return count;
    return this.#disambiguator.splitsPhrase(text, from, end, text, from) ? 0 : count;
  }

  /**
   * Converts text from `from` on, where no phrase begins, into `out`. Returns the number of units, and sets
   * `end` to the end of the converted text. Returns -1 where it needs more than the first `to` units and
   * there are more (`isEnd` false), or where the segmenter must give up.
   */
  convert(text: Uint16Array, from: number, to: number, isEnd: boolean, out: Uint16Array): number {
    this.#middleLength = 0;
    this.#tokens = 0;
    this.#source = from;
    this.#free = from;
    this.#bound = to;
    this.#isShort = false;
    const second = this.#second;
    const middle = this.#middle;
    let length = 0;
    for (let at = 0; ; ) {
      let state = 0;
      let entry = 0;
      let end = at;
      for (let next = at; next < this.#middleLength || this.#produce(text, to, isEnd); ) {
        state = childOf(second, state, middle[next] as number);
        if (state === 0) break;
        next++;
        const found = entryOf(second, state);
        if (found === 0) continue;
        entry = found;
        end = next;
      }
      if (this.#isShort) return -1;
      if (entry === 0) end = at + codePointLength(middle, at, this.#middleLength);
      const units = entry === 0 ? middle : second.units;
      const first = entry === 0 ? at : (second.at[entry] as number);
      const last = entry === 0 ? end : (second.at[entry + 1] as number);
      if (length + last - first > out.length) return -1;
      for (let unit = first; unit < last; unit++) out[length++] = units[unit] as number;
      at = end;
      for (let token = 0; token < this.#tokens; token++) {
        if (this.#middleEnds[token] !== at) continue;
        this.end = this.#sourceEnds[token] as number;
        return length;
      }
    }
  }

  /** Appends the next token of the first step to the middle text; false where there is none. */
  #produce(text: Uint16Array, to: number, isEnd: boolean): boolean {
    const from = this.#source;
    if (from >= this.#bound || this.#phraseAt(text, from, to)) return this.#stop(from, to, isEnd);
    const first = this.#first;
    if (isDescription(text[from] as number) || isCompatibility(text[from] as number)) return this.#giveUp();
    let state = 0;
    let entry = 0;
    let end = from;
    for (let at = from; ; ) {
      if (at >= this.#bound || (at > from && this.#phraseAt(text, at, to))) {
        if (at === to && !isEnd) return this.#giveUp();
        break;
      }
      state = childOf(first, state, text[at] as number);
      if (state === 0) break;
      at++;
      const found = entryOf(first, state);
      if (found === 0) continue;
      entry = found;
      end = at;
    }
    if (entry === 0) end = from + codePointLength(text, from, to);
    const units = entry === 0 ? text : first.units;
    const begin = entry === 0 ? from : (first.at[entry] as number);
    const last = entry === 0 ? end : (first.at[entry + 1] as number);
    if (this.#middleLength + last - begin > maxMiddleUnits || this.#tokens === maxMiddleUnits)
      return this.#giveUp();
    for (let unit = begin; unit < last; unit++) this.#middle[this.#middleLength++] = units[unit] as number;
    this.#middleEnds[this.#tokens] = this.#middleLength;
    this.#sourceEnds[this.#tokens++] = end;
    this.#source = end;
    return true;
  }

  /** Tells whether a phrase begins at `at`, which ends the text between two phrases. */
  #phraseAt(text: Uint16Array, at: number, to: number): boolean {
    if (at <= this.#free) return false;
    matchLongest(this.#chain.phrases, text, at, to, this.#chain.firstPhrase, this.#match);
    if (this.#match.entry === 0) {
      this.#free = at;
      return false;
    }
    this.#bound = at;
    return true;
  }

  #stop(from: number, to: number, isEnd: boolean): false {
    if (from >= to && !isEnd) this.#isShort = true;
    return false;
  }

  #giveUp(): false {
    this.#isShort = true;
    return false;
  }
}
