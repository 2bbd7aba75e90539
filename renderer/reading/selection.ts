import type { TextMap } from './text-map.ts';

/** Remembers the selected characters. The returned function selects them again after the text has changed. */
export function saveSelection(window: Window, map: TextMap): () => void {
  const selection = window.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || selection.isCollapsed) return () => {};
  const anchor = map.offsetOf(anchorNode, selection.anchorOffset);
  const focus = map.offsetOf(focusNode, selection.focusOffset);
  return () => {
    const [from, to] = [anchor, focus].map((offset) =>
      offset === undefined ? undefined : map.pointAt(offset),
    );
    if (from && to) selection.setBaseAndExtent(from.node, from.index, to.node, to.index);
  };
}
