import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The height of a row with the gap behind it, in CSS pixels, as `--row` in list.css says. */
export const rowHeight = 132;
/** Rows that are rendered above and below those in view. */
const marginRows = 6;
/** CSS pixels under the last row in view. */
const bottomGap = 6;

/** The part of the list in view, and how to scroll to a row. */
export interface ListViewport {
  readonly element: RefObject<HTMLDivElement | null>;
  /** The first row to render, and the row after the last. */
  readonly first: number;
  readonly last: number;
  /** The first row that is wholly in view. */
  readonly top: number;
  /** Rows that a page up or down moves by. */
  readonly pageRows: number;
  /** Reads the scroll position and the height; called when the list was scrolled. */
  readonly measure: () => void;
  /** Scrolls as little as needed to show a row; does nothing for a negative one. */
  readonly reveal: (row: number) => void;
}

/** Follows the scroll position and the size of a list of `total` rows. */
export function useListViewport(total: number): ListViewport {
  const element = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState({ top: 0, height: 900 });
  const measure = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = element.current ?? {};
    setScrolled((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(measure);
  useEffect(() => {
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return {
    element,
    first: Math.max(0, Math.floor(scrolled.top / rowHeight) - marginRows),
    last: Math.min(total, Math.ceil((scrolled.top + scrolled.height) / rowHeight) + marginRows),
    top: Math.ceil(scrolled.top / rowHeight),
    pageRows: Math.max(1, Math.floor(scrolled.height / rowHeight) - 1),
    measure,
    reveal: (row) => {
      const { current } = element;
      if (!current || row < 0) return;
      const bottom = (row + 1) * rowHeight;
      if (row * rowHeight < current.scrollTop) current.scrollTop = row * rowHeight;
      else if (bottom > current.scrollTop + current.clientHeight)
        current.scrollTop = bottom - current.clientHeight + bottomGap;
    },
  };
}
