/** What scrolls by itself where it is wider than its place. */
const scrollers = 'pre, table, math[display="block"]';

/** Tab leads to what scrolls by itself, so that keys can scroll it, and to it alone. */
export class WideBoxes {
  readonly #observer = new ResizeObserver((changes) => {
    for (const { target } of changes)
      if (isWide(target)) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
  });

  /** Watches the boxes of an article that is whole, in place of those of the one before. */
  watch(article: Element): void {
    this.#observer.disconnect();
    for (const box of article.querySelectorAll(scrollers)) this.#observer.observe(box);
  }
}

const isWide = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean =>
  scrollWidth > clientWidth || scrollHeight > clientHeight;
