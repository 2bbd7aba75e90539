import type { ArticleNode } from '#shared/article';
import { pageTags } from '#shared/saved-page';
import type { RenderedRun } from '../article-view.ts';
import { TimeSlices } from '../scheduling.ts';
import { isLanguagePart } from './language-parts.ts';
import { setAttributes } from './saved-page-attributes.ts';

/** Milliseconds of building in a slice. Laying out its elements takes several times as long. */
const buildSliceMs = 4;

type PageElement = Exclude<ArticleNode, string>;

/** The language part that an element lies in, and whether a part may begin below it. */
interface PartState {
  readonly part: HTMLElement | undefined;
  readonly mayBegin: boolean;
}

/** Builds the body of a saved page in slices. */
export class SavedPageBuilder {
  /** The Text nodes of all text leaves, in document order. */
  readonly leaves: Text[] = [];
  readonly #document: Document;
  readonly #lang: string;
  readonly #isLarge: boolean;
  readonly #sanitiser: boolean;
  readonly #parts = new Map<Text, HTMLElement>();
  readonly #slices = new TimeSlices(buildSliceMs);

  /** `isLarge` divides the page into language parts. */
  constructor(options: {
    readonly document: Document;
    readonly lang: string;
    readonly isLarge: boolean;
    readonly sanitiser: boolean;
  }) {
    this.#document = options.document;
    this.#lang = options.lang;
    this.#isLarge = options.isLarge;
    this.#sanitiser = options.sanitiser;
  }

  /** Builds nodes below the body; each slice ends with a layout. */
  async build(body: HTMLElement, nodes: readonly ArticleNode[]): Promise<void> {
    for (const _ of this.#append(body, nodes, { part: undefined, mayBegin: this.#isLarge })) {
      body.getBoundingClientRect();
      await this.#slices.next();
    }
  }

  /** Sets the language of the part in which a run lies. */
  setLanguage({ nodes: [first] }: RenderedRun, lang: string): void {
    const part = first && this.#parts.get(first);
    if (part && part.lang !== lang) part.lang = lang;
  }

  /** Appends nodes; yields when a slice is over. */
  *#append(parent: Element, nodes: readonly ArticleNode[], state: PartState): Generator<void> {
    for (const node of nodes) {
      if (typeof node === 'string') {
        this.#appendText(parent, node, state.part);
        continue;
      }
      if (this.#sanitiser && !pageTags.has(node.tag)) continue;
      const element = this.#createElement(node);
      // An element with a language of its own keeps it.
      const mayBegin = state.mayBegin && !state.part && !element.hasAttribute('lang');
      const isPart = mayBegin && isLanguagePart(node);
      if (isPart) element.lang = this.#lang;
      parent.appendChild(element);
      yield* this.#append(element, node.children ?? [], { part: isPart ? element : state.part, mayBegin });
      if (this.#slices.isOver()) yield;
    }
  }

  #appendText(parent: Element, text: string, part: HTMLElement | undefined): void {
    // Without the sanitiser an element's name can hide the methods of the document.
    const leaf = Document.prototype.createTextNode.call(this.#document, text);
    this.leaves.push(leaf);
    if (part) this.#parts.set(leaf, part);
    parent.appendChild(leaf);
  }

  #createElement(node: PageElement): HTMLElement {
    const element = Document.prototype.createElement.call(this.#document, node.tag) as HTMLElement;
    setAttributes(element, node.attributes ?? {}, this.#sanitiser);
    // Buttons of a page do nothing, so the keyboard skips them.
    if (this.#sanitiser && node.tag === 'button') element.tabIndex = -1;
    if (node.tag === 'img') element.setAttribute('decoding', 'async');
    return element;
  }
}
