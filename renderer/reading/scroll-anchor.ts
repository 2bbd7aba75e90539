import type { RenderedRun } from './article-view.ts';

/**
 * Keeps the reading position: the first body character in view, as an offset in the article as written. It
 * changes when the reader scrolls or jumps, not when the text or its layout changes.
 */
export interface ScrollAnchor {
  /** The reading position. */
  readonly offset: () => number;
  /** Scrolls the character at `offset` to the beginning of the viewport, or `leadPx` CSS pixels after it. */
  readonly scrollTo: (offset: number, leadPx?: number) => void;
  /**
   * Remembers where the anchor is in the viewport. The returned function scrolls
   * it there again after a change.
   */
  readonly createRestore: () => () => void;
  /** The runs in view, with one viewport of margin on either side. */
  readonly runsInView: () => readonly RenderedRun[];
  /** Whether the reader scrolled since the last call; if so, the reading position is computed again. */
  readonly checkScrolled: () => boolean;
}

/** A line is in view when it reaches this many CSS pixels into the viewport. */
export const viewEdgePx = 12;
/** CSS pixels before a line that is scrolled to; below {@link viewEdgePx}, so it is the first in view. */
export const scrollMarginPx = 6;
/** Largest change of the scroll position that a browser makes by rounding, in CSS pixels. */
export const scrollTolerancePx = 2;

/**
 * Finds the least number in a range for which `test` holds, or `to`, by bisection: `test` must be monotonic.
 */
export function findLowest(from: number, to: number, test: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
