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

/** Makes a change to the text of a run. */
export type KeepSelection = (rendered: RenderedRun, change: () => void) => void;

/**
 * Returns what makes changes to runs. An end of the selection in a run stays at its character: the browser
 * would move it to the beginning of the Text node. The selection is read once, because reading it after a
 * change makes the browser lay out the page.
 */
export function createSelectionKeeper(document: Document): KeepSelection {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return (_, change) => change();
  const ends = [selection.anchorNode, selection.focusNode];
  return (rendered, change) => {
    if (ends.some((node) => rendered.nodes.includes(node as Text))) keepEnds(rendered, selection, change);
    else change();
  };
}

function keepEnds(rendered: RenderedRun, selection: Selection, change: () => void): void {
  const { anchorNode, focusNode, anchorOffset, focusOffset } = selection;
  const isHere = (node: Node | null) => rendered.nodes.includes(node as Text);
  const offsetIn = (node: Node | null, index: number): number => {
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
