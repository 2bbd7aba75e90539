import type { SavedPage } from '#shared/saved-page';
import { alignTexts, type TextAlignment } from '#shared/text/align-texts';
import type { RenderedRun } from '../article-view.ts';
import { copyAsText } from '../copy-text.ts';
import type { ArticleScriptSettings } from '../current-script.ts';
import { Finder, type FindResult } from '../finder.ts';
import { followInnerLinks } from '../inner-links.ts';
import { type MovementKey, movementOf } from '../movement.ts';
import { NoteHighlights } from '../note-highlights.ts';
import { watchPointer } from '../pointer.ts';
import {
  boxInWindow,
  type FrameEvents,
  listenToDocument,
  noFindResult,
  type ReadingFrame,
  scrollEndDelayMs,
  shownScriptOf,
} from '../reading-frame.ts';
import { yieldToEvents } from '../scheduling.ts';
import { ScriptSwitcher } from '../script-switcher.ts';
import { saveSelection } from '../selection.ts';
import { TextMap } from '../text-map.ts';
import { findScroller, scrollByMovement } from './find-scroller.ts';
import { SavedPageScrollAnchor } from './saved-page-scroll-anchor.ts';
import { renderSavedPage, type SavedPageArticle } from './saved-page-view.ts';

/** A rendered page and the objects that work on it. */
interface Content {
  readonly element: HTMLElement;
  /** Maps offsets of the page. */
  readonly map: TextMap;
  /** Aligns the article with the page. */
  readonly alignment: TextAlignment;
  readonly anchor: SavedPageScrollAnchor;
  readonly switcher: ScriptSwitcher;
  readonly notes: NoteHighlights;
  readonly finder: Finder;
}

/**
 * The frame in which a page is shown as it was saved. Its positions are offsets in the article that was
 * extracted from the page; notes and the reading position are therefore the same in both frames.
 */
export class SavedPageFrame implements ReadingFrame {
  readonly #element: HTMLIFrameElement;
  readonly #document: Document;
  readonly #window: Window;
  readonly #events: FrameEvents;
  #content: Content | undefined;
  #stillTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param element a frame that has loaded */
  constructor(element: HTMLIFrameElement, events: FrameEvents) {
    this.#element = element;
    this.#document = element.contentDocument as Document;
    this.#window = element.contentWindow as Window;
    this.#events = events;
    listenToDocument(this.#document, events);
    copyAsText(this.#document, () => true);
    this.#listenToPointer();
    // A part of the page may scroll instead of the page itself.
    this.#document.addEventListener('scroll', () => this.#onScroll(), { capture: true, passive: true });
  }

  /** Renders a page, which replaces the contents of the frame. Resolves when it is laid out. */
  async open(page: SavedPage, article: SavedPageArticle): Promise<void> {
    this.#content = undefined;
    const view = await renderSavedPage(this.#document, page, article);
    await yieldToEvents();
    const alignment = alignTexts(article.text, view.text);
    await yieldToEvents();
    const map = new TextMap(view);
    const { toOther, toOne } = alignment;
    const isOfArticle = ({ run, text }: RenderedRun) =>
      toOne({ start: run.start, end: run.start + text.length }) !== undefined;
    const anchor = new SavedPageScrollAnchor(view, map, isOfArticle);
    this.#content = {
      element: view.element,
      map,
      alignment,
      anchor,
      switcher: new ScriptSwitcher(view, anchor, () => this.#onTextChange()),
      notes: new NoteHighlights({
        window: this.#window,
        view,
        map,
        anchor,
        article: { text: article.text, toView: toOther, toArticle: toOne },
      }),
      finder: new Finder(this.#window, view.text, map, anchor),
    };
  }

  async show(options: ArticleScriptSettings, onVisible?: () => void): Promise<void> {
    if (!this.#content) return;
    const restoreSelection = saveSelection(this.#window, this.#content.map);
    await this.#content.switcher.show(options, () => {
      restoreSelection();
      onVisible?.();
    });
  }

  scrollTo(offset: number, leadPx?: number): void {
    if (!this.#content) return;
    const { anchor, alignment } = this.#content;
    anchor.scrollTo(offset <= 0 ? 0 : alignment.nearestInOther(offset), leadPx);
  }

  position(): number {
    return this.#content ? this.#content.alignment.nearestInOne(this.#content.anchor.offset()) : 0;
  }

  moveByKey(pressed: MovementKey): boolean {
    const movement = movementOf(pressed, false);
    // A page may be wider than the window: these arrows scroll it sideways.
    if (!movement || pressed.key === 'ArrowLeft' || pressed.key === 'ArrowRight') return false;
    const page = this.#document.scrollingElement as HTMLElement;
    const middle = this.#document.elementFromPoint(page.clientWidth / 2, page.clientHeight / 2);
    scrollByMovement(findScroller(middle, page), movement);
    return true;
  }

  find(query: string, from?: number): FindResult {
    return this.#content?.finder.find(query, from) ?? noFindResult;
  }

  step(by: number): FindResult {
    return this.#content?.finder.step(by) ?? noFindResult;
  }

  shownScript() {
    return shownScriptOf(this.#content?.element);
  }

  selectHit(): void {
    this.#content?.finder.selectCurrent();
  }

  labelSource() {
    return this.#content?.switcher.labelSource;
  }

  /** Changed characters are not marked on a saved page. */
  marks(): undefined {
    return undefined;
  }

  notes(): NoteHighlights | undefined {
    return this.#content?.notes;
  }

  boxOf(start: number, end: number): DOMRect | undefined {
    return boxInWindow(this.#element, this.#rangeOf(start, end));
  }

  #onTextChange(): void {
    this.#content?.finder.refresh();
    this.#content?.notes.refresh();
  }

  #onScroll(): void {
    this.#content?.notes.onScroll();
    this.#content?.finder.onScroll();
    if (!this.#content?.anchor.checkScrolled()) return;
    this.#events.scrolled();
    clearTimeout(this.#stillTimer);
    this.#stillTimer = setTimeout(() => {
      // Parts of a page scroll by themselves, so nobody knows what was in view.
      if (this.#content) this.#events.position(this.position(), false, false);
    }, scrollEndDelayMs);
  }

  #listenToPointer(): void {
    const map = {
      offsetOf: (node: Node, index: number) => this.#offsetOf(node, index),
      createRange: (start: number, end: number) => this.#rangeOf(start, end),
    };
    const target = () => this.#content && { map, marks: undefined, notes: this.#content.notes };
    const targets = () => ({
      find: (href: string) => this.#document.getElementById(fragmentOf(href)) ?? undefined,
      convert: (element: Element) => {
        if (this.#content) this.#content.switcher.convertFirst(this.#content.map.runsIn(element));
      },
      goTo: (element: Element) => element.scrollIntoView(),
    });
    watchPointer(this.#document, target, followInnerLinks(this.#element, targets, this.#events));
  }

  /** The offset in the article of a DOM point of the page. */
  #offsetOf(node: Node, index: number): number | undefined {
    const at = this.#content?.map.offsetOf(node, index);
    return at === undefined ? undefined : this.#content?.alignment.toOne({ start: at, end: at + 1 })?.start;
  }

  /** The range on the page of offsets in the article. */
  #rangeOf(start: number, end: number): Range | undefined {
    const found = this.#content?.alignment.toOther({ start, end });
    return found && this.#content?.map.createRange(found.start, found.end);
  }
}

/** The id that a link within the page names. */
function fragmentOf(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
  }
}
