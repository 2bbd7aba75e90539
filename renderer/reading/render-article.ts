import type { ArticleNode } from '#shared/article';
import { isTraditional } from '#shared/hanzi/script';
import { detectStandard } from '#shared/hanzi/standard';
import { encodeShortNodes } from '#shared/layout/encode-nodes';
import type { EncodedArticle } from '#shared/opened';
import { detectArticleScript } from '#shared/text/convert-run';
import type { ArticleView, LayoutBox, RenderedHeading, RenderedRun } from './article-view.ts';
import { NodeBuilder } from './node-builder.ts';
import { TimeSlices } from './scheduling.ts';
import type { WordAttribute } from './word-attributes.ts';

/** Milliseconds of building before the article is shown. Nearly every article is whole by then. */
const firstSliceMs = 16;
/** Milliseconds of building after which the window may handle events. The layout of a slice takes as long. */
const sliceMs = 8;

/** Labels of the interface inside an article. */
export interface ArticleLabels {
  readonly footer: string;
  readonly date: string;
}

/** Replaces the labels of a rendered article. */
export function setLabels({ element, footer }: ArticleView, { footer: label, date }: ArticleLabels): void {
  const [summary, time] = [footer?.querySelector('summary'), element.querySelector('header > .facts > time')];
  if (summary && summary.textContent !== label) summary.textContent = label;
  if (time && time.textContent !== date) time.textContent = date;
}

/** Renders an article. A long one is shown with its beginning; the rest follows in slices. */
export class ArticleRenderer {
  /** The article, of which more and more is built. */
  readonly view: ArticleView;
  readonly #document: Document;
  readonly #sanitiser: boolean;
  readonly #element: HTMLElement;
  readonly #bodyRuns: RenderedRun[] = [];
  readonly #otherRuns: RenderedRun[] = [];
  readonly #headings: RenderedHeading[] = [];
  readonly #words: WordAttribute[] = [];
  readonly #boxes: LayoutBox[] = [];
  /** What is still to be built, in order. */
  readonly #builders: NodeBuilder[] = [];
  #onGrowth: (() => void)[] = [];
  #isEnded = false;

  /** Shows the beginning in place of the body of `document`. `sanitiser` is false only in tests. */
  constructor(document: Document, article: EncodedArticle, labels: ArticleLabels, sanitiser: boolean) {
    this.#document = document;
    this.#sanitiser = sanitiser;
    this.#element = document.createElement('article');
    this.#element.dataset.article = article.id;
    this.#element.dataset.prose = String(article.isProse);
    this.#addHeader(article, labels.date);
    this.#addBody(article);
    const footer = article.footer.parts.length > 0 ? this.#addFooter(article, labels.footer) : undefined;
    this.#build(firstSliceMs);
    document.body.replaceChildren(this.#element);
    const writtenScript = detectArticleScript(article, article.body.text);
    this.view = {
      document,
      element: this.#element,
      bodyRuns: this.#bodyRuns,
      otherRuns: this.#otherRuns,
      headings: this.#headings,
      words: this.#words,
      text: article.body.text,
      writtenScript,
      standard: isTraditional(writtenScript) ? detectStandard(article.body.text) : undefined,
      boxes: this.#boxes,
      isWhole: () => this.#builders.length === 0,
      hasGrown: () => new Promise((resolve) => this.#onGrowth.push(resolve)),
      footer,
    };
  }

  /** Builds the rest in slices, and calls `onGrowth` after each. */
  async buildRest(onGrowth: () => void): Promise<void> {
    const slices = new TimeSlices(sliceMs);
    while (this.#builders.length > 0) {
      await slices.next();
      if (this.#isEnded) return;
      this.#build(sliceMs);
      onGrowth();
      this.#reportGrowth();
    }
  }

  /** Builds no more: another article is shown. */
  end(): void {
    this.#isEnded = true;
    this.#builders.length = 0;
    this.#reportGrowth();
  }

  #reportGrowth(): void {
    const waiting = this.#onGrowth;
    this.#onGrowth = [];
    for (const resolve of waiting) resolve();
  }

  #build(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    const isOver = () => performance.now() > end;
    while (this.#builders[0]?.build(isOver)) this.#builders.shift();
  }

  #addHeader({ heading, byline, credit, site, published }: EncodedArticle, date: string): void {
    const header = this.#add(this.#element, 'header', 'head');
    this.#addNodes(this.#add(header, 'h1', 'title'), heading);
    const facts = this.#add(header, 'p', 'facts');
    if (byline) this.#addNodes(this.#add(facts, 'span', 'byline'), credit);
    if (site) this.#addNodes(this.#add(facts, 'span', 'site'), [site]);
    if (!published) return;
    const time = this.#add(facts, 'time', 'published');
    time.setAttribute('datetime', published);
    time.textContent = date;
  }

  #addBody({ body }: EncodedArticle): void {
    const parent = this.#add(this.#element, 'div', 'body');
    this.#builders.push(
      new NodeBuilder(body, {
        ...this.#target(parent),
        runs: this.#bodyRuns,
        headings: this.#headings,
        boxes: this.#boxes,
        isBody: true,
      }),
    );
  }

  #addFooter({ footer }: EncodedArticle, label: string): HTMLDetailsElement {
    const details = this.#add(this.#element, 'details', 'site-part') as HTMLDetailsElement;
    this.#add(details, 'summary', '').textContent = label;
    const parent = this.#add(details, 'div', 'body');
    this.#builders.push(new NodeBuilder(footer, { ...this.#target(parent), runs: this.#otherRuns }));
    return details;
  }

  /** Builds the nodes of title and byline, which are short. */
  #addNodes(parent: HTMLElement, nodes: readonly ArticleNode[]): void {
    const builder = new NodeBuilder(encodeShortNodes(nodes), {
      ...this.#target(parent),
      runs: this.#otherRuns,
    });
    builder.build(() => false);
  }

  #target(parent: HTMLElement) {
    const words = this.#words;
    return { document: this.#document, sanitiser: this.#sanitiser, parent, words, isBody: false };
  }

  #add(parent: HTMLElement, tag: string, className: string): HTMLElement {
    const child = this.#document.createElement(tag);
    child.className = className;
    return parent.appendChild(child);
  }
}
