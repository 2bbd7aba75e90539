import type { Viewport } from './viewport.ts';

/**
 * A line of text, lines beside each other in a table, or a picture: what a page turn does not cut. In CSS
 * pixels from the beginning of the viewport, in the direction of blocks.
 */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** Elements that are not cut if they fit on a page; tables and code stay upright in vertical lines. */
const wholeElements = 'img, svg, video, audio, math, hr, input';
const uprightElements = `${wholeElements}, table, pre`;
/** Elements that are in one of two columns if they fit in it, because they have a frame of their own. */
const framedElements = '.head, table, pre, figure, blockquote, details';
const headings = 'h1, h2, h3, h4, h5, h6';
/** A heading stays with the line after it if both take less than this part of the viewport. */
const maxKeptShare = 0.5;
/** Lines that the last page of a text has at least. */
const lastPageLines = 3;
/** The part of the height of a text box, at either edge, that holds no part of most characters. */
const emptyShare = 0.15;
/** CSS pixels by which lines may overlap and still be two. */
const overlapPx = 0.5;

/**
 * The lines and pictures of `root` that reach between two distances from the beginning of the viewport. Where
 * pages are turned, what stays together on a page is joined, unless `isJoined` is false.
 */
export function findLineSpans(
  root: Element,
  viewport: Viewport,
  [fromPx, toPx]: readonly [number, number],
  isJoined = viewport.isPaged,
): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  const headingEnds: number[] = [];
  const wholes = viewport.isVertical ? uprightElements : wholeElements;
  const isFramed = (element: Element, { height }: DOMRect) =>
    isJoined && viewport.columns === 2 && height < viewport.sizePx && element.matches(framedElements);
  const add = (box: DOMRect, share: number) => {
    if (box.width === 0 && box.height === 0) return;
    const [first, last] = [viewport.startOf(box), viewport.endOf(box)];
    const inset = (last - first) * share;
    if (last > fromPx && first < toPx && last > first)
      spans.push({ start: first + inset, end: last - inset });
  };
  const visitText = (text: Node): void => {
    const range = text.ownerDocument?.createRange();
    range?.selectNodeContents(text);
    for (const box of range?.getClientRects() ?? []) add(box, emptyShare);
  };
  const visitElement = (element: Element): void => {
    const box = element.getBoundingClientRect();
    const isOutside = viewport.endOf(box) < fromPx || viewport.startOf(box) > toPx;
    const isHeading =
      isJoined &&
      element.matches(headings) &&
      viewport.endOf(box) - viewport.startOf(box) < viewport.sizePx * maxKeptShare;
    if (isHeading) headingEnds.push(viewport.endOf(box));
    if (isHeading || element.matches(wholes) || isFramed(element, box)) add(box, 0);
    // An element without a box, such as a ruby whose readings are hidden, may hold elements that have one.
    if (!isOutside || (box.width === 0 && box.height === 0)) {
      for (const child of shownChildren(element)) {
        if (child.nodeType === Node.TEXT_NODE) visitText(child);
        else if (child.nodeType === Node.ELEMENT_NODE) visitElement(child as Element);
      }
    }
  };
  visitElement(root);
  const merged = mergeSpans(spans);
  if (!isJoined) return merged;
  const maxPx = viewport.sizePx * maxKeptShare;
  const body = root.querySelector('article > .body')?.getBoundingClientRect();
  const kept = body && viewport.endOf(body) < toPx ? keepEnd(merged, viewport.endOf(body), maxPx) : merged;
  return headingEnds.length > 0 ? keepHeadings(kept, headingEnds, maxPx) : kept;
}

/** Joins the last lines of a text, so that none of them is alone on the last page. */
function keepEnd(spans: readonly LineSpan[], bodyEndPx: number, maxPx: number): readonly LineSpan[] {
  const after = spans.findIndex(({ start }) => start >= bodyEndPx);
  const to = after < 0 ? spans.length : after;
  const from = to - lastPageLines;
  const [first, last] = [spans[from], spans[to - 1]];
  if (!first || !last || last.end - first.start > maxPx) return spans;
  return [...spans.slice(0, from), { start: first.start, end: last.end }, ...spans.slice(to)];
}

/** The children of an element; of a closed part only its summary. */
const shownChildren = (element: Element): Iterable<Node> =>
  element.matches('details:not([open])') ? [...element.children].slice(0, 1) : element.childNodes;

/** Joins the last line of each heading with the line after it. */
function keepHeadings(
  spans: readonly LineSpan[],
  headingEnds: readonly number[],
  maxPx: number,
): readonly LineSpan[] {
  const kept: LineSpan[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const endsHeading = last && headingEnds.some((end) => end >= last.end && end <= span.start);
    if (endsHeading && span.end - last.start <= maxPx)
      kept[kept.length - 1] = { start: last.start, end: span.end };
    else kept.push(span);
  }
  return kept;
}

/** Joins what overlaps, in order. */
function mergeSpans(spans: readonly LineSpan[]): readonly LineSpan[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end - overlapPx) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
