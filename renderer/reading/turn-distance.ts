import type { LineSpan } from './line-spans.ts';
import type { Movement } from './movement.ts';
import { lineStepPx, pageShare } from './reading-frame.ts';

/** Largest distance in CSS pixels between the edge of a page and its first or last line. */
const maxEdgePx = 10;
/** A picture is passed in steps of this part of the viewport. */
const maxStepShare = 0.25;
/** CSS pixels that count as no distance. */
export const tolerancePx = 1;

/** The first edge of a page that begins with a span: half way to the span before. */
function edgeBefore(spans: readonly LineSpan[], index: number): number {
  const { start } = spans[index] as LineSpan;
  const before = spans[index - 1];
  return start - Math.min(maxEdgePx, before ? (start - before.end) / 2 : maxEdgePx);
}

/** The last edge of a page that ends with a span. */
function edgeAfter(spans: readonly LineSpan[], index: number): number {
  const { end } = spans[index] as LineSpan;
  const after = spans[index + 1];
  return end + Math.min(maxEdgePx, after ? (after.start - end) / 2 : maxEdgePx);
}

/**
 * The CSS pixels to scroll for a movement, negative for back, so that no line is cut at the beginning of the
 * viewport. `spans` reach a viewport of `sizePx` before it and one after it. A page on begins with the first
 * line that was not whole; a page back ends with the line before the first whole one. What is higher than the
 * viewport is passed in parts.
 */
export function turnDistance(
  movement: Exclude<Movement, 'start' | 'end'>,
  spans: readonly LineSpan[],
  sizePx: number,
): number {
  if (movement === 'page-on') return pageOn(spans, sizePx);
  if (movement === 'page-back') return pageBack(spans, sizePx);
  const edges = spans.map((_span, index) => edgeBefore(spans, index));
  const maxStepPx = sizePx * maxStepShare;
  if (movement === 'line-on')
    return Math.min(maxStepPx, edges.find((edge) => edge > tolerancePx) ?? lineStepPx);
  return Math.max(-maxStepPx, edges.filter((edge) => edge < -tolerancePx).at(-1) ?? -lineStepPx);
}

function pageOn(spans: readonly LineSpan[], sizePx: number): number {
  const cut = firstCut(spans, sizePx);
  if (cut < 0) return sizePx * pageShare;
  const to = edgeBefore(spans, cut);
  return to > tolerancePx ? to : Math.min(sizePx * pageShare, edgeAfter(spans, cut) - sizePx);
}

function pageBack(spans: readonly LineSpan[], sizePx: number): number {
  const whole = spans.findIndex((_span, index) => edgeBefore(spans, index) >= -tolerancePx);
  const last = (whole < 0 ? spans.length : whole) - 1;
  if (last < 0) return -sizePx * pageShare;
  const bottom = edgeAfter(spans, last);
  const first = spans.findIndex((_span, index) => bottom - edgeBefore(spans, index) <= sizePx);
  if (first >= 0 && first <= last) return edgeBefore(spans, first);
  const to = bottom - sizePx < -tolerancePx ? bottom - sizePx : -sizePx * pageShare;
  return Math.max(to, edgeBefore(spans, last));
}

/** The first span that is not whole before the end of the viewport; -1 if there is none. */
const firstCut = (spans: readonly LineSpan[], sizePx: number): number =>
  spans.findIndex((_span, index) => edgeAfter(spans, index) > sizePx + tolerancePx);

/** Where the last line that is whole ends: what follows it is cut. `sizePx` if nothing is. */
export function wholeEnd(spans: readonly LineSpan[], sizePx: number): number {
  const cut = firstCut(spans, sizePx);
  const edge = cut < 0 ? sizePx : edgeBefore(spans, cut);
  return edge > tolerancePx ? Math.min(edge, sizePx) : sizePx;
}

/** The distance to the beginning of the first line that reaches `edgePx` into view; 0 in a high picture. */
export function lineDistance(spans: readonly LineSpan[], edgePx: number, sizePx: number): number {
  const first = spans.findIndex(({ end }) => end > edgePx);
  const span = spans[first];
  return span && span.end - span.start < sizePx / 2 && span.start < sizePx / 2 ? edgeBefore(spans, first) : 0;
}

/** The largest distance up to `maxPx` after which the viewport begins with a whole line, or `maxPx`. */
export function snapDistance(spans: readonly LineSpan[], sizePx: number, maxPx: number): number {
  const edges = spans.map((_span, index) => edgeBefore(spans, index));
  const edge = edges.filter((one) => one <= maxPx + tolerancePx).at(-1);
  const end = spans.length > 0 ? edgeAfter(spans, spans.length - 1) : 0;
  return edge !== undefined && end - edge <= sizePx + tolerancePx ? Math.min(edge, maxPx) : maxPx;
}
