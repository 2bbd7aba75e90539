import type { ArticleView, LayoutBox } from './article-view.ts';
import type { Viewport } from './viewport.ts';

/** CSS pixels of the last line that may be out of view at the end. */
const endTolerancePx = 24;

/** Whether the end of the article's body is in view; the site's footer comes after it. */
export function isEndInView({ document, boxes, isWhole }: ArticleView): boolean {
  const page = document.scrollingElement;
  const last = lastBox(boxes);
  if (!page || !last || !isWhole()) return false;
  const { bottom, left } = last.element.getBoundingClientRect();
  return document.documentElement.dataset.layout === 'vertical'
    ? left >= -endTolerancePx
    : bottom <= page.clientHeight + endTolerancePx;
}

/** CSS pixels from the beginning of the viewport to the end of the article's body; 0 without one. */
export function endOfBody(view: ArticleView | undefined, viewport: Viewport): number {
  const body = view?.element.querySelector(':scope > .body');
  return body ? viewport.endOf(body.getBoundingClientRect()) : 0;
}

function lastBox(boxes: readonly LayoutBox[]): LayoutBox | undefined {
  const last = boxes.at(-1);
  return last && (lastBox(last.boxes) ?? last);
}
