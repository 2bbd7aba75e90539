import type { ArticleContent } from './article-content.ts';
import type { LayoutBox, RenderedHeading } from './article-view.ts';
import { TimeSlices } from './scheduling.ts';
import { findLowest } from './scroll-anchor.ts';

/** A heading as it is on screen. */
export interface ShownHeading {
  readonly title: string;
  readonly level: number;
  readonly at: number;
}

/** UTF-16 units of a title that are shown. */
const maxTitleUnits = 200;
/** Milliseconds of reading after which the window may handle events. */
const sliceMs = 6;

/** Reads the headings of an article in the script on screen, when all of it is rendered. */
export async function readHeadings({ view }: ArticleContent): Promise<readonly ShownHeading[]> {
  while (!view.isWhole()) await view.hasGrown();
  const slices = new TimeSlices(sliceMs);
  const shown: ShownHeading[] = [];
  for (const heading of view.headings ?? []) {
    const title = titleOf(heading);
    if (title !== '') shown.push({ title, level: heading.level, at: heading.start });
    if (slices.isOver()) await slices.next();
  }
  return shown;
}

/** The text of a heading without readings and without the marks of footnotes. */
function titleOf({ element }: RenderedHeading): string {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let title = '';
  for (let node = walker.nextNode(); node && title.length < maxTitleUnits; node = walker.nextNode())
    if (!node.parentElement?.closest('rt, rp, sup a, a sup')) title += node.nodeValue ?? '';
  return title.replace(/\s+/g, ' ').trim().slice(0, maxTitleUnits);
}

/**
 * Where offsets are along the scroll bar: shares of the scroll extent. Only the outermost boxes are measured,
 * so nothing is laid out for it.
 */
export function scrollShares(
  { view, viewport }: ArticleContent,
  offsets: readonly number[],
): readonly number[] {
  const { boxes, text } = view;
  const extent = viewport.extentPx;
  if (boxes.length === 0 || extent === 0) return [];
  const edges = boxes.map(({ element }: LayoutBox) => {
    const box = element.getBoundingClientRect();
    return [viewport.startOf(box), viewport.endOf(box)] as const;
  });
  const begin = viewport.distanceFromStart;
  return offsets.map((offset) => {
    const at = Math.max(0, findLowest(0, boxes.length, (index) => (boxes[index]?.start ?? 0) > offset) - 1);
    const [start, end] = edges[at] ?? [0, 0];
    const first = boxes[at]?.start ?? 0;
    const units = (boxes[at + 1]?.start ?? text.length) - first;
    return (begin + start + (end - start) * (units > 0 ? (offset - first) / units : 0)) / extent;
  });
}
