import type { ArticleView, LayoutBox, RenderedRun } from './article-view.ts';
import { findLowest } from './scroll-anchor.ts';
import type { Viewport } from './viewport.ts';

/** Boxes on either side of the target of a scroll that may come into view with it. */
const neighbourBoxes = 2;
/** Viewports before and after the one on screen in which boxes are near it. */
const nearViewports = 1.2;

/** Finds the boxes of an article that are in view, without laying out those that are far away. */
export class ChunkLayout {
  readonly #view: ArticleView;
  readonly #viewport: Viewport;
  /** How many callers need a box laid out. */
  readonly #held = new Map<HTMLElement, number>();

  constructor(view: ArticleView, viewport: Viewport) {
    this.#view = view;
    this.#viewport = viewport;
  }

  /** The first box with runs that reaches `edgePx` CSS pixels into the viewport. */
  firstInView(edgePx: number): LayoutBox | undefined {
    let first: LayoutBox | undefined;
    this.#visit(this.#view.boxes, edgePx, (box) => {
      first = box;
      return false;
    });
    return first;
  }

  /** The runs of all boxes in view, with one viewport of margin on either side. */
  runsInView(): readonly RenderedRun[] {
    const { sizePx } = this.#viewport;
    const runs: RenderedRun[] = [];
    this.#visit(this.#view.boxes, -sizePx, (box) => {
      runs.push(...box.runs);
      return !this.#isBeyond(box, sizePx * 2);
    });
    return runs;
  }

  /** Lays out the boxes around a run, which makes their sizes exact. The returned function ends this. */
  layOut(run: RenderedRun | undefined): () => void {
    const elements = new Set<HTMLElement>();
    if (run) this.#collectAround(this.#view.boxes, run.run.start, elements);
    for (const element of elements) this.#hold(element);
    return () => this.#release(elements);
  }

  /** Lays out the boxes in view and up to a viewport away. The returned function ends this. */
  layOutNear(): () => void {
    const elements = new Set<HTMLElement>();
    this.#collectNear(this.#view.boxes, elements);
    return () => this.#release(elements);
  }

  #hold(element: HTMLElement): void {
    this.#held.set(element, (this.#held.get(element) ?? 0) + 1);
    element.style.contentVisibility = 'visible';
  }

  #release(elements: Iterable<HTMLElement>): void {
    for (const element of elements) {
      const left = (this.#held.get(element) ?? 0) - 1;
      if (left > 0) this.#held.set(element, left);
      else {
        this.#held.delete(element);
        element.style.removeProperty('content-visibility');
      }
    }
  }

  /**
   * Visits the innermost boxes from the first in view on, while `visit` returns true. Measuring a box lays
   * out the box that holds it, so outer boxes are measured first.
   */
  #visit(boxes: readonly LayoutBox[], edgePx: number, visit: (box: LayoutBox) => boolean): boolean {
    const isInView = (box: LayoutBox | undefined) =>
      box !== undefined && this.#viewport.endOf(box.element.getBoundingClientRect()) > edgePx;
    const first = findLowest(0, boxes.length - 1, (at) => isInView(boxes[at]));
    for (let at = Math.max(0, first); at < boxes.length; at++) {
      const box = boxes[at] as LayoutBox;
      if (at > first && this.#isBeyond(box, this.#viewport.sizePx * 2)) return false;
      if (box.boxes.length > 0 ? !this.#visit(box.boxes, edgePx, visit) : box.runs.length > 0 && !visit(box))
        return false;
    }
    return true;
  }

  /** Lays out boxes one by one: each changes where the next one is. */
  #collectNear(boxes: readonly LayoutBox[], elements: Set<HTMLElement>): void {
    const { sizePx } = this.#viewport;
    const isNear = (box: LayoutBox | undefined) =>
      box !== undefined &&
      this.#viewport.endOf(box.element.getBoundingClientRect()) > -nearViewports * sizePx;
    const first = findLowest(0, boxes.length - 1, (at) => isNear(boxes[at]));
    for (const box of boxes.slice(Math.max(0, first))) {
      if (this.#isBeyond(box, sizePx * (1 + nearViewports))) return;
      this.#hold(box.element);
      elements.add(box.element);
      this.#collectNear(box.boxes, elements);
    }
  }

  #isBeyond({ element }: LayoutBox, distancePx: number): boolean {
    return this.#viewport.startOf(element.getBoundingClientRect()) > distancePx;
  }

  #collectAround(boxes: readonly LayoutBox[], offset: number, elements: Set<HTMLElement>): void {
    const isBehind = (index: number) => (boxes[index]?.start ?? 0) > offset;
    const at = Math.max(0, findLowest(0, boxes.length, isBehind) - 1);
    for (const box of boxes.slice(Math.max(0, at - neighbourBoxes), at + neighbourBoxes + 1)) {
      elements.add(box.element);
      if (box.boxes.length > 0) this.#collectAround(box.boxes, offset, elements);
    }
  }
}
