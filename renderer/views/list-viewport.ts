import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowHeight } from '../state/rows.ts';

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
  const height = rowHeight.value;
  const [scrolled, setScrolled] = useState({ top: 0, room: 900 });
  const measure = () => {
    const { scrollTop: top = 0, clientHeight: room = 0 } = element.current ?? {};
    setScrolled((before) => (before.top === top && before.room === room ? before : { top, room }));
  };
  // Observed and not measured after each rendering, which would lay out the window once more.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return {
    element,
    first: Math.max(0, Math.floor(scrolled.top / height) - marginRows),
    last: Math.min(total, Math.ceil((scrolled.top + scrolled.room) / height) + marginRows),
    top: Math.ceil(scrolled.top / height),
    pageRows: Math.max(1, Math.floor(scrolled.room / height) - 1),
    measure,
    reveal: (row) => {
      const { current } = element;
      if (!current || row < 0) return;
      const bottom = (row + 1) * height;
      if (row * height < current.scrollTop) current.scrollTop = row * height;
      else if (bottom > current.scrollTop + current.clientHeight)
        current.scrollTop = bottom - current.clientHeight + bottomGap;
    },
  };
}
