import type { Viewport } from './viewport.ts';

/** Two columns have so many characters in a line at least, and this padding in CSS pixels. */
const minColumnCharacters = 20;
const columnPaddingPx = 77;

/** Chooses one or two columns by the width of the page; lines across alone have two. */
export function chooseColumns({ documentElement: root }: Document, { isVertical }: Viewport): void {
  const { dataset } = root;
  const isAuto = dataset.columnMode === 'auto' && dataset.flow === 'pages' && !isVertical;
  // The width is only read where it matters, because reading it lays out the page.
  const hasSpace = () => {
    const columnPx = minColumnCharacters * Number.parseFloat(root.style.getPropertyValue('--type-size'));
    return root.clientWidth >= 2 * (columnPx + columnPaddingPx);
  };
  dataset.columns = isAuto && hasSpace() ? '2' : '1';
}
