import type { ArticleView, RenderedRun } from '../article-view.ts';
import type { ScrollAnchor } from '../scroll-anchor.ts';
import type { TextMap } from '../text-map.ts';

/** A line counts as in sight when it reaches this many CSS pixels into the page. */
const edge = 12;
/** Room in CSS pixels before the line that a jump brings to the beginning of the page. */
const margin = 6;

/** Watches the place on a page as it was saved, whose boxes lie wherever its own styles put them: the first line in sight of those runs that `isRead` names. */
export function watchSavedPlace(
  surface: ArticleView,
  map: TextMap,
  isRead: (run: RenderedRun) => boolean,
): ScrollAnchor {
  const { document, runs } = surface;
  const page = document.scrollingElement as HTMLElement;
  const read = runs.filter(isRead);
  let held: number | undefined = 0;
  let settled = 0;
  /** What was scrolled last: the page, or a part of it. */
  let scroller: Element = page;
  const boxOf = (offset: number): DOMRect | undefined => {
    const point = map.point(offset);
    if (!point) return undefined;
    const index = Math.min(point.index, Math.max(0, point.node.length - 1));
    const range = document.createRange();
    range.setStart(point.node, index);
    range.setEnd(point.node, Math.min(index + 1, point.node.length));
    return range.getClientRects()[0] ?? point.node.parentElement?.getBoundingClientRect();
  };
  const boxOfRun = ({ nodes }: RenderedRun): DOMRect | undefined => {
    const range = document.createRange();
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (!first || !last) return undefined;
    range.setStart(first, 0);
    range.setEnd(last, last.length);
    return range.getBoundingClientRect();
  };
  const inMiddle = () =>
    scrollerAround(document.elementFromPoint(page.clientWidth / 2, page.clientHeight / 2), page);
  const position = () => page.scrollTop + (scroller === page ? 0 : scroller.scrollTop);
  const look = (): number => {
    if (position() === 0) return 0;
    const seen = (read.length > 0 ? read : runs).find((run) => (boxOfRun(run)?.bottom ?? 0) > edge);
    if (!seen) return 0;
    let low = seen.run.start;
    let high = low + Math.max(0, seen.text.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((boxOf(middle)?.bottom ?? edge + 1) > edge) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const current = () => {
    held ??= look();
    return held;
  };
  const scrollBy = (offset: number, distance: number) => {
    scroller = scrollerAround(map.point(offset)?.node.parentElement, page);
    scroller.scrollTop += distance;
    settled = position();
  };
  /** How much of the beginning of the page something that does not scroll lies over, where a character should be. */
  const coverOver = (offset: number, box: DOMRect): number => {
    const over = document.elementFromPoint(box.left + 1, box.top + box.height / 2);
    const own = map.point(offset)?.node.parentElement;
    if (!over || !own || over.contains(own) || own.contains(over)) return 0;
    return Math.min(page.clientHeight / 3, Math.max(0, over.getBoundingClientRect().bottom - box.top));
  };
  return {
    current,
    moved: () => {
      const now = inMiddle();
      const isOther = now !== scroller && now !== page;
      if (isOther) scroller = now;
      if (!isOther && Math.abs(position() - settled) < 2) return false;
      held = undefined;
      settled = position();
      return true;
    },
    go: (offset, lead = margin) => {
      if (offset <= 0) page.scrollTo(0, 0);
      else {
        map.point(offset)?.node.parentElement?.scrollIntoView({ block: 'nearest' });
        for (let step = 0; step < 2; step++) {
          const box = boxOf(offset);
          if (box) scrollBy(offset, box.top - lead);
        }
        const box = boxOf(offset);
        const cover = box && coverOver(offset, box);
        if (cover) scrollBy(offset, -cover - margin);
      }
      settled = position();
      held = Math.max(0, offset);
    },
    hold: () => {
      const offset = current();
      const before = offset > 0 ? boxOf(offset) : undefined;
      return () => {
        const after = before && boxOf(offset);
        if (after) scrollBy(offset, after.top - before.top);
        held = offset;
      };
    },
    inSight: () => {
      const size = page.clientHeight;
      return runs.filter((run) => {
        const box = run.nodes[0]?.parentElement?.getBoundingClientRect();
        return box && box.bottom > -size && box.top < size * 2;
      });
    },
  };
}

/** The element that scrolls what an element is in: one of the page's own, or the page. */
export function scrollerAround(from: Element | null | undefined, page: HTMLElement): Element {
  for (let element = from; element && element !== page; element = element.parentElement) {
    const isLonger = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    if (isLonger && /auto|scroll/.test(getComputedStyle(element).overflowY) && element.localName !== 'body')
      return element;
  }
  return page;
}
