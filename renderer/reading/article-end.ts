/** CSS pixels of the last line that may be out of view at the end. */
const endTolerancePx = 24;

/** Whether the end of the article's body is in view; the site's footer comes after it. */
export function isEndInView(document: Document): boolean {
  const page = document.scrollingElement;
  const last = [...document.querySelectorAll('.chunk')].findLast((chunk) => !chunk.closest('details'));
  if (!page || !last) return false;
  const { bottom, left } = last.getBoundingClientRect();
  return document.documentElement.dataset.layout === 'vertical'
    ? left >= -endTolerancePx
    : bottom <= page.clientHeight + endTolerancePx;
}
