import type { RenderedRun } from './article-view.ts';

/** An element that the browser lays out only when it comes into view. It holds boxes or runs, not both. */
export interface LayoutBox {
  readonly element: HTMLElement;
  /** The offset in the body at which it begins. */
  readonly start: number;
  /** Smaller boxes, in order. */
  readonly boxes: LayoutBox[];
  readonly runs: RenderedRun[];
}
