import type { OpenedArticle } from '#shared/contract';
import type { Settings } from '#shared/settings';
import { type ArticleContent, createContent } from './article-content.ts';
import { isEndInView } from './article-end.ts';
import type { ArticleView } from './article-view.ts';
import { copyAsText } from './copy-text.ts';
import type { FindResult } from './finder.ts';
import { followInnerLinks } from './inner-links.ts';
import type { MarkContext } from './mark-context.ts';
import type { MarkFinder } from './mark-finder.ts';
import type { NoteHighlights } from './note-highlights.ts';
import { watchPointer } from './pointer.ts';
import {
  boxInWindow,
  type FrameEvents,
  listenToDocument,
  noFindResult,
  pageShare,
  type ReadingFrame,
  scrollEndDelayMs,
} from './reading-frame.ts';
import { type ArticleLabels, ArticleRenderer } from './render-article.ts';
import type { ArticleScriptSettings } from './script-switcher.ts';
import { saveSelection } from './selection.ts';
import { renderSource } from './source-view.ts';

/** The frame in which articles are rendered and read. */
export class ArticleFrame implements ReadingFrame {
  readonly #element: HTMLIFrameElement;
  readonly #document: Document;
  readonly #window: Window;
  readonly #events: FrameEvents;
  #content: ArticleContent | undefined;
  #hasMarks = false;
  #glosses: Settings['glosses'] = 'hide';
  #stillTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the reading position changed since the reader last stopped. */
  #hasMoved = false;
  #isPaintScheduled = false;
  #isTouched = false;

  /** @param element a frame that has loaded */
  constructor(element: HTMLIFrameElement, events: FrameEvents) {
    this.#element = element;
    this.#document = element.contentDocument as Document;
    this.#window = element.contentWindow as Window;
    this.#events = followInnerLinks(() => this.#content, events);
    listenToDocument(this.#document, events);
    copyAsText(this.#document, () => this.#glosses === 'ruby');
    this.#listenToPointer();
    this.#listenToScrolling();
  }

  /** Renders an article, which replaces the contents of the frame. `sanitiser` is false only in tests. */
  open(opened: OpenedArticle, labels: ArticleLabels, sanitiser: boolean): ArticleView {
    this.#endContent();
    this.#isTouched = false;
    const renderer = new ArticleRenderer(this.#document, opened.article, labels, sanitiser);
    const { view } = renderer;
    this.#content = createContent(this.#window, renderer, () => this.#onTextChange());
    this.#content.painter.toggle(this.#hasMarks);
    void renderer.buildRest(() => this.#onGrowth());
    const { footer } = view;
    if (footer) {
      footer.open = opened.state.footerOpen === true;
      footer.addEventListener('toggle', () => this.#events.footer(footer.open));
    }
    return view;
  }

  /** Renders a decoded source, which replaces the contents of the frame. */
  openSource(text: string, lang: string): void {
    this.#endContent();
    renderSource(this.#document, text, lang);
  }

  /** Empties the frame. */
  close(): void {
    this.#endContent();
    this.#document.body.replaceChildren();
  }

  /** Applies settings of layout and type; the reading position stays. */
  apply(settings: Settings): void {
    const root = this.#document.documentElement;
    const restore = this.#content?.anchor.createRestore();
    this.#glosses = settings.glosses;
    for (const name of ['theme', 'face', 'layout', 'glosses'] as const) root.dataset[name] = settings[name];
    root.style.setProperty('--type-size', `${settings.typeSize}px`);
    restore?.();
    this.#hasMarks = settings.marks;
    this.#content?.painter.toggle(this.#hasMarks);
  }

  /** UTF-16 units of the body as written; 0 without an article. */
  textLength(): number {
    return this.#content?.view.text.length ?? 0;
  }

  async show(options: ArticleScriptSettings, onVisible?: () => void): Promise<void> {
    if (!this.#content) return;
    const restoreSelection = saveSelection(this.#window, this.#content.map);
    await this.#content.switcher.show(options, () => {
      restoreSelection();
      onVisible?.();
    });
  }

  /** Whether a key, a wheel or a pointer was used since the article was opened. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  scrollTo(offset: number, leadPx?: number): void {
    this.#content?.anchor.scrollTo(offset, leadPx);
  }

  position(): number {
    return this.#content?.anchor.offset() ?? 0;
  }

  scrollPages(pages: number): void {
    if (pages > 0) this.#reportWhenStill(false);
    const page = this.#document.scrollingElement as HTMLElement;
    if (this.#isVertical()) page.scrollBy(-pages * page.clientWidth * pageShare, 0);
    else page.scrollBy(0, pages * page.clientHeight * pageShare);
  }

  find(query: string, from?: number): FindResult {
    return this.#content?.finder.find(query, from) ?? noFindResult;
  }

  step(by: number): FindResult {
    return this.#content?.finder.step(by) ?? noFindResult;
  }

  labelSource() {
    return this.#content?.switcher.labelSource;
  }

  marks(): { readonly finder: MarkFinder; readonly context: MarkContext } | undefined {
    return this.#content?.marks;
  }

  notes(): NoteHighlights | undefined {
    return this.#content?.notes;
  }

  boxOf(start: number, end: number): DOMRect | undefined {
    return boxInWindow(this.#element, this.#content?.map.createRange(start, end));
  }

  /** Ends the work on the article that is shown. */
  #endContent(): void {
    this.#content?.painter.toggle(false);
    this.#content?.renderer.end();
    this.#content?.switcher.end();
    this.#content = undefined;
  }

  /** More of the article has been rendered. */
  #onGrowth(): void {
    if (!this.#content) return;
    const { map, anchor, view } = this.#content;
    map.update();
    if (anchor.onGrowth() || view.isWhole()) this.#onTextChange();
  }

  #isVertical(): boolean {
    return this.#document.documentElement.dataset.layout === 'vertical';
  }

  #onTextChange(): void {
    this.#content?.finder.refresh();
    this.#content?.notes.refresh();
    this.#content?.painter.onTextChange();
  }

  #listenToPointer(): void {
    const target = () => {
      if (!this.#content) return undefined;
      const { map, marks, notes } = this.#content;
      return { map, notes, marks: this.#hasMarks ? marks.finder : undefined };
    };
    watchPointer(this.#document, target, this.#events);
  }

  #listenToScrolling(): void {
    this.#window.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    this.#document.addEventListener('keydown', (event) => this.#onKey(event));
    this.#document.addEventListener('wheel', (event) => this.#onWheel(event), { passive: true });
    this.#window.addEventListener('resize', () => this.#onResize());
    const touch = () => {
      this.#isTouched = true;
    };
    for (const name of ['keydown', 'wheel', 'pointerdown'])
      this.#document.addEventListener(name, touch, { capture: true, passive: true });
  }

  /** The end of an article that is not all rendered is where its last character will be. */
  #onKey(event: KeyboardEvent): void {
    const { view, anchor } = this.#content ?? {};
    if (event.key !== 'End' || !view || view.isWhole()) return;
    event.preventDefault();
    anchor?.scrollTo(view.text.length - 1);
  }

  #onScroll(): void {
    this.#schedulePaint();
    if (!this.#content?.anchor.checkScrolled()) return;
    if (this.#hasMarks) this.#events.mark(undefined, true);
    this.#events.scrolled();
    this.#reportWhenStill(true);
  }

  /** In vertical layout turning the wheel down scrolls to the left, in the direction of the text. */
  #onWheel(event: WheelEvent): void {
    if (event.deltaY > 0) this.#reportWhenStill(false);
    if (!this.#isVertical() || event.ctrlKey || event.deltaX !== 0) return;
    (this.#document.scrollingElement as HTMLElement).scrollLeft -= event.deltaY;
  }

  #onResize(): void {
    const { anchor, painter } = this.#content ?? {};
    if (anchor && anchor.offset() > 0) anchor.scrollTo(anchor.offset());
    painter?.onScroll();
  }

  #schedulePaint(): void {
    if (this.#isPaintScheduled) return;
    this.#isPaintScheduled = true;
    requestAnimationFrame(() => {
      this.#isPaintScheduled = false;
      this.#content?.painter.onScroll();
      this.#content?.notes.onScroll();
      this.#content?.switcher.onScroll();
    });
  }

  /** Reports the reading position when scrolling has stopped; `hasMoved` if the position has changed. */
  #reportWhenStill(hasMoved: boolean): void {
    this.#hasMoved ||= hasMoved;
    clearTimeout(this.#stillTimer);
    this.#stillTimer = setTimeout(() => {
      if (this.#content && this.#hasMoved) this.#events.position(this.#content.anchor.offset());
      this.#hasMoved = false;
      if (this.#content && isEndInView(this.#content.view)) this.#events.end();
    }, scrollEndDelayMs);
  }
}
