import type { ArticleContent } from './article-content.ts';
import { type ColumnShift, characterBoxIn, setColumnShift } from './column-shift.ts';
import type { LineSpan } from './line-spans.ts';
import type { PageExtent } from './page-extent.ts';
import { createSelectionKeeper } from './selection.ts';
import type { Viewport } from './viewport.ts';

/** CSS pixels by which a line may begin before a column and belong to it. */
const tolerancePx = 1;
/** What scrolls by itself cannot reach over two columns. */
const scrollers = 'table, pre, math';
/** Viewports after the beginning of the second column in which something of it may be. */
const shownViewports = 1.2;

/**
 * Shows what follows the first column of a page beside it. Nothing is laid out anew: the blocks after the
 * first column, and the lines of the paragraph that it ends in, are moved by relative positions, so that
 * their boxes are where the reader sees them. {@link hide} takes everything back.
 */
export class SecondColumn {
  readonly #document: Document;
  readonly #viewport: Viewport;
  readonly #content: () => ArticleContent | undefined;
  #hide: (() => void) | undefined;

  constructor(document: Document, viewport: Viewport, content: () => ArticleContent | undefined) {
    this.#document = document;
    this.#viewport = viewport;
    this.#content = content;
  }

  /**
   * Shows what follows the first column of a page. Returns false, and shows nothing, if something reaches
   * over its end: `spans` are the lines and pictures around.
   */
  show({ firstEndPx: fromPx, backPx }: PageExtent, spans: readonly LineSpan[]): boolean {
    this.hide();
    const content = this.#content();
    const isOver = ({ start, end }: LineSpan) => start < fromPx - tolerancePx && end > fromPx + tolerancePx;
    if (!content || spans.some(isOver)) return false;
    const { anchor, view } = content;
    const release = anchor.holdNear();
    const shift = { x: view.element.getBoundingClientRect().width, y: -backPx };
    const toPx = fromPx + this.#viewport.sizePx * shownViewports;
    const mover = new Mover({ content, fromPx, toPx, spans, shift });
    mover.moveIn(view.element);
    mover.apply();
    setColumnShift(this.#document, shift);
    this.#hide = () => {
      setColumnShift(this.#document, undefined);
      mover.takeBack();
      release();
    };
    if (mover.isBlocked) this.hide();
    else if (mover.hasChangedText) content.onTextChange();
    return !mover.isBlocked;
  }

  /** Shows everything where it is laid out. */
  hide(): void {
    const hide = this.#hide;
    this.#hide = undefined;
    hide?.();
  }
}

/** Marks what is moved, and divides the texts of the paragraph that two columns share. */
class Mover {
  /** Whether Text nodes were moved in the tree or divided: ranges in them have to be made anew. */
  hasChangedText = false;
  /** Whether a table or code reaches over the place where the columns part. */
  isBlocked = false;
  readonly #content: ArticleContent;
  readonly #fromPx: number;
  readonly #toPx: number;
  readonly #spans: readonly LineSpan[];
  readonly #shift: ColumnShift;
  readonly #moved = new Set<HTMLElement>();
  readonly #wrappers: HTMLElement[] = [];
  readonly #cut = new Set<Parameters<ArticleContent['typesetter']['cut']>[0]>();

  constructor(parts: {
    readonly content: ArticleContent;
    /** Where the second column begins and may end, in CSS pixels from the beginning of the viewport. */
    readonly fromPx: number;
    readonly toPx: number;
    readonly spans: readonly LineSpan[];
    readonly shift: ColumnShift;
  }) {
    this.#content = parts.content;
    this.#fromPx = parts.fromPx;
    this.#toPx = parts.toPx;
    this.#spans = parts.spans;
    this.#shift = parts.shift;
  }

  /** Moves the parts of a block that are after the first column. */
  moveIn(block: Element): void {
    for (const child of [...block.childNodes]) {
      if (child.nodeType === Node.TEXT_NODE) this.#moveText(child as Text);
      else if (child.nodeType === Node.ELEMENT_NODE && !this.#moveElement(child as HTMLElement)) return;
    }
  }

  /** Shows what is moved in its place. Until then everything is measured where it is laid out. */
  apply(): void {
    for (const element of this.#moved) {
      element.dataset.moved = '';
      element.style.left = `${this.#shift.x}px`;
      element.style.top = `${this.#shift.y}px`;
    }
  }

  takeBack(): void {
    for (const element of this.#moved) {
      delete element.dataset.moved;
      element.style.removeProperty('left');
      element.style.removeProperty('top');
    }
    const { typesetter, view } = this.#content;
    const keep = createSelectionKeeper(view.document);
    for (const wrapper of this.#wrappers) {
      const run = this.#runOf(wrapper.firstChild);
      const unwrap = () => wrapper.replaceWith(...wrapper.childNodes);
      if (run) keep(run, unwrap);
      else unwrap();
    }
    for (const run of this.#cut) keep(run, () => typesetter.cut(run, undefined));
    if (this.hasChangedText) this.#content.onTextChange();
  }

  /** Returns whether something after the element may be in the second column. */
  #moveElement(element: HTMLElement): boolean {
    const { display } = getComputedStyle(element);
    if (display === 'none') return true;
    const isInline = /^(?:inline|ruby)/.test(display);
    const { top, bottom } = element.getBoundingClientRect();
    if (display === 'contents') this.moveIn(element);
    else if (isInline) this.#moveInline(element);
    else if (top > this.#toPx) return false;
    else if (bottom > this.#fromPx + tolerancePx) {
      if (this.#isAfter(top)) this.#mark(element);
      else if (element.matches(scrollers)) this.isBlocked = true;
      else this.moveIn(element);
    }
    return true;
  }

  /** Whether a block that begins at `top` has no line in the first column. */
  #isAfter(top: number): boolean {
    if (top >= this.#fromPx - tolerancePx) return true;
    const isWithin = ({ start, end }: LineSpan) =>
      end > top + tolerancePx && start < this.#fromPx - tolerancePx;
    return !this.#spans.some(isWithin);
  }

  #moveInline(element: HTMLElement): void {
    const sides = [...element.getClientRects()].map((box) => this.#isBoxAfter(box));
    if (sides.length === 0 || !sides.includes(true)) return;
    if (sides.includes(false)) this.moveIn(element);
    else this.#mark(element);
  }

  #moveText(text: Text): void {
    const range = text.ownerDocument.createRange();
    range.selectNodeContents(text);
    const sides = [...range.getClientRects()].map((box) => this.#isBoxAfter(box));
    if (!sides.includes(true)) return;
    if (!sides.includes(false)) this.#wrap(text);
    else this.#divide(text);
  }

  /** Divides a text where the second column begins, and moves what is after it. */
  #divide(text: Text): void {
    const run = this.#runOf(text);
    const parent = text.parentElement;
    if (!run || !parent || this.#cut.has(run)) return;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = characterBoxIn(text, middle);
      if (box && this.#isBoxAfter(box)) high = middle;
      else low = middle + 1;
    }
    const at = run.nodes.indexOf(text);
    const before = run.nodes.slice(0, at).reduce((sum, { length }) => sum + length, 0);
    this.#cut.add(run);
    this.hasChangedText = true;
    const keep = createSelectionKeeper(text.ownerDocument);
    keep(run, () => this.#content.typesetter.cut(run, before + low));
    this.moveIn(parent);
  }

  #wrap(text: Text): void {
    if (text.data === '' || this.#moved.has(text.parentElement as HTMLElement)) return;
    const wrapper = text.ownerDocument.createElement('span');
    const move = () => {
      text.replaceWith(wrapper);
      wrapper.append(text);
    };
    const run = this.#runOf(text);
    if (run) createSelectionKeeper(text.ownerDocument)(run, move);
    else move();
    this.#wrappers.push(wrapper);
    this.hasChangedText = true;
    this.#mark(wrapper);
  }

  #mark(element: HTMLElement): void {
    this.#moved.add(element);
  }

  #runOf(node: Node | null) {
    const offset = node ? this.#content.map.offsetOf(node, 0) : undefined;
    const run = offset === undefined ? undefined : this.#content.map.runAt(offset);
    return run?.nodes.includes(node as Text) ? run : undefined;
  }

  /** Whether the middle of a line is after the first column. */
  #isBoxAfter({ top, bottom }: DOMRect): boolean {
    return (top + bottom) / 2 > this.#fromPx;
  }
}
