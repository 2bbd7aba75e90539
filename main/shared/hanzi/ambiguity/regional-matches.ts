import { conversionWindow, pairOf, windowUnits } from '../convert/conversion-window.ts';
import { createUnitBuffer, type UnitBuffer } from '../convert/unit-buffer.ts';
import { byStart, leaveOut } from '../words/matches.ts';
import type { WordMatch } from '../words/user-word.ts';
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
  /** 1 for each {@link pairOf} with which a word or exception may begin. */
  readonly #pairs = new Uint8Array(0x10000);

  /** `buffer` writes to the source of the conversion window. */
  constructor(
    exceptions: RegionalExceptions | undefined,
    words: RegionalWords | undefined,
    buffer: UnitBuffer = createUnitBuffer(conversionWindow.source),
  ) {
    this.#exceptions = exceptions;
    this.#words = words;
    this.#buffer = buffer;
    for (const one of [exceptions, words])
      one?.addPairs((first, second) => {
        this.#pairs[pairOf(first, second)] = 1;
      });
  }

  /** The matches in `source`, in order and without overlap. */
  find(source: string): readonly WordMatch[] {
    let kept = none;
    let found = none;
    let pastKept = 0;
    let pastFound = 0;
    for (let from = 0, at = 0; ; from += stepUnits) {
      const size = Math.min(windowUnits, source.length - from);
      conversionWindow.load(this.#buffer, source, from, from + size);
      const isLast = from + size === source.length;
      const end = isLast ? size - 1 : reachUnits + stepUnits;
      const count = conversionWindow.findPairs(at - from, end, this.#pairs);
      for (let n = 0; n < count; n++) {
        at = from + (conversionWindow.starts[n] as number);
        const exception = at < pastKept ? undefined : this.#exceptions?.at(source, at);
        const word = at < pastFound ? undefined : this.#words?.at(source, at, from);
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
