import { allowsAttribute, tags } from '#shared/article';
import { fileNameOf } from '#shared/file-name';
import type { BuildStep, EncodedNodes, OpenStep } from '#shared/layout/encoded-nodes';
import { mathNamespace, mathTags } from '#shared/math';
import { RunCollector, type TextRun } from '#shared/text/text-runs';
import { createRenderedRun, type LayoutBox, type RenderedHeading, type RenderedRun } from './article-view.ts';
import { classifyElement, kindsOfText } from './element-classes.ts';
import { pictureUrl } from './picture-url.ts';
import { isWordAttribute, type WordAttribute } from './word-attributes.ts';

/** Attributes of elements that stand for layout. */
const layoutAttributes = new Set(['role', 'aria-rowcount', 'width', 'start']);
/** Steps between two looks at the clock. */
const stepsPerLook = 32;

/** An element that is open, and what it is beside. */
interface OpenElement {
  readonly element: HTMLElement;
  readonly box: LayoutBox | undefined;
  /** It is part of the tree, and not only of the layout. */
  readonly isOfTree: boolean;
  /** The kinds of characters in it so far. */
  kinds: number;
}

/** Where a tree is built. */
export interface BuildTarget {
  readonly document: Document;
  readonly parent: HTMLElement;
  /** Receives the runs in order, each when it is whole. */
  readonly runs: RenderedRun[];
  readonly isBody: boolean;
  /** Receives the attributes that are shown in the script on screen. */
  readonly words: WordAttribute[];
  /** Receives the headings. */
  readonly headings?: RenderedHeading[];
  /** Receives the outermost boxes. */
  readonly boxes?: LayoutBox[];
  /** False only in tests that switch this restriction off: every tag and attribute is then built as given. */
  readonly sanitiser: boolean;
}

type Attributes = Readonly<Record<string, string>>;

const createElement = (document: Document, tag: string): HTMLElement =>
  mathTags.has(tag)
    ? (document.createElementNS(mathNamespace, tag) as HTMLElement)
    : document.createElement(tag);

const setInline = (node: Node | null): void => {
  if (node?.nodeName === 'IMG') (node as Element).className = 'inline';
};

const lastTextOf = ({ lastChild }: Element): string =>
  lastChild?.nodeType === Node.TEXT_NODE ? (lastChild as Text).data : '';

/** Builds an encoded tree step by step from the allow-list. No string is parsed as markup. */
export class NodeBuilder {
  readonly #target: BuildTarget;
  readonly #parts: readonly string[];
  readonly #collector = new RunCollector();
  readonly #leaves: Text[] = [];
  /** The open elements. */
  readonly #open: OpenElement[] = [];
  #part = 0;
  #steps: readonly BuildStep[] = [];
  #step = 0;
  #runCount = 0;
  /** A box that is put into the document when it is whole, which is faster than node by node. */
  #detached: HTMLElement | undefined;
  /** Open elements that are not built, with all that is in them. */
  #skipped = 0;

  constructor({ parts }: EncodedNodes, target: BuildTarget) {
    this.#parts = parts;
    this.#target = target;
  }

  /** Builds until the tree is whole, and returns true, or until `isOver`. */
  build(isOver: () => boolean): boolean {
    for (let count = 1; ; count++) {
      if (this.#step === this.#steps.length) {
        if (this.#part === this.#parts.length) return this.#finish();
        this.#steps = JSON.parse(this.#parts[this.#part++] as string) as readonly BuildStep[];
        this.#step = 0;
      }
      this.#take(this.#steps[this.#step++] as BuildStep);
      if (count % stepsPerLook === 0 && isOver()) return false;
    }
  }

  #take(step: BuildStep): void {
    if (this.#skipped > 0) this.#skipped += step === 0 ? -1 : typeof step === 'string' ? 0 : 1;
    else if (step === 0) this.#closeElement();
    else if (typeof step === 'string') this.#addText(step);
    else this.#openElement(step);
  }

  #finish(): true {
    this.#takeRuns();
    return true;
  }

  #addText(text: string): void {
    const leaf = this.#target.document.createTextNode(text);
    this.#leaves.push(leaf);
    this.#collector.addText(text);
    const parent = this.#parent();
    if (/\S/.test(text)) setInline(parent.lastChild);
    parent.appendChild(leaf);
    const open = this.#open.at(-1);
    if (open) open.kinds |= kindsOfText(text);
  }

  #openElement([tag, attributes = {}, layout = {}]: OpenStep): void {
    const { document, sanitiser } = this.#target;
    const isOfTree = !layout.isOwn;
    if (sanitiser && isOfTree && !tags.has(tag)) {
      this.#skipped = 1;
      return;
    }
    const element = createElement(document, tag);
    for (const [name, value] of Object.entries(attributes))
      if (!sanitiser) element.setAttribute(name, value);
      else if (allowsAttribute(tag, name, value))
        element.setAttribute(name, name === 'src' ? pictureUrl(value) : value);
    this.#takeWords(element, attributes);
    if (tag === 'img') this.#preparePicture(element, attributes);
    for (const [name, value] of Object.entries(layout.attributes ?? {}))
      if (layoutAttributes.has(name)) element.setAttribute(name, value);
    if (layout.className) element.className = layout.className;
    if (isOfTree) this.#collector.openElement(tag, attributes.lang);
    const level = Number(/^h([1-6])$/.exec(tag)?.[1] ?? 0);
    if (level > 0) this.#target.headings?.push({ element, level, start: this.#collector.length });
    if (layout.lines === undefined) {
      this.#parentOf(element).appendChild(element);
      this.#open.push({ element, box: undefined, isOfTree, kinds: 0 });
    } else this.#openBox(element, layout.lines);
  }

  #takeWords(element: Element, attributes: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(attributes))
      if (isWordAttribute(name) && text !== '') this.#target.words.push({ element, name, text });
  }

  #preparePicture(element: HTMLElement, { alt = '', src, 'data-address': address }: Attributes): void {
    element.setAttribute('decoding', 'async');
    // A picture beside text stays in its line.
    if (/\S/.test(lastTextOf(this.#parent()))) setInline(element);
    if (src !== undefined && !this.#parent().closest('a')) element.tabIndex = 0;
    if (src !== undefined || !address) return;
    if (alt === '') element.setAttribute('alt', fileNameOf(address));
    if (!element.hasAttribute('title')) element.setAttribute('title', address);
  }

  #openBox(element: HTMLElement, lines: number): void {
    element.style.setProperty('--lines', String(lines));
    this.#endRun();
    this.#attach();
    const box: LayoutBox = { element, start: this.#collector.length, boxes: [], runs: [] };
    (this.#box()?.boxes ?? this.#target.boxes)?.push(box);
    this.#open.push({ element, box, isOfTree: false, kinds: 0 });
    this.#detached = element;
  }

  #closeElement(): void {
    const last = this.#open.at(-1);
    if (last?.isOfTree) this.#collector.closeElement();
    if (last?.box) this.#endRun();
    if (last?.element === this.#detached) this.#attach();
    this.#open.pop();
    if (!last) return;
    const parent = this.#open.at(-1);
    if (parent) parent.kinds |= last.kinds;
    classifyElement(last.element, last.kinds);
  }

  /** Puts the detached box into its parent. */
  #attach(): void {
    const element = this.#detached;
    if (!element) return;
    const at = this.#open.findLastIndex((one) => one.element === element);
    (this.#open[at - 1]?.element ?? this.#target.parent).appendChild(element);
    this.#detached = undefined;
  }

  /** A run goes on behind the edge of a box, but not in the same one. */
  #endRun(): void {
    this.#collector.cut();
    this.#takeRuns();
  }

  /** Hands over the runs that are whole. */
  #takeRuns(): void {
    const { runs, isBody } = this.#target;
    const box = this.#box();
    const collected = this.#collector.runs;
    for (; this.#runCount < collected.length; this.#runCount++) {
      const run = createRenderedRun(collected[this.#runCount] as TextRun, this.#leaves, isBody);
      runs.push(run);
      box?.runs.push(run);
    }
  }

  #box(): LayoutBox | undefined {
    return this.#open.findLast(({ box }) => box)?.box;
  }

  /** Where an element is added: a picture that is missing, in a box of its own, which shows its address. */
  #parentOf(element: HTMLElement): HTMLElement {
    const address = element.getAttribute('data-address');
    if (element.nodeName !== 'IMG' || element.hasAttribute('src') || !address) return this.#parent();
    const box = this.#parent().appendChild(this.#target.document.createElement('span'));
    box.className = 'missing';
    box.dataset.address = address;
    return box;
  }

  #parent(): HTMLElement {
    return this.#open.at(-1)?.element ?? this.#target.parent;
  }
}
