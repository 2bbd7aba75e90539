import { fold } from '../hanzi/fold.ts';
import type { Quote } from './quote.ts';

/** A range of a text, `[start, end)` in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The number of equal letters around a quote that confirm its place. */
const minContextLetters = 4;
/** A quote of at least this many letters needs no confirmation where it occurs once. */
const minUniqueLetters = 6;
/** A longer quote whose inside has changed is found by this many letters at its beginning and its end. */
const endLetters = 16;
/** The largest number of occurrences of a quote that are compared. */
const maxCandidates = 20_000;

const lettersPattern = /[\p{L}\p{N}\p{M}\p{So}]+/gu;
// A pronunciation gloss in brackets behind a Han character, which repairs may take out or leave in.
const glossPattern =
  /(?<=\p{Script=Han})[(（[［〔【][\p{Script=Latin}\p{Script=Bopomofo}\p{M}ˊˇˋ˙1-5\s'’,，/]{1,48}[)）\]］〕】]/gu;

/**
 * The letters of a text, folded so that script, case and width do not matter; `at` has the offset of each.
 */
export interface Letters {
  readonly text: string;
  readonly at: Int32Array;
}

/** Reduces a text to its letters, with or without glosses in brackets behind Han characters. */
export function reduceToLetters(text: string, hasReadings: boolean): Letters {
  const plain = hasReadings ? text : text.replace(glossPattern, (found) => ' '.repeat(found.length));
  const at = new Int32Array(text.length);
  let reducedText = '';
  for (const { 0: run, index } of fold(plain).matchAll(lettersPattern)) {
    for (let unit = 0; unit < run.length; unit++) at[reducedText.length + unit] = index + unit;
    reducedText += run;
  }
  return { text: reducedText, at: at.subarray(0, reducedText.length) };
}

/** A quote reduced to letters, with the letters before and behind it. */
interface ReducedQuote {
  readonly key: string;
  readonly before: string;
  readonly behind: string;
  /** The number of the letter at which the quote stood. */
  readonly near: number;
}

/**
 * Creates a finder for quotes whose text or place has changed. Script, case, width, spaces, punctuation and
 * glosses in brackets do not matter, and the inside of a long quote may differ. The finder gives undefined
 * where quote and context do not determine one place. `text` is reduced to letters at the first search.
 */
export function createQuoteFinder(text: string): (quote: Quote) => TextRange | undefined {
  const lettersCache: (Letters | undefined)[] = [];
  const lettersIn = (hasReadings: boolean): Letters => {
    const index = Number(hasReadings);
    lettersCache[index] ??= reduceToLetters(text, hasReadings);
    return lettersCache[index];
  };
  return (quote) => {
    for (const hasReadings of [true, false]) {
      const all = lettersIn(hasReadings);
      const reducedQuote = reduceQuote(quote, hasReadings, all);
      const found = reducedQuote && (findWhole(all.text, reducedQuote) ?? findByEnds(all.text, reducedQuote));
      if (!found) continue;
      const start = all.at[found.start] as number;
      const end = (all.at[found.end - 1] as number) + 1;
      return includeMarks(text, { start, end }, quote.key);
    }
    return undefined;
  };
}

function reduceQuote(
  { at, key, before = '', behind = '' }: Quote,
  hasReadings: boolean,
  all: Letters,
): ReducedQuote | undefined {
  const quoted = reduceToLetters(before + key + behind, hasReadings);
  const from = firstLetterFrom(quoted.at, before.length);
  const to = firstLetterFrom(quoted.at, before.length + key.length);
  if (from === to) return undefined;
  return {
    key: quoted.text.slice(from, to),
    before: quoted.text.slice(0, from),
    behind: quoted.text.slice(to),
    near: firstLetterFrom(all.at, at),
  };
}

/** The number of the first letter at or behind `offset`; `at` has the offset of each letter. */
export function firstLetterFrom(at: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findWhole(text: string, { key, before, behind, near }: ReducedQuote): TextRange | undefined {
  let best: number | undefined;
  let bestLikeness = -1;
  let rivals = 0;
  let count = 0;
  for (
    let at = text.indexOf(key);
    at >= 0 && count < maxCandidates;
    at = text.indexOf(key, at + 1), count++
  ) {
    const likeness = countAlikeBefore(text, at, before) + countAlikeBehind(text, at + key.length, behind);
    if (likeness < bestLikeness) continue;
    rivals = likeness === bestLikeness ? rivals + 1 : 0;
    if (best === undefined || likeness > bestLikeness || Math.abs(at - near) < Math.abs(best - near))
      best = at;
    bestLikeness = likeness;
  }
  if (best === undefined) return undefined;
  const around = before.length + behind.length;
  const isAlike = bestLikeness >= Math.min(minContextLetters, around);
  const isUnambiguous =
    count === 1
      ? isAlike || key.length >= minUniqueLetters
      : isAlike && around > 0 && (rivals === 0 || (bestLikeness === around && around >= minContextLetters));
  return isUnambiguous ? { start: best, end: best + key.length } : undefined;
}

function findByEnds(text: string, { key, before, behind, near }: ReducedQuote): TextRange | undefined {
  if (key.length < endLetters * 2) return undefined;
  const head = findWhole(text, {
    key: key.slice(0, endLetters),
    before,
    behind: key.slice(endLetters, endLetters * 2),
    near,
  });
  const tail = findWhole(text, {
    key: key.slice(-endLetters),
    before: key.slice(-endLetters * 2, -endLetters),
    behind,
    near: near + key.length - endLetters,
  });
  if (!head || !tail || tail.start < head.end) return undefined;
  const length = tail.end - head.start;
  return length >= key.length / 2 && length <= key.length * 2
    ? { start: head.start, end: tail.end }
    : undefined;
}

function countAlikeBefore(text: string, at: number, before: string): number {
  let alike = 0;
  while (alike < before.length && text[at - 1 - alike] === before[before.length - 1 - alike]) alike++;
  return alike;
}

function countAlikeBehind(text: string, at: number, behind: string): number {
  let alike = 0;
  while (alike < behind.length && text[at + alike] === behind[alike]) alike++;
  return alike;
}

/** The range with as many marks and spaces at either end as the quote has there. */
function includeMarks(text: string, { start, end }: TextRange, key: string): TextRange {
  const isMark = (at: number) => /^[^\p{L}\p{N}\p{M}\p{So}\p{Cs}\n]$/u.test(text.charAt(at));
  const lead = key.search(/[\p{L}\p{N}\p{M}\p{So}]/u);
  const trail = /(?<![^\p{L}\p{N}\p{M}\p{So}])[^\p{L}\p{N}\p{M}\p{So}]+$/u.exec(key)?.[0].length ?? 0;
  let from = start;
  let to = end;
  while (start - from < lead && isMark(from - 1)) from--;
  while (to - end < trail && isMark(to)) to++;
  return { start: from, end: to };
}
