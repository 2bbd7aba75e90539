import { conversionWindow, pairOf, windowUnits } from '../convert/conversion-window.ts';
import { createUnitBuffer, type UnitBuffer } from '../convert/unit-buffer.ts';
import { byStart, leaveOut } from '../words/matches.ts';
import type { WordMatch } from '../words/user-word.ts';
import { computingPairs, isAboutComputing, isComputingWordAt } from './computing-text.ts';
import type { RegionalExceptions } from './regional-exceptions.ts';
import { type RegionalWords, reachUnits } from './regional-words.ts';

/** Units from one load of the window to the next; what is left holds a word with the units around it. */
const stepUnits = windowUnits - 64;

/**
 * Finds the words of a region in a text, and those that it keeps. Both are looked for in one pass over the
 * text, by the pairs of units with which they begin.
 */
export class RegionalMatches {
  readonly #exceptions: RegionalExceptions | undefined;
  readonly #words: RegionalWords | undefined;
  readonly #buffer: UnitBuffer;
  /** For each {@link pairOf} the bits of what may begin with it. */
  readonly #pairs: Uint8Array;
  #source = '';
  /** The number of starts of the window, where all of the source is in it. */
  #count = 0;
  /** The number of the start that is examined, and the first for which `#isComputing` does not hold. */
  #now = 0;
  #until = 0;
  /** Tells whether the source is about computing, up to the next U+0000. */
  #isComputing = false;

  /** `buffer` writes to the source of the conversion window. */
  constructor(
    exceptions: RegionalExceptions | undefined,
    words: RegionalWords | undefined,
    buffer: UnitBuffer = createUnitBuffer(conversionWindow.source),
  ) {
    this.#exceptions = exceptions;
    this.#words = words;
    this.#buffer = buffer;
    this.#pairs = computingPairs().slice();
    const adder = (bit: number) => (first: number, second: number) => {
      const pair = pairOf(first, second);
      this.#pairs[pair] = (this.#pairs[pair] as number) | bit;
    };
    exceptions?.addPairs(adder(exceptionBit));
    words?.addPairs(adder(wordBit));
  }

  readonly #isComputingText = (): boolean => {
    if (this.#now >= this.#until) {
      if (this.#count >= 0) this.#isComputing = this.#hasComputingWord(this.#now);
      else {
        this.#isComputing = isAboutComputing(this.#source);
        this.#until = Infinity;
      }
    }
    return this.#isComputing;
  };

  /**
   * Tells whether a computing word is at a start of the window in the same paragraph as the start `now`.
   * Paragraphs have U+0000 between them.
   */
  #hasComputingWord(now: number): boolean {
    const { source: units, starts } = conversionWindow;
    const source = this.#source;
    const place = starts[now] as number;
    const begin = source.lastIndexOf('\0', place) + 1;
    const found = source.indexOf('\0', place);
    const end = found < 0 ? source.length : found;
    let first = now;
    while (first > 0 && (starts[first - 1] as number) >= begin) first--;
    let isFound = false;
    let n = first;
    for (; n < this.#count && (starts[n] as number) < end; n++) {
      const at = starts[n] as number;
      const bits = this.#pairs[pairOf(units[at] as number, units[at + 1] as number)] as number;
      isFound ||= (bits & computingBit) !== 0 && isComputingWordAt(source, at);
    }
    this.#until = n;
    return isFound;
  }

  /** The matches in `source`, in order and without overlap. */
  find(source: string): readonly WordMatch[] {
    const { source: units } = conversionWindow;
    let kept = none;
    let found = none;
    let pastKept = 0;
    let pastFound = 0;
    this.#source = source;
    this.#until = 0;
    for (let from = 0, at = 0; ; from += stepUnits) {
      const size = Math.min(windowUnits, source.length - from);
      conversionWindow.load(this.#buffer, source, from, from + size);
      const isLast = from + size === source.length;
      const end = isLast ? size - 1 : reachUnits + stepUnits;
      const count = conversionWindow.findPairs(at - from, end, this.#pairs);
      this.#count = from === 0 && isLast ? count : -1;
      for (let n = 0; n < count; n++) {
        const place = conversionWindow.starts[n] as number;
        at = from + place;
        this.#now = n;
        const bits = this.#pairs[pairOf(units[place] as number, units[place + 1] as number)] as number;
        const mayKeep = (bits & exceptionBit) !== 0 && at >= pastKept;
        const exception = mayKeep ? this.#exceptions?.at(source, at, this.#isComputingText) : undefined;
        const mayBeWord = (bits & wordBit) !== 0 && at >= pastFound;
        const word = mayBeWord ? this.#words?.at(source, at, from, this.#isComputingText) : undefined;
        if (exception) {
          kept = withMatch(kept, exception);
          pastKept = exception.end;
        }
        if (word) {
          found = withMatch(found, word);
          pastFound = word.end;
        }
      }
      if (isLast) return mergeRegional(found, kept);
      at = from + end;
    }
  }
}

const none: WordMatch[] = [];
/** The bits of a pair; that of computing words is the 1 of their own table. */
const computingBit = 1;
const exceptionBit = 2;
const wordBit = 4;

/** The list with one more match; `none` is not changed. */
function withMatch(matches: WordMatch[], match: WordMatch): WordMatch[] {
  if (matches === none) return [match];
  matches.push(match);
  return matches;
}

/**
 * Both lists of matches in order: a regional word that only overlaps an exception is none (的士 in 的士兵), an
 * exception inside of a regional word does not count.
 */
function mergeRegional(words: readonly WordMatch[], exceptions: readonly WordMatch[]): readonly WordMatch[] {
  if (words.length === 0) return exceptions;
  if (exceptions.length === 0) return words;
  const kept = leaveOut(words, exceptions, (word, one) => !holds(word, one));
  return [...kept, ...leaveOut(exceptions, kept)].sort(byStart);
}

/** Tells whether the other match lies in the first, which is longer. */
const holds = (one: WordMatch, other: WordMatch): boolean =>
  one.start <= other.start && one.end >= other.end && one.end - one.start > other.end - other.start;
