import type { Conversion, Converter, WordMatch } from '#shared/hanzi/engine';
import type { RenderedRun } from './article-view.ts';

/** UTF-16 units on either side that decide how a divided run is converted at its ends. */
const contextUnits = 256;

/**
 * Converts a run. Where a long paragraph was divided into several runs, each is converted with the text
 * around it, so that words across its ends are converted as in one run.
 * @param text the body as written
 * @param formsIn the forms that the reader chose in a part of the body, which begins at an offset
 */
export function convertInContext(
  { run, text: own, isBody, writtenScript = 'other' }: RenderedRun,
  text: string,
  converter: Converter,
  formsIn: (part: string, start: number) => readonly WordMatch[],
): Conversion {
  const end = run.start + own.length;
  const from = isBody && run.joinsPrevious ? contextStart(text, run.start) : run.start;
  const to = isBody && run.joinsNext ? contextEnd(text, end) : end;
  if (from === run.start && to === end) return converter.aligned(own, writtenScript, formsIn(own, run.start));
  const part = text.slice(from, to);
  const whole = converter.aligned(part, writtenScript, formsIn(part, from));
  return cutConversion(whole, run.start - from, end - from);
}

/** Where the text before an offset begins that belongs to the same line. */
function contextStart(text: string, offset: number): number {
  const from = Math.max(0, offset - contextUnits);
  const before = text.slice(from, offset);
  return from + (before.lastIndexOf('\n') + 1 || Number(isLow(text, from)));
}

/** Where the text behind an offset ends that belongs to the same line. */
function contextEnd(text: string, offset: number): number {
  const to = Math.min(text.length, offset + contextUnits);
  const lineEnd = text.slice(offset, to).indexOf('\n');
  return lineEnd >= 0 ? offset + lineEnd : to - Number(isLow(text, to));
}

const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** The part of a conversion for `[from, to)` of its source. */
function cutConversion(whole: Conversion, from: number, to: number): Conversion {
  const { alignment } = whole;
  const shownFrom = alignment.toShown(from);
  const shownTo = alignment.toShown(to);
  const isInside = (at: number) => at >= from && at < to;
  const inside = <T extends { readonly at: number }>(list: readonly T[]): T[] =>
    list.filter(({ at }) => isInside(at)).map((one) => ({ ...one, at: one.at - from }));
  return {
    source: whole.source.slice(from, to),
    text: whole.text.slice(shownFrom, shownTo),
    alignment: {
      toShown: (offset) => alignment.toShown(clamp(offset, to - from) + from) - shownFrom,
      toSource: (shown) =>
        clamp(alignment.toSource(clamp(shown, shownTo - shownFrom) + shownFrom) - from, to - from),
    },
    get changes() {
      return whole.changes
        .filter(({ start }) => isInside(start))
        .map((change) => ({
          ...change,
          start: change.start - from,
          end: Math.min(change.end, to) - from,
          shownStart: change.shownStart - shownFrom,
          shownEnd: Math.min(change.shownEnd, shownTo) - shownFrom,
        }));
    },
    get choices() {
      return inside(whole.choices);
    },
    get doubts() {
      return inside(whole.doubts);
    },
  };
}

const clamp = (value: number, max: number): number => Math.max(0, Math.min(value, max));
