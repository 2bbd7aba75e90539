import type { RenderedRun } from './article-view.ts';

/**
 * Keeps the reading position: the first body character in view, as an offset in the article as written. It
 * changes only when the reader scrolls or goes elsewhere, not when the text or its layout changes.
 */
export interface ScrollAnchor {
  /** The reading position. */
  readonly offset: () => number;
  /** Scrolls the character at `offset` to the beginning of the viewport, or `leadPx` CSS pixels after it. */
  readonly scrollTo: (offset: number, leadPx?: number) => void;
  /**
   * Notes where the anchor is in the viewport. The function it gives scrolls it there again after a change.
   */
  readonly hold: () => () => void;
  /** The runs in view, with one viewport of margin on either side. */
  readonly runsInView: () => readonly RenderedRun[];
  /** Whether the reader scrolled since the last call. If so the reading position is found anew. */
  readonly checkScrolled: () => boolean;
}

/** A line is in view when it reaches this many CSS pixels into the viewport. */
export const viewEdgePx = 12;
/** CSS pixels before a line that is scrolled to; below {@link viewEdgePx}, so it is the first in view. */
export const scrollMarginPx = 6;
/** Changes of the scroll position that browsers make by rounding, in CSS pixels. */
export const scrollTolerancePx = 2;

/** The least number in a range for which `test` holds, or `to`. It must hold for all larger ones too. */
export function lowestWhere(from: number, to: number, test: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
