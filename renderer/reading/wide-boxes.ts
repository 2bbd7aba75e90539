import { nextIdle, TimeSlices } from './scheduling.ts';

/** What scrolls by itself where it is wider than its place. */
const scrollers = 'pre, table, math[display="block"]';
/** Milliseconds of measuring after which the window may handle events. */
const sliceMs = 4;

/** Tab leads to what scrolls by itself, so that keys can scroll it, and to it alone. */
export class WideBoxes {
  #article: Element | undefined;
  #boxes: readonly Element[] = [];
  /** The length of a line of the article in CSS pixels. */
  #lineLengthPx = 0;
  #measuring = 0;
  readonly #observer = new ResizeObserver((changes) => {
    for (const { target, contentBoxSize } of changes)
      if (target === this.#article) this.#onLineLength(contentBoxSize[0]?.inlineSize ?? 0);
      else mark(target);
  });

  /** Watches the boxes of an article that is whole, in place of those of the one before. */
  watch(article: Element): void {
    this.#observer.disconnect();
    this.#article = article;
    this.#lineLengthPx = 0;
    this.#boxes = [...article.querySelectorAll(scrollers)];
    for (const box of this.#boxes) this.#observer.observe(box);
    if (this.#boxes.length > 0) this.#observer.observe(article);
  }

  #onLineLength(lengthPx: number): void {
    if (lengthPx === this.#lineLengthPx) return;
    this.#lineLengthPx = lengthPx;
    void this.#measure();
  }

  /** Boxes far from the view are not laid out, and not observed: they are measured in idle time. */
  async #measure(): Promise<void> {
    const measuring = ++this.#measuring;
    await nextIdle();
    const slices = new TimeSlices(sliceMs);
    for (const box of this.#boxes) {
      if (measuring !== this.#measuring || !box.isConnected) return;
      mark(box);
      if (!slices.isOver()) continue;
      await nextIdle();
      await slices.next();
    }
  }
}

function mark(box: Element): void {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = box;
  if (scrollWidth > clientWidth || scrollHeight > clientHeight) box.setAttribute('tabindex', '0');
  else box.removeAttribute('tabindex');
}
