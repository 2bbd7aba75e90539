import type { Box } from '../state/proof.ts';

/** CSS pixels between a place and its card, and between the card and the window's edge. */
const gap = 8;

/** Puts a card under its place, above it where there is no room, or to the left of it in vertical lines. */
export function placeBeside(element: HTMLElement, box: Box, isVertical: boolean): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const clamp = (at: number, max: number) => Math.max(gap, Math.min(at, max - gap));
  const under = box.bottom + gap + height < innerHeight ? box.bottom + gap : box.top - gap - height;
  const beside = box.left - gap - width > 0 ? box.left - gap - width : box.right + gap;
  const left = isVertical ? beside : (box.left + box.right - width) / 2;
  const top = isVertical ? (box.top + box.bottom - height) / 2 : under;
  element.style.setProperty('left', `${clamp(left, innerWidth - width)}px`);
  element.style.setProperty('top', `${clamp(top, innerHeight - height)}px`);
}
