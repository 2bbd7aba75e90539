/** Tells whether the end of the article's own text is in sight; what belongs to its site comes behind it. */
export function isEndInView(document: Document): boolean {
  const page = document.scrollingElement;
  const last = [...document.querySelectorAll('.chunk')].findLast((sheet) => !sheet.closest('details'));
  if (!page || !last) return false;
  const { bottom, left } = last.getBoundingClientRect();
  return document.documentElement.dataset.layout === 'vertical'
    ? left >= -slack
    : bottom <= page.clientHeight + slack;
}

/** CSS pixels that may be missing: the last line is read before its lower edge is in sight. */
const slack = 24;
