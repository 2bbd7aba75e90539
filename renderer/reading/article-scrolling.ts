import type { ArticleContent } from './article-content.ts';
import { isEndInView } from './article-end.ts';
import { EndWatch } from './end-watch.ts';
import { type Movement, type MovementKey, movementOf } from './movement.ts';
import { PageTurner } from './page-turner.ts';
import { type FrameEvents, scrollEndDelayMs } from './reading-frame.ts';
import { Viewport } from './viewport.ts';

/** Viewports on either side that a page turn may show. */
const turnShare = 1.1;
/** CSS pixels of the wheel that turn a page, and the milliseconds after which another one is turned. */
const wheelTurnPx = 40;
const wheelPauseMs = 150;

/** Moves the reader through the article of a frame, and follows where wheel, keys and thumb take it. */
export class ArticleScrolling {
  /** Whether a key, a wheel or a pointer was used since the article was opened. */
  isTouched = false;
  readonly #window: Window;
  readonly #document: Document;
  readonly #content: () => ArticleContent | undefined;
  readonly #events: FrameEvents;
  readonly #viewport: Viewport;
  readonly #turner: PageTurner;
  readonly #endWatch = new EndWatch();
  #stillTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the reading position changed since the reader last stopped. */
  #hasMoved = false;
  #isPaintScheduled = false;
  #wheeledPx = 0;
  #lastWheelMs = 0;
  #lastTurnMs = 0;

  constructor(window: Window, content: () => ArticleContent | undefined, events: FrameEvents) {
    this.#window = window;
    this.#document = window.document;
    this.#content = content;
    this.#events = events;
    this.#viewport = new Viewport(this.#document);
    this.#turner = new PageTurner({
      document: this.#document,
      viewport: this.#viewport,
      content,
      onPage: events.page,
    });
    this.#listen();
  }

  /** Moves by a key; returns whether the key does so. */
  moveByKey(pressed: MovementKey): boolean {
    const movement = movementOf(pressed, this.#viewport.isVertical);
    if (!movement) return false;
    this.isTouched = true;
    this.#move(movement);
    return true;
  }

  #move(movement: Movement): void {
    const { position } = this.#viewport;
    // The lines that come into view are measured as they will be.
    this.#content()?.typesetter.setNear(turnShare);
    this.#turner.move(movement);
    const hasMoved = position !== this.#viewport.position;
    if (hasMoved && movement === 'end') this.#endWatch.onJump(this.#viewport);
    else this.#endWatch.onScroll(this.#pageState());
    if (hasMoved) this.#events.scrolled();
    if (hasMoved || movement.endsWith('on')) this.#reportWhenStill(hasMoved);
  }

  /** Lines will have other places: each is shown where it is laid out. */
  beforeLayoutChange(): void {
    this.#turner.uncover();
  }

  /** Pages have other sizes: they may have another number of columns. */
  chooseColumns(): void {
    this.#turner.chooseColumns();
  }

  /** Lines have other places. */
  onLayoutChange(): void {
    this.#turner.onLayoutChange();
  }

  /** The text in view was converted. */
  onTextShown(): void {
    this.#turner.onTextShown();
  }

  /** The scroll position, and what a page turn passes. */
  #pageState() {
    const { distanceFromStart, sizePx, columns } = this.#viewport;
    return { distanceFromStart, sizePx: sizePx * columns };
  }

  /** An article was opened or another place of it was gone to. */
  onJump(): void {
    const content = this.#content();
    if (this.isTouched) this.#endWatch.onScroll(this.#viewport);
    else this.#endWatch.onOpen(this.#viewport, content !== undefined && isEndInView(content.view));
  }

  #listen(): void {
    this.#window.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    this.#document.addEventListener('wheel', (event) => this.#onWheel(event), { passive: true });
    this.#window.addEventListener('resize', () => this.#onResize());
    // A picture that has loaded, or a part that was opened, moves the lines of a page.
    for (const name of ['load', 'toggle'])
      this.#document.addEventListener(name, () => this.#turner.isPaged && this.#turner.settleSoon(), true);
    const touch = () => {
      this.isTouched = true;
    };
    for (const name of ['keydown', 'wheel', 'pointerdown'])
      this.#document.addEventListener(name, touch, { capture: true, passive: true });
  }

  #onScroll(): void {
    this.#schedulePaint();
    this.#turner.onScroll();
    if (!this.#content()?.anchor.checkScrolled()) {
      this.#endWatch.onLayout(this.#viewport);
      return;
    }
    this.#endWatch.onScroll(this.#pageState());
    this.#events.mark(undefined, true);
    this.#events.scrolled();
    this.#reportWhenStill(true);
  }

  /** In vertical layout turning the wheel down scrolls to the left, in the direction of the text. */
  #onWheel(event: WheelEvent): void {
    if (event.deltaY > 0) this.#reportWhenStill(false);
    if (event.ctrlKey) return;
    if (this.#turner.isPaged) this.#turnByWheel(event);
    else if (this.#viewport.isVertical && event.deltaX === 0) this.#viewport.scrollBy(event.deltaY);
  }

  /** A notch of the wheel, or a stroke as long, turns a page. */
  #turnByWheel({ deltaX, deltaY, timeStamp }: WheelEvent): void {
    const deltaPx = deltaY === 0 && this.#viewport.isVertical ? -deltaX : deltaY;
    if (timeStamp - this.#lastTurnMs < wheelPauseMs) return;
    const isNewStroke = timeStamp - this.#lastWheelMs > wheelPauseMs || deltaPx * this.#wheeledPx < 0;
    this.#wheeledPx = isNewStroke ? deltaPx : this.#wheeledPx + deltaPx;
    this.#lastWheelMs = timeStamp;
    if (Math.abs(this.#wheeledPx) < wheelTurnPx) return;
    this.#lastTurnMs = timeStamp;
    this.#move(this.#wheeledPx > 0 ? 'page-on' : 'page-back');
    this.#wheeledPx = 0;
  }

  #onResize(): void {
    this.chooseColumns();
    this.#content()?.anchor.onResize();
    this.onLayoutChange();
    // More may have come into view.
    this.#schedulePaint();
  }

  #schedulePaint(): void {
    if (this.#isPaintScheduled) return;
    this.#isPaintScheduled = true;
    requestAnimationFrame(() => {
      this.#isPaintScheduled = false;
      const { anchor, painter, finder, notes, switcher, typesetter } = this.#content() ?? {};
      // Computed while lines are where the reader sees them: the next event may be a change of layout.
      anchor?.rememberPlace();
      painter?.onScroll();
      finder?.onScroll();
      notes?.onScroll();
      switcher?.onScroll();
      typesetter?.setNear();
    });
  }

  #isEndShown({ view }: ArticleContent): boolean {
    return view.isWhole() && (this.#turner.isEndShown ?? isEndInView(view));
  }

  /** Reports the reading position when scrolling has stopped; `hasMoved` if the position has changed. */
  #reportWhenStill(hasMoved: boolean): void {
    this.#hasMoved ||= hasMoved;
    clearTimeout(this.#stillTimer);
    this.#stillTimer = setTimeout(() => {
      const content = this.#content();
      const isAtEnd = content !== undefined && this.#isEndShown(content);
      const wasInView = this.#endWatch.takeStep(this.#pageState());
      if (content && this.#hasMoved) this.#events.position(content.anchor.offset(), isAtEnd, wasInView);
      this.#hasMoved = false;
      if (isAtEnd && this.#endWatch.hasRead) this.#events.end();
    }, scrollEndDelayMs);
  }
}
