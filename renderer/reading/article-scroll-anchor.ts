import type { ArticleView, RenderedRun } from './article-view.ts';
import { ChunkLayout } from './chunk-layout.ts';
import {
  findLowest,
  type ScrollAnchor,
  scrollMarginPx,
  scrollTolerancePx,
  viewEdgePx,
} from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';
import { characterBox, Viewport } from './viewport.ts';

/** Scroll steps until an offset is at its place: each step lays out more of the text before it. */
const scrollSteps = 3;
const restoreSteps = 2;

/** The reading position in an article, in horizontal and vertical layout. */
export class ArticleScrollAnchor implements ScrollAnchor {
  readonly #map: TextMap;
  readonly #viewport: Viewport;
  readonly #chunks: ChunkLayout;
  /** The reading position; undefined after the reader scrolled, until {@link offset} computes it. */
  #offset: number | undefined = 0;
  /** The scroll position that this anchor set or last saw. */
  #position = 0;
  /** Jumps after which the browser may still scroll by itself. */
  #unsettledJumps = 0;
  /** A jump to a place that is not rendered yet. */
  #awaited: { readonly offset: number; readonly leadPx: number } | undefined;

  constructor(view: ArticleView, map: TextMap) {
    this.#map = map;
    this.#viewport = new Viewport(view.document);
    this.#chunks = new ChunkLayout(view, this.#viewport);
  }

  offset(): number {
    this.#offset ??= this.#firstInView();
    return this.#offset;
  }

  scrollTo(offset: number, leadPx: number = scrollMarginPx): void {
    this.#awaited = undefined;
    if (offset <= 0) this.#viewport.scrollToStart();
    else if (this.#map.isRendered(offset)) this.#jump(offset, leadPx);
    else this.#awaited = { offset, leadPx };
    this.#position = this.#viewport.position;
    this.#offset = Math.max(0, offset);
  }

  /** Goes to the place that was asked for before it was rendered. Returns whether it did. */
  onGrowth(): boolean {
    if (!this.#awaited || !this.#map.isRendered(this.#awaited.offset)) return false;
    const { offset, leadPx } = this.#awaited;
    this.scrollTo(offset, leadPx);
    return true;
  }

  /** Scrolls by a distance, as the reader does. */
  moveBy(distancePx: number): void {
    this.#viewport.scrollBy(distancePx);
    this.#awaited = undefined;
    this.#position = this.#viewport.position;
    this.#offset = undefined;
  }

  /** Lays out what is up to a viewport away, so that it can be measured; what is in view stays there. */
  layOutNear(): void {
    const offset = this.offset();
    const boxBefore = characterBox(this.#map, offset);
    const release = this.#chunks.layOutNear();
    if (boxBefore) this.#alignTo(offset, this.#viewport.startOf(boxBefore));
    this.#settle(release);
  }

  createRestore(): () => void {
    const offset = this.offset();
    const boxBefore = offset > 0 ? characterBox(this.#map, offset) : undefined;
    return () => {
      if (!boxBefore) return;
      for (let step = 0; step < restoreSteps; step++)
        this.#alignTo(offset, this.#viewport.startOf(boxBefore));
      this.#offset = offset;
    };
  }

  runsInView(): readonly RenderedRun[] {
    return this.#chunks.runsInView();
  }

  checkScrolled(): boolean {
    const { position } = this.#viewport;
    if (this.#unsettledJumps > 0) this.#position = position;
    if (Math.abs(position - this.#position) < scrollTolerancePx) return false;
    this.#offset = undefined;
    this.#awaited = undefined;
    this.#position = position;
    return true;
  }

  #jump(offset: number, leadPx: number): void {
    const release = this.#chunks.layOut(this.#map.runAt(offset));
    for (let step = 0; step < scrollSteps; step++) this.#alignTo(offset, leadPx);
    this.#settle(release);
  }

  /** Keeps boxes laid out until the browser knows their sizes. */
  #settle(release: () => void): void {
    // The browser remembers the sizes of chunks at the end of a frame. Until then it may scroll by itself.
    this.#unsettledJumps++;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        release();
        requestAnimationFrame(() => this.#unsettledJumps--);
      }),
    );
  }

  /** Scrolls so that the character at `offset` begins `distancePx` after the beginning of the viewport. */
  #alignTo(offset: number, distancePx: number): void {
    const box = characterBox(this.#map, offset);
    if (!box) return;
    this.#viewport.scrollBy(this.#viewport.startOf(box) - distancePx);
    this.#position = this.#viewport.position;
  }

  #firstInView(): number {
    const box = this.#chunks.firstInView(viewEdgePx);
    const first = box?.runs[0];
    const last = box?.runs.at(-1);
    if (!first || !last) return 0;
    if (this.#viewport.startOf(box.element.getBoundingClientRect()) > viewEdgePx) return first.run.start;
    return findLowest(first.run.start, last.run.start + Math.max(0, last.text.length - 1), (offset) => {
      const box = characterBox(this.#map, offset);
      return !box || this.#viewport.endOf(box) > viewEdgePx;
    });
  }
}
