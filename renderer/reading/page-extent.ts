import type { LineSpan } from './line-spans.ts';
import { tolerancePx, wholeEnd } from './turn-distance.ts';

/** The largest part of the viewport before the first line of a second column. */
const maxLeadShare = 0.25;

/** CSS pixels from the beginning of the viewport to its first line: there the second column begins, too. */
export function leadOf(spans: readonly LineSpan[], sizePx: number): number {
  const first = spans.find(({ end }) => end > tolerancePx);
  return Math.min(Math.max(0, first?.start ?? 0), sizePx * maxLeadShare);
}

/** What a page shows, in CSS pixels from the beginning of the viewport, where it is laid out. */
export interface PageExtent {
  readonly columns: 1 | 2;
  /** The end of the first column. */
  readonly firstEndPx: number;
  /** The end of the last column. */
  readonly endPx: number;
  /** By how much the second column is moved back. */
  readonly backPx: number;
}

/** Measures a page of whole lines. Its second column begins as low as the first one. */
export function pageExtent(spans: readonly LineSpan[], sizePx: number, columns: 1 | 2): PageExtent {
  const firstEndPx = wholeEnd(spans, sizePx);
  const next = spans.find(({ start }) => start >= firstEndPx - tolerancePx);
  if (columns === 1 || !next) return { columns: 1, firstEndPx, endPx: firstEndPx, backPx: 0 };
  const backPx = next.start - leadOf(spans, sizePx);
  const others = spans.filter(({ start }) => start >= next.start);
  const moved = others.map(({ start, end }) => ({ start: start - backPx, end: end - backPx }));
  return { columns, firstEndPx, endPx: backPx + wholeEnd(moved, sizePx), backPx };
}

/** A page that begins and ends with whole lines. */
export interface SettledPage {
  /** The scroll position. */
  readonly at: number;
  readonly columns: 1 | 2;
  /** CSS pixels from the beginning of the viewport to the end of what is shown, where it is laid out. */
  readonly endPx: number;
  /** Whether something comes after it, and whether that belongs to the text. */
  readonly hasMore: boolean;
  readonly hasMoreText: boolean;
}
