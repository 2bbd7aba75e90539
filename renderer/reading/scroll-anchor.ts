import type { ArticleView, RenderedRun } from './article-view.ts';
import type { TextMap } from './text-map.ts';

/** Where the reader is: the first character in sight, an offset in the article as written. */
export interface ScrollAnchor {
  /** The place held: it changes only when the reader scrolls or goes elsewhere. */
  readonly current: () => number;
  /** Brings the character at `offset` to the beginning of the page, or `lead` CSS pixels behind it. */
  readonly go: (offset: number, lead?: number) => void;
  /** Notes where the place is on the page; the function given back puts it there again after the text has changed. */
  readonly hold: () => () => void;
  /** The runs of sheets in sight, with a page of margin on either side. */
  readonly inSight: () => readonly RenderedRun[];
  /** Looks whether the page was scrolled by anyone but this place, and if so lets go of the place held. */
  readonly moved: () => boolean;
}

/** A line counts as in sight when it reaches this many CSS pixels into the page. */
const edge = 12;
/** Room in CSS pixels before the line that a jump brings to the beginning of the page; less than {@link edge} and the gap between two lines together, so that it is the first in sight. */
const margin = 6;

/** Sheets on either side of the one gone to that may come into sight with it. */
const beside = 2;

/** Watches the place on a surface, in horizontal and vertical layout. */
export function watchPlace(surface: ArticleView, map: TextMap): ScrollAnchor {
  const { document } = surface;
  const page = document.scrollingElement as HTMLElement;
  const sheets = sheetsOf(surface);
  const quires = quiresOf(sheets);
  let held: number | undefined = 0;
  let settled = 0;
  /** Jumps whose page has not come to rest. */
  let settling = 0;

  const vertical = () => document.documentElement.dataset.layout === 'vertical';
  /** Distance of a rectangle's first edge, and its last, from the beginning of the page in reading direction. */
  const near = (box: DOMRect) => (vertical() ? page.clientWidth - box.right : box.top);
  const far = (box: DOMRect) => (vertical() ? page.clientWidth - box.left : box.bottom);
  const position = () => (vertical() ? page.scrollLeft : page.scrollTop);
  const scrollBy = (distance: number) => {
    if (vertical()) page.scrollLeft -= distance;
    else page.scrollTop += distance;
    settled = position();
  };
  const boxOf = (offset: number): DOMRect | undefined => {
    const point = map.point(offset);
    if (!point) return undefined;
    const range = document.createRange();
    const index = Math.min(point.index, Math.max(0, point.node.length - 1));
    range.setStart(point.node, index);
    range.setEnd(point.node, Math.min(index + 1, point.node.length));
    const box = range.getClientRects()[0] ?? point.node.parentElement?.getBoundingClientRect();
    return box;
  };
  /** Lays out the sheets around an offset, until what is given back is called. */
  const layOut = (offset: number): (() => void) => {
    const run = map.run(offset);
    const at = sheets.findIndex(({ element }) => run && element === surface.sheetOf(run));
    const near = sheets.slice(Math.max(0, at - beside), at + beside + 1);
    const bound = new Set(near.flatMap(({ element }) => [element, element.parentElement ?? element]));
    const styles = [...bound].map((element) => (element as HTMLElement).style);
    for (const style of styles) style.contentVisibility = 'visible';
    return () => {
      for (const style of styles) style.removeProperty('content-visibility');
    };
  };
  /** The first of `[from, to]` whose last edge is beyond `edge`, or the last. */
  const firstBeyond = (
    list: readonly { readonly element: Element }[],
    from: number,
    to: number,
    edge: number,
  ) => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (far((list[middle] as Sheet).element.getBoundingClientRect()) > edge) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  // A sheet is asked where it lies only when its quire is near, for else the browser would have to lay that out.
  const firstSheet = (edge: number): number => {
    const quire = quires[firstBeyond(quires, 0, quires.length - 1, edge)];
    return quire ? firstBeyond(sheets, quire.first, quire.first + quire.count - 1, edge) : 0;
  };
  const look = (): number => {
    const sheet = sheets[firstSheet(edge)];
    const first = sheet?.runs[0];
    const last = sheet?.runs.at(-1);
    if (!first || !last || near(sheet.element.getBoundingClientRect()) > edge) return first?.run.start ?? 0;
    let low = first.run.start;
    let high = last.run.start + Math.max(0, last.text.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = boxOf(middle);
      if (!box || far(box) > edge) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const current = () => {
    held ??= look();
    return held;
  };

  return {
    current,
    moved: () => {
      if (settling > 0) settled = position();
      if (Math.abs(position() - settled) < 2) return false;
      held = undefined;
      settled = position();
      return true;
    },
    go: (offset, lead = margin) => {
      if (offset <= 0) {
        page.scrollTo(0, 0);
        settled = position();
      } else {
        // Sheets out of sight have only an estimated size: those that come into sight are laid out first.
        const leave = layOut(offset);
        // Those before them keep it, so the second step corrects the first.
        for (let step = 0; step < 3; step++) {
          const box = boxOf(offset);
          if (box) scrollBy(near(box) - lead);
        }
        // Their size is remembered at the end of a frame; until then the browser itself may scroll.
        settling++;
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            leave();
            requestAnimationFrame(() => settling--);
          }),
        );
      }
      held = Math.max(0, offset);
    },
    hold: () => {
      const offset = current();
      const before = offset > 0 ? boxOf(offset) : undefined;
      return () => {
        if (!before) return;
        for (let step = 0; step < 2; step++) {
          const after = boxOf(offset);
          if (after) scrollBy(near(after) - near(before));
        }
        held = offset;
      };
    },
    inSight: () => {
      const size = vertical() ? page.clientWidth : page.clientHeight;
      const runs: RenderedRun[] = [];
      for (let index = firstSheet(-size); index < sheets.length; index++) {
        const sheet = sheets[index] as Sheet;
        const quire = quires.find(({ first }) => first === index);
        if (quire && near(quire.element.getBoundingClientRect()) > size * 2) break;
        if (near(sheet.element.getBoundingClientRect()) > size * 2) break;
        runs.push(...sheet.runs);
      }
      return runs;
    },
  };
}

interface Sheet {
  readonly element: Element;
  readonly runs: RenderedRun[];
}

/** Neighbouring sheets of one parent. */
interface Quire {
  readonly element: Element;
  readonly first: number;
  count: number;
}

function quiresOf(sheets: readonly Sheet[]): readonly Quire[] {
  const quires: Quire[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const element = sheet.element.parentElement ?? sheet.element;
    const last = quires.at(-1);
    if (last?.element === element) last.count++;
    else quires.push({ element, first: index, count: 1 });
  }
  return quires;
}

function sheetsOf(surface: ArticleView): readonly Sheet[] {
  const sheets: Sheet[] = [];
  for (const run of surface.runs.slice(0, surface.counted)) {
    const element = surface.sheetOf(run);
    const last = sheets.at(-1);
    if (last?.element === element) last.runs.push(run);
    else sheets.push({ element, runs: [run] });
  }
  return sheets;
}
