import type { Box } from '../state/proof.ts';

/** CSS pixels between a box and its card, and between the card and the window's edge. */
const gap = 8;

/**
 * Places a card below a box, or above it if there is no space; in vertical layout to its left or right, if
 * there is space. It stays beside list and panel where the article is wide enough for it.
 */
export function placeBeside(element: HTMLElement, box: Box, isVertical: boolean): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const [from, to] = spaceFor(width);
  const clamp = (at: number, min: number, max: number) => Math.max(min + gap, Math.min(at, max - gap));
  const belowOrAbove = box.bottom + gap + height < innerHeight ? box.bottom + gap : box.top - gap - height;
  const leftOrRight = box.left - gap - width > from ? box.left - gap - width : box.right + gap;
  const isBeside = isVertical && (box.left - gap - width > from || box.right + gap + width < to);
  const left = isBeside ? leftOrRight : (box.left + box.right - width) / 2;
  const top = isBeside ? (box.top + box.bottom - height) / 2 : belowOrAbove;
  element.style.setProperty('left', `${clamp(left, from, to - width)}px`);
  element.style.setProperty('top', `${clamp(top, 0, innerHeight - height)}px`);
}

/** Where the article begins and ends in the window, or the window itself where that is too narrow. */
function spaceFor(width: number): readonly [from: number, to: number] {
  const from = document.querySelector('.list-pane')?.getBoundingClientRect().right ?? 0;
  const to = document.querySelector('.panel')?.getBoundingClientRect().left ?? innerWidth;
  return to - from >= width + 2 * gap ? [from, to] : [0, innerWidth];
}
