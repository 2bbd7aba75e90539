import type { Viewport } from './viewport.ts';

/** Two columns have so many characters in a line at least, and this padding in CSS pixels. */
const minColumnCharacters = 20;
const columnPaddingPx = 77;

/** Chooses one or two columns by the width of the page; lines across alone have two. */
export function chooseColumns({ documentElement: root }: Document, { isVertical }: Viewport): void {
  const columnPx = minColumnCharacters * Number.parseFloat(root.style.getPropertyValue('--type-size'));
  const isAuto = root.dataset.columnMode === 'auto' && root.dataset.flow === 'pages';
  const isWide = root.clientWidth >= 2 * (columnPx + columnPaddingPx);
  root.dataset.columns = isAuto && isWide && !isVertical ? '2' : '1';
}
