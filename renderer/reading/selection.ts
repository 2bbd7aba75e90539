import type { TextMap } from './text-map.ts';

/**
 * Notes which characters are selected. The function it gives selects them again after the text has changed.
 */
export function saveSelection(window: Window, map: TextMap): () => void {
  const selection = window.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || selection.isCollapsed) return () => {};
  const anchor = map.offset(anchorNode, selection.anchorOffset);
  const focus = map.offset(focusNode, selection.focusOffset);
  return () => {
    const [from, to] = [anchor, focus].map((offset) =>
      offset === undefined ? undefined : map.point(offset),
    );
    if (from && to) selection.setBaseAndExtent(from.node, from.index, to.node, to.index);
  };
}
