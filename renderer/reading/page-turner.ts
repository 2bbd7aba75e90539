import type { ArticleContent } from './article-content.ts';
import { endOfBody } from './article-end.ts';
import { chooseColumns } from './choose-columns.ts';
import { laidOutBox } from './column-shift.ts';
import { findLineSpans } from './line-spans.ts';
import { type Movement, pagedMovements } from './movement.ts';
import { leadOf, pageExtent, type SettledPage } from './page-extent.ts';
import { PageHold } from './page-hold.ts';
import { PageNumbers } from './page-numbers.ts';
import type { ShownPage } from './reading-frame.ts';
import { viewEdgePx } from './scroll-anchor.ts';
import { SecondColumn } from './second-column.ts';
import { lineDistance, snapDistance, turnDistance } from './turn-distance.ts';
import { characterBox, middleOf, type Viewport } from './viewport.ts';

/** Viewports before and after the one on screen whose lines are measured. */
const measuredViewports = 1.1;
/** Lines that a page back may be turned on again. */
const maxLinesOn = 3;
/** Frames after which a jump or a change of layout keeps its place. */
const settledFrames = 4;

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
  readonly #hold: PageHold;
  /** The page on screen, as long as it is settled. */
  #shown: SettledPage | undefined;
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
    this.#hold = new PageHold(parts.document, parts.viewport, parts.content, () => {
      if (this.#shown) this.#shown = { ...this.#shown, at: this.#viewport.position };
    });
  }

  /** Whether pages are turned instead of scrolled. */
  get isPaged(): boolean {
    return this.#document.documentElement.dataset.flow === 'pages' && this.#content() !== undefined;
  }

  /** Whether a page that is turned shows the end of the text; undefined where none is settled. */
  get isEndShown(): boolean | undefined {
    return this.isPaged && this.#shown ? !this.#shown.hasMoreText : undefined;
  }

  /** Moves the viewport. */
  move(movement: Movement): void {
    const now = (this.isPaged && pagedMovements[movement]) || movement;
    const { position } = this.#viewport;
    this.#settling++;
    const { columns = 1, hasMore = this.#restPx() > 0 } = this.#shown ?? {};
    this.uncover();
    if (now === 'start') this.#goToStart();
    else if (now === 'end') this.#goToEnd();
    else if (now === 'page-back') this.#turnBack(this.isPaged ? this.#viewport.columns : 1);
    else if (now !== 'page-on' || hasMore || !this.isPaged) this.#turn(now, columns);
    if (!now.startsWith('line')) this.#cover();
    if (position !== this.#viewport.position) this.#report(now);
  }

  /** Shows the cut line again once the reader has scrolled on. */
  onScroll(): void {
    if (this.#shown && Math.abs(this.#shown.at - this.#viewport.position) <= 1) return;
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
    this.#hold.end();
    this.#second.hide();
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#document.documentElement.style.removeProperty('--covered');
  }

  /** Chooses one or two columns by the width of the page; lines across alone have two. */
  chooseColumns(): void {
    this.uncover();
    chooseColumns(this.#document, this.#viewport);
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

  /** Begins the page with the line at the reading edge, whole, even within a table or below a heading. */
  #settle(): void {
    const { anchor, map } = this.#content() ?? {};
    if (!anchor || !map || !this.isPaged) return;
    this.uncover();
    anchor.layOutNear();
    const { sizePx, fromStartPx } = this.#viewport;
    const edgePx = Math.min(viewEdgePx, middleOf(map, this.#viewport, anchor.rememberPlace()));
    if (fromStartPx > 1) anchor.adjust(lineDistance(this.#spans(false), edgePx, sizePx));
    this.#cover();
    this.#report();
  }

  /** Moves by a line or a page, in pages by so many columns: each begins as low as the first one. */
  #turn(movement: Exclude<Movement, 'start' | 'end'>, columns: 1 | 2 = 1): void {
    const { sizePx } = this.#viewport;
    this.#layOutNear();
    const spans = this.#spans();
    this.#moveBy(this.#clamp(turnDistance(movement, spans, sizePx)));
    if (columns === 1) return;
    this.#layOutNear();
    const next = this.#spans();
    const lowerPx = movement === 'page-on' ? leadOf(spans, sizePx) - leadOf(next, sizePx) : 0;
    this.#moveBy(this.#clamp(turnDistance(movement, next, sizePx - lowerPx)));
  }

  /** Turns a page back. Two columns may show a line less than was turned: then it is turned on by a line. */
  #turnBack(columns: 1 | 2, isFromEnd = false): void {
    const { map, anchor } = this.#content() ?? {};
    const offset = anchor?.offset() ?? 0;
    this.#turn('page-back', columns);
    for (let tries = columns === 1 ? 0 : maxLinesOn; tries > 0; tries--) {
      const spans = this.#spans();
      const { endPx } = pageExtent(spans, this.#viewport.sizePx, columns);
      const box = map && !isFromEnd ? characterBox(map, offset) : undefined;
      const toPx = box ? this.#viewport.startOf(box) + 1 : Number.POSITIVE_INFINITY;
      if (!spans.some(({ start, end }) => start >= endPx - 1 && end <= toPx)) return;
      this.#turn('line-on');
    }
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
      this.#turnBack(this.#viewport.columns, true);
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
    let page = pageExtent(spans, sizePx, this.isPaged ? columns : 1);
    const bodyEndPx = endOfBody(this.#content()?.view, this.#viewport);
    const restPx = this.#restPx(page.endPx);
    if (page.columns === 2 && !this.#second.show(page, spans)) page = pageExtent(spans, sizePx, 1);
    const { endPx, backPx } = page;
    const following = spans.filter(({ start }) => start >= endPx - 1);
    this.#shown = {
      at: position,
      columns: page.columns,
      endPx,
      hasMore: following.length > 0 || restPx > sizePx,
      hasMoreText: following.some(({ start }) => start < bodyEndPx) || bodyEndPx > endPx + sizePx,
    };
    this.#document.documentElement.style.setProperty('--covered', `${sizePx - (endPx - backPx)}px`);
    if (this.isPaged) this.#hold.begin();
  }

  /** CSS pixels of the article after `endPx`, the end of what is shown. */
  #restPx(endPx = this.#shown?.endPx ?? this.#viewport.sizePx): number {
    const last = this.#content()?.view.element.lastElementChild;
    if (!last) return this.#viewport.restPx;
    const box = laidOutBox(last, last.getBoundingClientRect()) as DOMRect;
    return this.#viewport.endOf(box) - endPx;
  }

  #report(movement?: Movement): void {
    if (!this.isPaged) return;
    const rest = this.#shown?.hasMore === false ? 0 : Math.max(2, this.#restPx());
    this.#onPage(this.#numbers.count(rest, movement));
  }

  #spans(isJoined = this.isPaged) {
    const { sizePx } = this.#viewport;
    const reachPx = sizePx * measuredViewports;
    return findLineSpans(this.#document.body, this.#viewport, [-reachPx, sizePx + reachPx], isJoined);
  }
}
