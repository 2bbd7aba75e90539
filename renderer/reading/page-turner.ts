import type { ArticleContent } from './article-content.ts';
import { findLineSpans } from './line-spans.ts';
import type { Movement } from './movement.ts';
import { PageNumbers } from './page-numbers.ts';
import type { ShownPage } from './reading-frame.ts';
import { viewEdgePx } from './scroll-anchor.ts';
import { lineDistance, snapDistance, turnDistance, wholeEnd } from './turn-distance.ts';
import type { Viewport } from './viewport.ts';

/** Viewports before and after the one on screen whose lines are measured. */
const measuredViewports = 1.1;
/** Frames after which a jump or a change of layout keeps its place. */
const settledFrames = 4;

/** The movements of page mode: the keys of lines turn pages, too. */
const pagedMovements: Readonly<Partial<Record<Movement, Movement>>> = {
  'line-on': 'page-on',
  'line-back': 'page-back',
};

/**
 * Turns pages by whole lines, in an article or in a source, and covers a line that a turn leaves cut. In page
 * mode every page on screen begins and ends with a whole line, whatever led to it.
 */
export class PageTurner {
  readonly #document: Document;
  readonly #viewport: Viewport;
  readonly #content: () => ArticleContent | undefined;
  readonly #onPage: (shown: ShownPage | undefined) => void;
  readonly #numbers: PageNumbers;
  /** The scroll position at which the last line is covered. */
  #coveredAt: number | undefined;
  #settling = 0;

  constructor(parts: {
    readonly document: Document;
    readonly viewport: Viewport;
    readonly content: () => ArticleContent | undefined;
    readonly onPage: (shown: ShownPage | undefined) => void;
  }) {
    this.#document = parts.document;
    this.#viewport = parts.viewport;
    this.#content = parts.content;
    this.#onPage = parts.onPage;
    this.#numbers = new PageNumbers(parts.viewport);
  }

  /** Whether pages are turned instead of scrolled. */
  get isPaged(): boolean {
    return this.#document.documentElement.dataset.flow === 'pages' && this.#content() !== undefined;
  }

  /** Moves the viewport. */
  move(movement: Movement): void {
    const now = (this.isPaged && pagedMovements[movement]) || movement;
    const { position } = this.#viewport;
    this.#settling++;
    if (now === 'start') this.#goToStart();
    else if (now === 'end') this.#goToEnd();
    else if (now !== 'page-on' || !this.isPaged || this.#restPx() > viewEdgePx * 2) this.#turn(now);
    if (now.startsWith('line')) this.uncover();
    else this.#cover();
    if (position !== this.#viewport.position) this.#report(now);
  }

  /** Shows the cut line again once the reader has scrolled on. */
  onScroll(): void {
    if (this.#coveredAt !== undefined && Math.abs(this.#coveredAt - this.#viewport.position) <= 1) return;
    this.uncover();
    if (this.isPaged) this.#settleSoon();
  }

  /** Lines have other places. */
  onLayoutChange(): void {
    this.uncover();
    if (this.isPaged) this.#settleSoon();
    else this.#onPage(undefined);
  }

  /** Shows everything. */
  uncover(): void {
    if (this.#coveredAt === undefined) return;
    this.#coveredAt = undefined;
    this.#document.documentElement.style.removeProperty('--covered');
  }

  #settleSoon(): void {
    const settling = ++this.#settling;
    let left = settledFrames;
    const onFrame = () => {
      if (settling !== this.#settling) return;
      if (--left > 0) requestAnimationFrame(onFrame);
      else this.#settle();
    };
    requestAnimationFrame(onFrame);
  }

  /** Begins the page with a whole line. */
  #settle(): void {
    const { anchor } = this.#content() ?? {};
    if (!anchor || !this.isPaged) return;
    anchor.layOutNear();
    const { sizePx, fromStartPx } = this.#viewport;
    if (fromStartPx > 1) anchor.adjust(lineDistance(this.#spans(), viewEdgePx, sizePx));
    this.#cover();
    this.#report();
  }

  #turn(movement: Exclude<Movement, 'start' | 'end'>): void {
    this.#content()?.anchor.layOutNear();
    this.#moveBy(this.#clamp(turnDistance(movement, this.#spans(), this.#viewport.sizePx)));
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
    if (this.isPaged) {
      this.#moveBy(this.#restPx() + this.#viewport.sizePx);
      this.#turn('page-back');
      return;
    }
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

  /** CSS pixels of the article after the page on screen. */
  #restPx(): number {
    const last = this.#content()?.view.element.lastElementChild;
    if (!last) return this.#viewport.restPx;
    return this.#viewport.endOf(last.getBoundingClientRect()) - this.#viewport.sizePx;
  }

  #report(movement?: Movement): void {
    if (this.isPaged) this.#onPage(this.#numbers.count(this.#restPx(), movement));
  }

  #spans() {
    const { sizePx } = this.#viewport;
    const reachPx = sizePx * measuredViewports;
    return findLineSpans(this.#document.body, this.#viewport, -reachPx, sizePx + reachPx);
  }
}
