import type { ArticleView, RenderedRun } from '../article-view.ts';
import {
  findLowest,
  type ScrollAnchor,
  scrollMarginPx,
  scrollTolerancePx,
  viewEdgePx,
} from '../scroll-anchor.ts';
import type { TextMap } from '../text-map.ts';
import { characterBox } from '../viewport.ts';
import { findScroller } from './find-scroller.ts';

const scrollSteps = 2;
/** The largest part of the viewport that a fixed bar is assumed to cover. */
const maxCoveredShare = 1 / 3;

/**
 * The reading position on a saved page: the first line in view of the runs that belong to the article. The
 * page's own styles may place its boxes anywhere.
 */
export class SavedPageScrollAnchor implements ScrollAnchor {
  readonly #document: Document;
  readonly #page: HTMLElement;
  readonly #map: TextMap;
  readonly #runs: readonly RenderedRun[];
  /** The runs of the article; all runs if none could be assigned to the article. */
  readonly #articleRuns: readonly RenderedRun[];
  /** The reading position; undefined after the reader scrolled, until {@link offset} computes it. */
  #offset: number | undefined = 0;
  /** The scroll position that this anchor set or last saw. */
  #position = 0;
  /** The element that was scrolled last: the page, or a part of it. */
  #scroller: Element;

  constructor(view: ArticleView, map: TextMap, isOfArticle: (run: RenderedRun) => boolean) {
    this.#document = view.document;
    this.#page = view.document.scrollingElement as HTMLElement;
    this.#scroller = this.#page;
    this.#map = map;
    this.#runs = view.bodyRuns;
    const articleRuns = view.bodyRuns.filter(isOfArticle);
    this.#articleRuns = articleRuns.length > 0 ? articleRuns : view.bodyRuns;
  }

  offset(): number {
    this.#offset ??= this.#firstInView();
    return this.#offset;
  }

  scrollTo(offset: number, leadPx: number = scrollMarginPx): void {
    if (offset <= 0) this.#page.scrollTo(0, 0);
    else this.#jump(offset, leadPx);
    this.#position = this.#scrollPosition();
    this.#offset = Math.max(0, offset);
  }

  createRestore(): () => void {
    const offset = this.offset();
    const boxBefore = offset > 0 ? characterBox(this.#map, offset) : undefined;
    return () => {
      const after = boxBefore && characterBox(this.#map, offset);
      if (after) this.#scrollBy(offset, after.top - boxBefore.top);
      this.#offset = offset;
    };
  }

  runsInView(): readonly RenderedRun[] {
    const { clientHeight } = this.#page;
    return this.#runs.filter((run) => {
      const box = run.nodes[0]?.parentElement?.getBoundingClientRect();
      return box && box.bottom > -clientHeight && box.top < clientHeight * 2;
    });
  }

  checkScrolled(): boolean {
    const { clientWidth, clientHeight } = this.#page;
    const scroller = findScroller(
      this.#document.elementFromPoint(clientWidth / 2, clientHeight / 2),
      this.#page,
    );
    const isAnother = scroller !== this.#scroller && scroller !== this.#page;
    if (isAnother) this.#scroller = scroller;
    const position = this.#scrollPosition();
    if (!isAnother && Math.abs(position - this.#position) < scrollTolerancePx) return false;
    this.#offset = undefined;
    this.#position = position;
    return true;
  }

  #jump(offset: number, leadPx: number): void {
    this.#map.pointAt(offset)?.node.parentElement?.scrollIntoView({ block: 'nearest' });
    for (let step = 0; step < scrollSteps; step++) {
      const box = characterBox(this.#map, offset);
      if (box) this.#scrollBy(offset, box.top - leadPx);
    }
    const box = characterBox(this.#map, offset);
    const coveredPx = box ? this.#coveredAbove(offset, box) : 0;
    if (coveredPx > 0) this.#scrollBy(offset, -coveredPx - scrollMarginPx);
  }

  #scrollBy(offset: number, distancePx: number): void {
    this.#scroller = findScroller(this.#map.pointAt(offset)?.node.parentElement, this.#page);
    this.#scroller.scrollTop += distancePx;
    this.#position = this.#scrollPosition();
  }

  #scrollPosition(): number {
    return this.#page.scrollTop + (this.#scroller === this.#page ? 0 : this.#scroller.scrollTop);
  }

  /** CSS pixels by which a fixed element, such as a bar, covers the character at `offset`. */
  #coveredAbove(offset: number, box: DOMRect): number {
    const cover = this.#document.elementFromPoint(box.left + 1, box.top + box.height / 2);
    const own = this.#map.pointAt(offset)?.node.parentElement;
    if (!cover || !own || cover.contains(own) || own.contains(cover)) return 0;
    const coveredPx = cover.getBoundingClientRect().bottom - box.top;
    return Math.min(this.#page.clientHeight * maxCoveredShare, Math.max(0, coveredPx));
  }

  #firstInView(): number {
    if (this.#scrollPosition() === 0) return 0;
    const run = this.#articleRuns.find((one) => (this.#boxOfRun(one)?.bottom ?? 0) > viewEdgePx);
    if (!run) return 0;
    const { start } = run.run;
    return findLowest(start, start + Math.max(0, run.text.length - 1), (offset) => {
      const box = characterBox(this.#map, offset);
      return !box || box.bottom > viewEdgePx;
    });
  }

  #boxOfRun({ nodes }: RenderedRun): DOMRect | undefined {
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (!first || !last) return undefined;
    const range = this.#document.createRange();
    range.setStart(first, 0);
    range.setEnd(last, last.length);
    return range.getBoundingClientRect();
  }
}
