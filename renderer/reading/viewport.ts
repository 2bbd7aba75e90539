import { characterBoxIn, laidOutBox } from './column-shift.ts';
import type { TextMap } from './text-map.ts';

/** A shorter distance is not scrolled: a scroll ends the one that the reader has begun. */
const leastScrollPx = 0.5;

/** The part of the page in view, measured in the direction of blocks: down, or left in vertical layout. */
export class Viewport {
  readonly #document: Document;
  readonly #page: HTMLElement;

  constructor(document: Document) {
    this.#document = document;
    this.#page = document.scrollingElement as HTMLElement;
  }

  get isVertical(): boolean {
    return this.#document.documentElement.dataset.layout === 'vertical';
  }

  /** Whether pages are turned instead of scrolled. */
  get isPaged(): boolean {
    return this.#document.documentElement.dataset.flow === 'pages';
  }

  /** The columns of a page; one where the article is scrolled. */
  get columns(): 1 | 2 {
    return this.#document.documentElement.dataset.columns === '2' ? 2 : 1;
  }

  /** Its length in CSS pixels. */
  get sizePx(): number {
    return this.isVertical ? this.#page.clientWidth : this.#page.clientHeight;
  }

  /** The scroll position of the page; negative in vertical layout. */
  get position(): number {
    return this.isVertical ? this.#page.scrollLeft : this.#page.scrollTop;
  }

  /** CSS pixels that it has been scrolled on from the beginning. */
  get fromStartPx(): number {
    return Math.abs(this.position);
  }

  /** CSS pixels that it can still be scrolled on. */
  get restPx(): number {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.#page;
    const length = this.isVertical ? scrollWidth - clientWidth : scrollHeight - clientHeight;
    return Math.max(0, length - this.fromStartPx);
  }

  /** The length of the whole page in CSS pixels. */
  get extentPx(): number {
    return this.isVertical ? this.#page.scrollWidth : this.#page.scrollHeight;
  }

  /** CSS pixels of the page before the viewport. */
  get distanceFromStart(): number {
    return Math.abs(this.position);
  }

  /** The distance from the beginning of the viewport to the first edge of a box. */
  startOf(box: DOMRect): number {
    return this.isVertical ? this.#page.clientWidth - box.right : box.top;
  }

  /** The distance from the beginning of the viewport to the last edge of a box. */
  endOf(box: DOMRect): number {
    return this.isVertical ? this.#page.clientWidth - box.left : box.bottom;
  }

  scrollBy(distancePx: number): void {
    if (Math.abs(distancePx) < leastScrollPx) return;
    if (this.isVertical) this.#page.scrollLeft -= distancePx;
    else this.#page.scrollTop += distancePx;
  }

  scrollToStart(): void {
    this.#page.scrollTo(0, 0);
  }
}

/** What stays upright in vertical lines: its characters do not follow each other as those of the text do. */
const uprightElements = 'table, pre, math[display="block"]';

/** The box of the character at `offset`, or of the element that stands for it, where it is laid out. */
export function characterBox(map: TextMap, offset: number): DOMRect | undefined {
  const point = map.pointAt(offset);
  if (!point) return undefined;
  const { node, index } = point;
  const isVertical = node.ownerDocument.documentElement.dataset.layout === 'vertical';
  const upright = isVertical ? node.parentElement?.closest(uprightElements) : undefined;
  if (upright) return upright.getBoundingClientRect();
  const box = characterBoxIn(node, Math.min(index, Math.max(0, node.length - 1)));
  return laidOutBox(node.parentElement, box ?? node.parentElement?.getBoundingClientRect());
}

/** CSS pixels from the end of the character before `offset` to the one there; none within a line. */
export function gapBefore(map: TextMap, viewport: Viewport, offset: number): number {
  const [before, box] = [characterBox(map, offset - 1), characterBox(map, offset)];
  return before && box ? Math.max(0, viewport.startOf(box) - viewport.endOf(before)) : 0;
}

/** CSS pixels from the beginning of the viewport to the middle of the line that holds a character. */
export function middleOf(map: TextMap, viewport: Viewport, offset: number): number {
  const box = characterBox(map, offset);
  return box ? (viewport.startOf(box) + viewport.endOf(box)) / 2 : 0;
}
