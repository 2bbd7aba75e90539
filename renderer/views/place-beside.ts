import type { Box } from '../state/proof.ts';

/** CSS pixels between a box and its card, and between the card and the window's edge. */
const gap = 8;

/** Places a card below a box, or above it if there is no space; in vertical layout to its left or right. */
export function placeBeside(element: HTMLElement, box: Box, isVertical: boolean): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const clamp = (at: number, max: number) => Math.max(gap, Math.min(at, max - gap));
  const belowOrAbove = box.bottom + gap + height < innerHeight ? box.bottom + gap : box.top - gap - height;
  const leftOrRight = box.left - gap - width > 0 ? box.left - gap - width : box.right + gap;
  const left = isVertical ? leftOrRight : (box.left + box.right - width) / 2;
  const top = isVertical ? (box.top + box.bottom - height) / 2 : belowOrAbove;
  element.style.setProperty('left', `${clamp(left, innerWidth - width)}px`);
  element.style.setProperty('top', `${clamp(top, innerHeight - height)}px`);
}
