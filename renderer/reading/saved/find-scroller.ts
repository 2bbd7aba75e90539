import type { Movement } from '../movement.ts';
import { lineStepPx, pageShare } from '../reading-frame.ts';

/** The element that scrolls an element: one of its ancestors on the page, or the page itself. */
export function findScroller(from: Element | null | undefined, page: HTMLElement): Element {
  for (let element = from; element && element !== page; element = element.parentElement) {
    const isOverflowing = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    if (!isOverflowing || element.localName === 'body') continue;
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return page;
}

/** Scrolls an element down or up by a movement. */
export function scrollByMovement(scroller: Element, movement: Movement): void {
  const pagePx = scroller.clientHeight * pageShare;
  const toEnd = scroller.scrollHeight;
  const distances: Readonly<Record<Movement, number>> = {
    'line-on': lineStepPx,
    'line-back': -lineStepPx,
    'page-on': pagePx,
    'page-back': -pagePx,
    start: -toEnd,
    end: toEnd,
  };
  scroller.scrollBy(0, distances[movement]);
}
