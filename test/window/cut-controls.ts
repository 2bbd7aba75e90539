import type { Page } from 'playwright-core';

/**
 * What of the toolbar and of the part that a selector names is cut or covered, one line each: controls beyond
 * the sides of the window or under something else, and boxes that scroll sideways.
 */
export const findCutControls = (page: Page, part: string): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const describe = (element: Element) =>
      `${element.localName}.${element.className} ${element.textContent?.slice(0, 30)}`;
    // A dialog or a card may cover the others until it is closed.
    const roots = document.querySelector('dialog[open], .card')
      ? document.querySelectorAll('dialog[open], .card')
      : document.querySelectorAll(`.toolbar, ${selector}`);
    const found: string[] = [];
    for (const root of roots) {
      for (const element of [root, ...root.querySelectorAll('*')]) {
        if (!(element instanceof HTMLElement) || !element.checkVisibility()) continue;
        const { overflowX } = getComputedStyle(element);
        const scrolls = overflowX === 'auto' || overflowX === 'scroll';
        if (scrolls && element.scrollWidth > element.clientWidth + 1)
          found.push(`sideways: ${describe(element)}`);
        if (!element.matches('button, input, select, textarea, summary')) continue;
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        if (width === 0) continue;
        if (left < -1 || right > innerWidth + 1) found.push(`beyond: ${describe(element)}`);
        const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const label = element.closest('label');
        const isOver = at && (element.contains(at) || at.contains(element) || label?.contains(at));
        // What a box has scrolled away is found by scrolling it.
        if (at && !isOver && root.contains(at) === false && top >= 0 && bottom <= innerHeight)
          found.push(`covered: ${describe(element)} by ${describe(at)}`);
      }
    }
    return found;
  }, part);
