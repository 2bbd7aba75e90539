import type { Article, ArticleNode } from '#shared/article';
import { detectArticleScript } from '#shared/text/convert-run';
import { runsOf } from '#shared/text/text-runs';
import { appendNodes } from './article-dom.ts';
import { type ArticleView, createRenderedRun, type RenderedRun } from './article-view.ts';
import { type Chunk, estimateLines, groupChunks } from './chunks.ts';

/** Labels of the interface inside an article. */
export interface ArticleLabels {
  readonly footer: string;
  readonly date: string;
}

/** Renders an article, which replaces the body of `document`. `sanitiser` is false only in tests. */
export function renderArticle(
  document: Document,
  article: Article,
  labels: ArticleLabels,
  sanitiser: boolean,
): ArticleView {
  const renderer = new ArticleRenderer(document, sanitiser);
  const { element } = renderer;
  element.dataset.article = article.id;
  element.dataset.prose = String(!article.body.some(isVerse));
  renderer.addHeader(article, labels.date);
  renderer.addBody(article.body);
  const footer = article.footer.length > 0 ? renderer.addFooter(article.footer, labels.footer) : undefined;
  document.body.replaceChildren(element);
  const { bodyRuns, otherRuns, text } = renderer;
  return {
    document,
    element,
    bodyRuns,
    otherRuns,
    text,
    writtenScript: detectArticleScript(article, text),
    chunkOf: (run) => run.nodes[0]?.parentElement?.closest('.chunk') ?? element,
    footer,
  };
}

/** Builds the parts of an article and collects their runs. */
class ArticleRenderer {
  readonly element: HTMLElement;
  readonly bodyRuns: RenderedRun[] = [];
  readonly otherRuns: RenderedRun[] = [];
  /** The body as written. */
  text = '';
  readonly #document: Document;
  readonly #sanitiser: boolean;

  constructor(document: Document, sanitiser: boolean) {
    this.#document = document;
    this.#sanitiser = sanitiser;
    this.element = document.createElement('article');
  }

  addHeader({ heading, byline, credit, site, published }: Article, date: string): void {
    const header = this.#add(this.element, 'header', 'head');
    this.#addRuns(this.#add(header, 'h1', 'title'), heading);
    const facts = this.#add(header, 'p', 'facts');
    if (byline) this.#addRuns(this.#add(facts, 'span', 'byline'), credit);
    if (site) this.#addRuns(this.#add(facts, 'span', 'site'), [site]);
    if (!published) return;
    const time = this.#add(facts, 'time', 'published');
    time.setAttribute('datetime', published);
    time.textContent = date;
  }

  addBody(nodes: readonly ArticleNode[]): void {
    const body = this.#add(this.element, 'div', 'body');
    const leaves: Text[] = [];
    for (const chunks of groupChunks(nodes)) {
      const group = this.#addSized(body, 'chunk-group', chunks);
      for (const chunk of chunks) this.#append(this.#addSized(group, 'chunk', [chunk]), chunk.nodes, leaves);
    }
    const { runs, text } = runsOf(nodes);
    this.text = text;
    for (const run of runs) this.bodyRuns.push(createRenderedRun(run, leaves, true));
  }

  addFooter(nodes: readonly ArticleNode[], label: string): HTMLDetailsElement {
    const footer = this.#add(this.element, 'details', 'site-part') as HTMLDetailsElement;
    this.#add(footer, 'summary', '').textContent = label;
    this.#addRuns(this.#add(footer, 'div', 'body'), nodes);
    return footer;
  }

  /** Builds nodes outside the body. */
  #addRuns(parent: HTMLElement, nodes: readonly ArticleNode[]): void {
    const leaves: Text[] = [];
    this.#append(parent, nodes, leaves);
    for (const run of runsOf(nodes).runs) this.otherRuns.push(createRenderedRun(run, leaves, false));
  }

  #append(parent: HTMLElement, nodes: readonly ArticleNode[], leaves: Text[]): void {
    appendNodes(parent, nodes, { document: this.#document, leaves, sanitiser: this.#sanitiser });
  }

  #add(parent: HTMLElement, tag: string, className: string): HTMLElement {
    const child = this.#document.createElement(tag);
    child.className = className;
    return parent.appendChild(child);
  }

  /** Adds an element with an estimate of its height, which holds until it is laid out. */
  #addSized(parent: HTMLElement, className: string, chunks: readonly Chunk[]): HTMLElement {
    const child = this.#add(parent, 'div', className);
    child.style.setProperty('--lines', String(estimateLines(chunks)));
    return child;
  }
}

/** A paragraph of more than four lines is verse, and an article with verse does not indent its paragraphs. */
const isVerse = (node: ArticleNode): boolean =>
  typeof node !== 'string' && node.tag === 'p' && countLineBreaks(node.children) > 3;

const countLineBreaks = (nodes: readonly ArticleNode[] = []): number =>
  nodes.filter((node) => typeof node !== 'string' && node.tag === 'br').length;
