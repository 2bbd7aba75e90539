import type { TextMap } from './text-map.ts';

/** Notes what is selected; the function given back selects the same characters again after the text has changed. */
export function saveSelection(view: Window, map: TextMap): () => void {
  const selection = view.getSelection();
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
