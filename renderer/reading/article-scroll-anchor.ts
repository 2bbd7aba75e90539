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
import { characterBox, gapBefore, Viewport } from './viewport.ts';

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
  /** The first line in view, which is before the reading position after a jump to a hit. */
  #edge: { readonly offset: number; readonly leadPx: number } | undefined;
  /** Whether the article is shown from its beginning on. */
  #isAtStart = true;
  /** The scroll position that this anchor set or last saw. */
  #position = 0;
  /** What was last put in its place, and the CSS pixels from the beginning of the page to it. */
  #kept: { readonly offset: number; readonly fromStartPx: number } | undefined;
  /** Jumps after which the browser may still scroll by itself. */
  #unsettledJumps = 0;
  /** Counts what moves the viewport; a jump keeps its place until the next movement. */
  #movements = 0;
  /** A jump to a place that is not rendered yet. */
  #awaited: { readonly offset: number; readonly leadPx: number } | undefined;

  constructor(view: ArticleView, map: TextMap) {
    this.#map = map;
    this.#viewport = new Viewport(view.document);
    this.#chunks = new ChunkLayout(view, this.#viewport);
  }

  offset(): number {
    if (this.#offset === undefined) {
      this.#offset = this.#firstInView();
      this.#isAtStart = this.#viewport.fromStartPx <= 1;
    }
    return this.#offset;
  }

  /** CSS pixels from the beginning of the viewport to the line at the reading position. */
  get leadPx(): number {
    return this.offset() > 0 ? this.#distanceOf(this.offset()) : 0;
  }

  scrollTo(offset: number, leadPx: number = scrollMarginPx): void {
    this.#letGo();
    if (offset <= 0) this.#viewport.scrollToStart();
    else if (this.#map.isRendered(offset)) this.#jump(offset, leadPx);
    else this.#awaited = { offset, leadPx };
    this.#position = this.#viewport.position;
    this.#offset = Math.max(0, offset);
    this.#isAtStart = offset <= 0;
    if (offset <= 0) this.#keep(0);
  }

  /** Remembers the line at the reading edge, before a change of layout. Returns the offset of the line. */
  rememberPlace(): number {
    const offset = this.offset();
    if (this.#edge) return this.#edge.offset;
    const first = this.#distanceOf(offset) > viewEdgePx ? this.#firstInView() : offset;
    this.#edge = { offset: first, leadPx: this.#distanceOf(first) };
    return first;
  }

  /** Shows the line that was remembered at the reading edge again. */
  restorePlace(): void {
    const edge = this.#edge;
    if (!edge || this.#awaited || this.#isAtStart) return;
    this.#letGo();
    this.#edge = edge;
    this.#jump(edge.offset, Math.max(scrollMarginPx, Math.min(edge.leadPx, this.#viewport.sizePx / 2)), true);
  }

  /** Shows the line at the reading edge again in a viewport of another size, unless the reader left it. */
  onResize(): void {
    if (this.#edge && this.#hasLeft(this.#edge.offset)) this.#movements++;
    else this.restorePlace();
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
    this.#letGo();
    this.#viewport.scrollBy(distancePx);
    this.#position = this.#viewport.position;
    this.#offset = undefined;
  }

  /** Scrolls by a part of a line: the reading position stays. */
  adjust(distancePx: number): void {
    this.#viewport.scrollBy(distancePx);
    this.#position = this.#viewport.position;
  }

  /** Lays out what is up to a viewport away, so that it can be measured; what is in view stays there. */
  layOutNear(): void {
    const offset = this.#edge?.offset ?? this.offset();
    const leadPx = this.#distanceOf(offset);
    const release = this.#chunks.layOutNear();
    this.#alignTo(offset, leadPx);
    this.#settle(release);
  }

  /** Lays out the same as long as the returned function is not called. */
  readonly holdNear = (): (() => void) => this.#chunks.layOutNear();

  createRestore(): () => void {
    const reading = this.offset();
    // A hit may be out of view since the layout changed: the line at the edge stays where it is.
    const offset = this.#edge?.offset ?? reading;
    const leadPx = this.#distanceOf(offset);
    return () => {
      if (reading === 0) return;
      for (let step = 0; step < restoreSteps; step++) this.#alignTo(offset, leadPx);
      this.#offset = reading;
    };
  }

  runsInView(): readonly RenderedRun[] {
    return this.#chunks.runsInView();
  }

  checkScrolled(): boolean {
    const { position } = this.#viewport;
    if (this.#unsettledJumps > 0 && !this.#isScrolledByReader()) this.#position = position;
    if (Math.abs(position - this.#position) < scrollTolerancePx) return false;
    this.#offset = undefined;
    this.#letGo();
    this.#position = position;
    return true;
  }

  /** The reader takes the viewport elsewhere: no place is kept or awaited any more. */
  #letGo(): void {
    this.#awaited = undefined;
    this.#kept = undefined;
    this.#edge = undefined;
    this.#movements++;
  }

  /**
   * Whether the viewport has moved since it was last seen, but not because the page became shorter. Pages
   * that are turned move for no other reason.
   */
  #hasMoved(): boolean {
    const { position, restPx, isPaged } = this.#viewport;
    return !isPaged && Math.abs(position - this.#position) >= scrollTolerancePx && restPx > 1;
  }

  /** Whether a character is out of view because the viewport has moved: the browser keeps it in view. */
  #hasLeft(offset: number): boolean {
    if (!this.#hasMoved()) return false;
    return Math.abs(this.#distanceOf(offset)) > this.#viewport.sizePx;
  }

  /** Whether the viewport has moved and the text has not; the browser moves the viewport with the text. */
  #isScrolledByReader(): boolean {
    if (!this.#kept || !this.#hasMoved()) return false;
    const { offset, fromStartPx } = this.#kept;
    const nowPx = this.#viewport.fromStartPx + this.#distanceOf(offset);
    return Math.abs(nowPx - fromStartPx) < scrollTolerancePx || this.#hasLeft(offset);
  }

  #keep(offset: number): void {
    this.#kept = { offset, fromStartPx: this.#viewport.fromStartPx + this.#distanceOf(offset) };
  }

  #distanceOf(offset: number): number {
    const box = characterBox(this.#map, offset);
    return box ? this.#viewport.startOf(box) : scrollMarginPx;
  }

  /** Goes to an offset; with `isKept` no line before it comes into view that a picture kept out of it. */
  #jump(offset: number, leadPx: number, isKept = false): void {
    const release = this.#chunks.layOut(this.#map.runAt(offset));
    const maxLeadPx = () => Math.max(scrollMarginPx, gapBefore(this.#map, this.#viewport, offset));
    const align = () => this.#alignTo(offset, isKept ? Math.min(leadPx, maxLeadPx()) : leadPx);
    for (let step = 0; step < scrollSteps; step++) align();
    this.#settle(release, align);
  }

  /**
   * Keeps boxes laid out until the browser remembers their sizes, at the end of a frame. Until then it may
   * scroll by itself: `keep` is called after each frame unless the reader has moved.
   */
  #settle(release: () => void, keep?: () => void): void {
    const movement = this.#movements;
    const check = () => {
      if (movement !== this.#movements) return;
      if (this.#isScrolledByReader()) this.#movements++;
      else keep?.();
    };
    this.#unsettledJumps++;
    requestAnimationFrame(() => {
      check();
      requestAnimationFrame(() => {
        release();
        check();
        requestAnimationFrame(() => {
          check();
          this.#unsettledJumps--;
        });
      });
    });
  }

  /** Scrolls so that the character at `offset` begins `distancePx` after the beginning of the viewport. */
  #alignTo(offset: number, distancePx: number): void {
    const box = characterBox(this.#map, offset);
    if (!box) return;
    const movePx = this.#viewport.startOf(box) - distancePx;
    if (Math.abs(movePx) > 1) this.#viewport.scrollBy(movePx);
    this.#position = this.#viewport.position;
    this.#keep(offset);
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
