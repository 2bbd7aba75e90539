import type { Locator } from 'playwright-core';

/** Selects the characters of an element from `from` to `to`, which may lie in several nodes. */
export const selectCharacters = (element: Locator, from: number, to: number): Promise<void> =>
  element.evaluate(
    (one, ends) => {
      const points = ends.map((end) => {
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        let left = end;
        let node = walker.nextNode() as Text;
        for (; left > node.length; node = walker.nextNode() as Text) left -= node.length;
        return [node, left] as const;
      });
      const [[first, start], [last, end]] = points as [readonly [Text, number], readonly [Text, number]];
      getSelection()?.setBaseAndExtent(first, start, last, end);
    },
    [from, to],
  );
