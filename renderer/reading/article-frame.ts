import type { OpenedArticle } from '#shared/contract';
import type { Settings } from '#shared/settings';
import { type ArticleContent, createContent } from './article-content.ts';
import { ArticleScrolling } from './article-scrolling.ts';
import type { ArticleView } from './article-view.ts';
import { copyAsText } from './copy-text.ts';
import type { ArticleScriptSettings } from './current-script.ts';
import type { FindResult } from './finder.ts';
import { keepHighlightsPainted } from './highlights.ts';
import { articleLinkTargets, followInnerLinks } from './inner-links.ts';
import type { MarkContext } from './mark-context.ts';
import type { MarkFinder } from './mark-finder.ts';
import type { MovementKey } from './movement.ts';
import type { NoteHighlights } from './note-highlights.ts';
import { watchPointer } from './pointer.ts';
import {
  boxInWindow,
  type FrameEvents,
  listenToDocument,
  noFindResult,
  type ReadingFrame,
  shownScriptOf,
} from './reading-frame.ts';
import { type ArticleLabels, ArticleRenderer, setLabels } from './render-article.ts';
import { saveSelection } from './selection.ts';
import { renderSource } from './source-view.ts';
import { applyType } from './type/apply-type.ts';
import { WideBoxes } from './wide-boxes.ts';

/** The frame in which articles are rendered and read. */
export class ArticleFrame implements ReadingFrame {
  readonly #element: HTMLIFrameElement;
  readonly #document: Document;
  readonly #window: Window;
  readonly #events: FrameEvents;
  readonly #scrolling: ArticleScrolling;
  readonly #wideBoxes = new WideBoxes();
  #content: ArticleContent | undefined;
  #hasMarks = false;
  #glosses: Settings['glosses'] = 'hide';
  #punctuation: Settings['punctuation'] = 'squeezed';

  /** @param element a frame that has loaded */
  constructor(element: HTMLIFrameElement, events: FrameEvents) {
    this.#element = element;
    this.#document = element.contentDocument as Document;
    this.#window = element.contentWindow as Window;
    this.#events = followInnerLinks(element, () => articleLinkTargets(this.#content), events);
    this.#scrolling = new ArticleScrolling(this.#window, () => this.#content, events);
    listenToDocument(this.#document, events);
    keepHighlightsPainted(this.#document);
    copyAsText(this.#document, () => this.#glosses === 'ruby');
    this.#listenToPointer();
  }

  /** Renders an article, which replaces the contents of the frame. `sanitiser` is false only in tests. */
  open(opened: OpenedArticle, labels: ArticleLabels, sanitiser: boolean): ArticleView {
    this.#endContent();
    this.#scrolling.isTouched = false;
    this.#scrolling.onJump();
    const renderer = new ArticleRenderer(this.#document, opened.article, labels, sanitiser);
    const { view } = renderer;
    this.#content = createContent(this.#window, renderer, () => this.#onTextChange(), this.#punctuation);
    this.#content.painter.toggle(this.#hasMarks);
    const onWhole = () => this.#wideBoxes.watch(view.element);
    if (view.isWhole()) onWhole();
    else void renderer.buildRest(() => this.#onGrowth()).then(() => view.element.isConnected && onWhole());
    const { footer } = view;
    if (footer) {
      footer.open = opened.state.footerOpen === true;
      footer.addEventListener('toggle', () => this.#events.footer(footer.open));
    }
    return view;
  }

  /** Replaces the labels of the article, as in another script. */
  setLabels(labels: ArticleLabels): void {
    if (this.#content) setLabels(this.#content.view, labels);
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
    this.#scrolling.beforeLayoutChange();
    this.#content?.anchor.rememberPlace();
    this.#glosses = settings.glosses;
    for (const name of ['theme', 'face', 'layout', 'glosses'] as const) root.dataset[name] = settings[name];
    root.dataset.flow = settings.turn ? 'pages' : 'scroll';
    applyType(this.#document, settings);
    this.#scrolling.chooseColumns();
    this.#punctuation = settings.punctuation;
    this.#content?.typesetter.setPunctuation(this.#punctuation);
    this.#content?.anchor.restorePlace();
    this.#scrolling.onLayoutChange();
    this.#hasMarks = settings.marks;
    this.#content?.painter.toggle(this.#hasMarks);
  }

  /** The article in the frame, and what works on it. */
  get content(): ArticleContent | undefined {
    return this.#content;
  }

  async show(options: ArticleScriptSettings, onVisible?: () => void): Promise<void> {
    if (!this.#content) return;
    const restoreSelection = saveSelection(this.#window, this.#content.map);
    await this.#content.switcher.show(options, () => {
      restoreSelection();
      this.#scrolling.onTextShown();
      onVisible?.();
    });
  }

  /** Whether a key, a wheel or a pointer was used since the article was opened. */
  get isTouched(): boolean {
    return this.#scrolling.isTouched;
  }

  scrollTo(offset: number, leadPx?: number): void {
    this.#content?.anchor.scrollTo(offset, leadPx);
    this.#scrolling.onJump();
  }

  /** The reader has chosen a place of the article outside of its frame. */
  touch(): void {
    this.#scrolling.isTouched = true;
  }

  /** Goes to the element with an id as soon as it is rendered. */
  async goToTarget(id: string): Promise<void> {
    this.touch();
    const targets = articleLinkTargets(this.#content);
    const target = await targets?.find(`#${id}`);
    if (target?.isConnected) targets?.goTo(target);
  }

  position(): number {
    return this.#content?.anchor.offset() ?? 0;
  }

  moveByKey(pressed: MovementKey): boolean {
    return this.#scrolling.moveByKey(pressed);
  }

  find(query: string, from?: number): FindResult {
    return this.#content?.finder.find(query, from) ?? noFindResult;
  }

  step(by: number): FindResult {
    return this.#content?.finder.step(by) ?? noFindResult;
  }

  shownScript() {
    return shownScriptOf(this.#content?.view.element);
  }

  selectHit(): void {
    this.#content?.finder.selectCurrent();
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
    this.#scrolling.beforeLayoutChange();
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
}
