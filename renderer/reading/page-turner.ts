import type { ArticleContent } from './article-content.ts';
import { laidOutBox } from './column-shift.ts';
import { findLineSpans, type LineSpan } from './line-spans.ts';
import type { Movement } from './movement.ts';
import { PageNumbers } from './page-numbers.ts';
import type { ShownPage } from './reading-frame.ts';
import { viewEdgePx } from './scroll-anchor.ts';
import { SecondColumn } from './second-column.ts';
import { lineDistance, snapDistance, turnDistance, wholeEnd } from './turn-distance.ts';
import type { Viewport } from './viewport.ts';

/** Viewports before and after the one on screen whose lines are measured. */
const measuredViewports = 1.1;
/** Two columns have so many characters in a line at least, and this padding in CSS pixels. */
const minColumnCharacters = 20;
const columnPaddingPx = 77;
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
  readonly #second: SecondColumn;
  /** CSS pixels of the article that the second column shows. */
  #secondPx = 0;
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
    this.#second = new SecondColumn(parts.document, parts.viewport, parts.content);
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
    const isEnd = this.isPaged && this.#restPx() <= viewEdgePx * 2;
    const columns = this.#secondPx > 0 ? 2 : 1;
    this.uncover();
    if (now === 'start') this.#goToStart();
    else if (now === 'end') this.#goToEnd();
    else if (now === 'page-back') this.#turn(now, this.isPaged ? this.#viewport.columns : 1);
    else if (now !== 'page-on' || !isEnd) this.#turn(now, columns);
    if (!now.startsWith('line')) this.#cover();
    if (position !== this.#viewport.position) this.#report(now);
  }

  /** Shows the cut line again once the reader has scrolled on. */
  onScroll(): void {
    if (this.#coveredAt !== undefined && Math.abs(this.#coveredAt - this.#viewport.position) <= 1) return;
    this.uncover();
    if (this.isPaged) this.settleSoon();
  }

  /** Lines have other places. */
  onLayoutChange(): void {
    this.uncover();
    if (this.isPaged) this.settleSoon();
    else this.#onPage(undefined);
  }

  /** Shows everything where it is laid out. */
  uncover(): void {
    this.#second.hide();
    this.#secondPx = 0;
    if (this.#coveredAt === undefined) return;
    this.#coveredAt = undefined;
    this.#document.documentElement.style.removeProperty('--covered');
  }

  /** Chooses one or two columns by the width of the page; lines across alone have two. */
  chooseColumns(): void {
    this.uncover();
    const root = this.#document.documentElement;
    const columnPx = minColumnCharacters * Number.parseFloat(root.style.getPropertyValue('--type-size'));
    const isAuto = root.dataset.columnMode === 'auto' && root.dataset.flow === 'pages';
    const isWide = root.clientWidth >= 2 * (columnPx + columnPaddingPx);
    root.dataset.columns = isAuto && isWide && !this.#viewport.isVertical ? '2' : '1';
  }

  /** The text on screen is another one. */
  onTextShown(): void {
    if (!this.isPaged) return;
    this.#settling++;
    this.#settle();
  }

  /** Begins the page with a whole line once the layout is settled. */
  settleSoon(): void {
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
    this.uncover();
    anchor.layOutNear();
    const { sizePx, fromStartPx } = this.#viewport;
    if (fromStartPx > 1) anchor.adjust(lineDistance(this.#spans(), viewEdgePx, sizePx));
    this.#cover();
    this.#report();
  }

  /** Moves by a line or a page, in pages by so many columns. */
  #turn(movement: Exclude<Movement, 'start' | 'end'>, columns: 1 | 2 = 1): void {
    this.#layOutNear();
    this.#moveBy(this.#clamp(turnDistance(movement, this.#spans(), this.#viewport.sizePx)));
    if (columns === 2) this.#turn(movement);
  }

  /** What will be in view is laid out, and set, as it will be. */
  #layOutNear(): void {
    const { anchor, typesetter } = this.#content() ?? {};
    if (this.#viewport.columns === 2) typesetter?.setNear(measuredViewports);
    anchor?.layOutNear();
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
      this.#turn('page-back', this.#viewport.columns);
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

  /** Shows the second column, and covers the line that is cut at the end of the page. */
  #cover(): void {
    const { sizePx, position, columns } = this.#viewport;
    if (columns === 2) this.#layOutNear();
    const spans = this.#spans();
    let endPx = wholeEnd(spans, sizePx);
    if (columns === 2 && this.isPaged && this.#second.show(endPx, spans)) {
      const isNext = ({ start }: LineSpan) => start >= endPx;
      const next = spans.filter(isNext).map(({ start, end }) => ({ start: start - endPx, end: end - endPx }));
      endPx = wholeEnd(next, sizePx);
      this.#secondPx = endPx;
    }
    this.#coveredAt = position;
    this.#document.documentElement.style.setProperty('--covered', `${sizePx - endPx}px`);
  }

  /** CSS pixels of the article after the page on screen. */
  #restPx(): number {
    const last = this.#content()?.view.element.lastElementChild;
    if (!last) return this.#viewport.restPx;
    const box = laidOutBox(last, last.getBoundingClientRect()) as DOMRect;
    return this.#viewport.endOf(box) - this.#viewport.sizePx - this.#secondPx;
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
