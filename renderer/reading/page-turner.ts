import type { ArticleContent } from './article-content.ts';
import { findLineSpans } from './line-spans.ts';
import type { Movement } from './movement.ts';
import { snapDistance, turnDistance, wholeEnd } from './turn-distance.ts';
import type { Viewport } from './viewport.ts';

/** Viewports before and after the one on screen whose lines are measured. */
const measuredViewports = 1.1;

/** Turns pages by whole lines, in an article or in a source, and covers a line that a turn leaves cut. */
export class PageTurner {
  readonly #document: Document;
  readonly #viewport: Viewport;
  readonly #content: () => ArticleContent | undefined;
  /** The scroll position at which the last line is covered. */
  #coveredAt: number | undefined;

  constructor(document: Document, viewport: Viewport, content: () => ArticleContent | undefined) {
    this.#document = document;
    this.#viewport = viewport;
    this.#content = content;
  }

  /** Moves the viewport. */
  move(movement: Movement): void {
    if (movement === 'start') this.#goToStart();
    else if (movement === 'end') this.#goToEnd();
    else {
      this.#content()?.anchor.layOutNear();
      this.#moveBy(this.#clamp(turnDistance(movement, this.#spans(), this.#viewport.sizePx)));
    }
    if (movement.startsWith('line')) this.uncover();
    else this.#cover();
  }

  /** Shows the cut line again once the reader has scrolled on. */
  onScroll(): void {
    if (this.#coveredAt !== undefined && Math.abs(this.#coveredAt - this.#viewport.position) > 1)
      this.uncover();
  }

  /** Shows everything. */
  uncover(): void {
    if (this.#coveredAt === undefined) return;
    this.#coveredAt = undefined;
    this.#document.documentElement.style.removeProperty('--covered');
  }

  #goToStart(): void {
    const { anchor } = this.#content() ?? {};
    if (anchor) anchor.scrollTo(0);
    else this.#viewport.scrollToStart();
  }

  /** The end of an article that is not all rendered is where its last character will be. */
  #goToEnd(): void {
    const { view, anchor } = this.#content() ?? {};
    if (view) anchor?.scrollTo(view.text.length - 1);
    if (view && !view.isWhole()) return;
    this.#moveBy(this.#viewport.restPx);
    this.#moveBy(snapDistance(this.#spans(), this.#viewport.sizePx, 0));
  }

  /** At the end of the text a page begins with a whole line as well. */
  #clamp(distancePx: number): number {
    const { restPx, sizePx } = this.#viewport;
    return distancePx <= restPx ? distancePx : Math.max(0, snapDistance(this.#spans(), sizePx, restPx));
  }

  #moveBy(distancePx: number): void {
    const { anchor } = this.#content() ?? {};
    if (anchor) anchor.moveBy(distancePx);
    else this.#viewport.scrollBy(distancePx);
  }

  #cover(): void {
    const { sizePx, position } = this.#viewport;
    const coveredPx = sizePx - wholeEnd(this.#spans(), sizePx);
    this.#coveredAt = position;
    this.#document.documentElement.style.setProperty('--covered', `${coveredPx}px`);
  }

  #spans() {
    const { sizePx } = this.#viewport;
    const reachPx = sizePx * measuredViewports;
    return findLineSpans(this.#document.body, this.#viewport, -reachPx, sizePx + reachPx);
  }
}
