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
/** The part of the height of a text box, at either edge, that holds no part of most characters. */
const emptyShare = 0.15;
/** CSS pixels by which lines may overlap and still be two. */
const overlapPx = 0.5;

/** The lines and pictures of `root` that reach between two distances from the beginning of the viewport. */
export function findLineSpans(
  root: Element,
  viewport: Viewport,
  fromPx: number,
  toPx: number,
): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  const wholes = viewport.isVertical ? uprightElements : wholeElements;
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
    if (element.matches(wholes)) add(box, 0);
    // An element without a box, such as a ruby whose readings are hidden, may hold elements that have one.
    else if (!isOutside || (box.width === 0 && box.height === 0)) {
      for (const child of shownChildren(element)) {
        if (child.nodeType === Node.TEXT_NODE) visitText(child);
        else if (child.nodeType === Node.ELEMENT_NODE) visitElement(child as Element);
      }
    }
  };
  visitElement(root);
  return mergeSpans(spans);
}

/** The children of an element; of a closed part only its summary. */
const shownChildren = (element: Element): Iterable<Node> =>
  element.matches('details:not([open])') ? [...element.children].slice(0, 1) : element.childNodes;

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
