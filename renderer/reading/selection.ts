import type { RenderedRun } from './article-view.ts';
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

/**
 * Makes a change to the text of a run. An end of the selection in it stays at its character: the browser
 * would move it to the beginning of the Text node.
 */
export function keepSelectionIn(rendered: RenderedRun, document: Document, change: () => void): void {
  const selection = document.getSelection();
  const { anchorNode, focusNode, anchorOffset = 0, focusOffset = 0 } = selection ?? {};
  const isHere = (node: Node | null | undefined) => rendered.nodes.includes(node as Text);
  if (!selection || selection.isCollapsed || !(isHere(anchorNode) || isHere(focusNode))) {
    change();
    return;
  }
  const offsetIn = (node: Node | null | undefined, index: number): number => {
    const at = rendered.nodes.indexOf(node as Text);
    const before = rendered.nodes.slice(0, at).reduce((sum, { length }) => sum + length, 0);
    return rendered.alignment ? rendered.alignment.toSource(before + index) : before + index;
  };
  const anchor = isHere(anchorNode) ? offsetIn(anchorNode, anchorOffset) : undefined;
  const focus = isHere(focusNode) ? offsetIn(focusNode, focusOffset) : undefined;
  change();
  const pointAt = (offset: number): readonly [Node, number] => {
    let index = rendered.alignment ? rendered.alignment.toShown(offset) : offset;
    for (const node of rendered.nodes) {
      if (index <= node.length) return [node, index];
      index -= node.length;
    }
    return [rendered.nodes.at(-1) as Text, rendered.nodes.at(-1)?.length ?? 0];
  };
  const from = anchor === undefined ? ([anchorNode as Node, anchorOffset] as const) : pointAt(anchor);
  const to = focus === undefined ? ([focusNode as Node, focusOffset] as const) : pointAt(focus);
  selection.setBaseAndExtent(...from, ...to);
}
