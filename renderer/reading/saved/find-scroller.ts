/** The element that scrolls an element: one of its ancestors on the page, or the page itself. */
export function findScroller(from: Element | null | undefined, page: HTMLElement): Element {
  for (let element = from; element && element !== page; element = element.parentElement) {
    const isOverflowing = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    if (!isOverflowing || element.localName === 'body') continue;
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return page;
}
