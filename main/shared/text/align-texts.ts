import { firstLetterFrom, type Letters, reduceToLetters, type TextRange } from './find-quote.ts';

/**
 * The alignment of two texts that share most of their passages, such as an article and the page it came from.
 */
export interface TextAlignment {
  /**
   * Maps a range to the other text; undefined where an end of it is missing there, or too much other text is
   * in between.
   */
  readonly toOther: (stretch: TextRange) => TextRange | undefined;
  /** The reverse of `toOther`. */
  readonly toOne: (stretch: TextRange) => TextRange | undefined;
  /** The nearest offset in the other text. */
  readonly nearestInOther: (offset: number) => number;
  readonly nearestInOne: (offset: number) => number;
}

/** Equal letters in both texts, by their numbers. */
interface Passage {
  readonly one: number;
  readonly other: number;
  readonly length: number;
}

/**
 * The numbers of equal letters by which passages are recognised: first in the whole texts, then in the gaps
 * between passages.
 */
const gramLengths = [8, 3] as const;

/**
 * Aligns two texts. Script, case, width, punctuation, spaces and glosses in brackets do not matter. Runs in
 * linear time.
 */
export function alignTexts(oneText: string, otherText: string): TextAlignment {
  const one = reduceToLetters(oneText, false);
  const other = reduceToLetters(otherText, false);
  const whole = { one: 0, oneEnd: one.text.length, other: 0, otherEnd: other.text.length };
  const large = withoutOverlaps(findPassages(one.text, other.text, whole, gramLengths[0]), whole);
  const passages = [...large, ...findPassagesBetween(large, one.text, other.text, whole)].sort(
    (a, b) => a.one - b.one,
  );
  const reversed = passages
    .map((passage) => ({ ...passage, one: passage.other, other: passage.one }))
    .sort((a, b) => a.one - b.one);
  const from = { text: oneText, letters: one };
  const to = { text: otherText, letters: other };
  return {
    toOther: (stretch) => mapRange(stretch, passages, from, to),
    toOne: (stretch) => mapRange(stretch, reversed, to, from),
    nearestInOther: (offset) => mapOffset(offset, passages, from, to),
    nearestInOne: (offset) => mapOffset(offset, reversed, to, from),
  };
}

/** A range of letters in each of the two texts, by their numbers. */
interface LetterWindow {
  readonly one: number;
  readonly oneEnd: number;
  readonly other: number;
  readonly otherEnd: number;
}

/**
 * Finds the passages that both windows share, in the order of the other text, each as long as possible. Of
 * several candidates it takes the one that continues the previous passage.
 */
function findPassages(one: string, other: string, window: LetterWindow, gram: number): readonly Passage[] {
  const places = new Map<string, number[]>();
  for (let at = window.one; at + gram <= window.oneEnd; at += gram === gramLengths[0] ? gram : 1) {
    const key = one.slice(at, at + gram);
    const known = places.get(key);
    if (known) known.push(at);
    else places.set(key, [at]);
  }
  const passages: Passage[] = [];
  let expected = window.one;
  let otherEndOfLast = window.other;
  for (let at = window.other; at + gram <= window.otherEnd; ) {
    const candidates = places.get(other.slice(at, at + gram));
    if (!candidates) {
      at++;
      continue;
    }
    let from = candidates[firstLetterFrom(candidates, expected)] ?? (candidates[0] as number);
    let to = at;
    while (from > window.one && to > otherEndOfLast && one[from - 1] === other[to - 1]) {
      from--;
      to--;
    }
    let length = at - to + gram;
    while (
      from + length < window.oneEnd &&
      to + length < window.otherEnd &&
      one[from + length] === other[to + length]
    )
      length++;
    passages.push({ one: from, other: to, length });
    at = to + length;
    otherEndOfLast = at;
    expected = from + length;
  }
  return passages;
}

/** Removes overlaps in the one text: longer passages keep their letters, shorter ones keep what is left. */
function withoutOverlaps(
  passages: readonly Passage[],
  { one: start, oneEnd }: LetterWindow,
): readonly Passage[] {
  const covered = new Uint8Array(oneEnd - start);
  return [...passages]
    .sort((a, b) => b.length - a.length)
    .flatMap((passage) => {
      let { one, length: left } = passage;
      while (left > 0 && covered[one - start] === 1) {
        one++;
        left--;
      }
      while (left > 0 && covered[one + left - 1 - start] === 1) left--;
      if (left < gramLengths[1]) return [];
      covered.fill(1, one - start, one + left - start);
      return { one, other: passage.other + one - passage.one, length: left };
    })
    .sort((a, b) => a.one - b.one);
}

/** Finds passages by shorter grams in the gaps between two passages. */
function findPassagesBetween(
  passages: readonly Passage[],
  one: string,
  other: string,
  whole: LetterWindow,
): readonly Passage[] {
  const ends = [
    { one: whole.one, other: whole.other, length: 0 },
    ...passages,
    { one: whole.oneEnd, other: whole.otherEnd, length: 0 },
  ];
  return ends.slice(1).flatMap((next, index) => {
    const last = ends[index] as Passage;
    const window = {
      one: last.one + last.length,
      oneEnd: next.one,
      other: last.other + last.length,
      otherEnd: next.other,
    };
    const size = Math.max(window.oneEnd - window.one, window.otherEnd - window.other);
    if (window.oneEnd <= window.one || window.otherEnd <= window.other || size > 4000) return [];
    return withoutOverlaps(findPassages(one, other, window, gramLengths[1]), window);
  });
}

interface AlignedText {
  readonly text: string;
  readonly letters: Letters;
}

function mapRange(
  { start, end }: TextRange,
  passages: readonly Passage[],
  from: AlignedText,
  to: AlignedText,
): TextRange | undefined {
  const first = firstLetterFrom(from.letters.at, start);
  const last = firstLetterFrom(from.letters.at, end) - 1;
  const [head, tail] = [mapLetter(first, passages), mapLetter(last, passages)];
  if (first > last || head === undefined || tail === undefined || tail < head) return undefined;
  // A gloss or the words of a picture may be in between, but no other passage.
  if (tail - head > (last - first) * 2 + 40) return undefined;
  const headAt = to.letters.at[head] as number;
  const tailEnd = (to.letters.at[tail] as number) + 1;
  const before = from.text.slice(start, from.letters.at[first]);
  const behind = from.text.slice((from.letters.at[last] as number) + 1, end);
  return {
    start: headAt - (to.text.slice(0, headAt).endsWith(before) ? before.length : 0),
    end: tailEnd + (to.text.startsWith(behind, tailEnd) ? behind.length : 0),
  };
}

function mapOffset(offset: number, passages: readonly Passage[], from: AlignedText, to: AlignedText): number {
  const letter = firstLetterFrom(from.letters.at, offset);
  const at = passages.findLastIndex(({ one }) => one <= letter);
  const last = passages[at];
  const next = passages[at + 1];
  const isInside = last && letter < last.one + last.length;
  const found = isInside
    ? last.other + letter - last.one
    : (next?.other ?? (last ? last.other + last.length : 0));
  return to.letters.at[found] ?? to.text.length;
}

function mapLetter(letter: number, passages: readonly Passage[]): number | undefined {
  const found = passages.findLast(({ one }) => one <= letter);
  return found && letter < found.one + found.length ? found.other + letter - found.one : undefined;
}
