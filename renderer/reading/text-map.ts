import type { ArticleView, RenderedRun } from './article-view.ts';

/** Translates between offsets in the article as written and points in the DOM, whatever script is shown. */
export interface TextMap {
  /** The DOM point that shows the character at `offset`; the end of the text for an offset beyond it. */
  readonly point: (offset: number) => { readonly node: Text; readonly index: number } | undefined;
  /** The offset as written of a DOM point, or undefined behind all counted text; inside a word whose length changed the one before it, or with `isEnd` the one behind. */
  readonly offset: (node: Node, index: number, isEnd?: boolean) => number | undefined;
  /** A DOM range over the characters from `start` to `end`. */
  readonly range: (start: number, end: number) => Range | undefined;
  /** The counted run that holds `offset`. */
  readonly run: (offset: number) => RenderedRun | undefined;
}

/** Makes the map of a surface; it stays right through every change of script. */
export function createTextMap(surface: ArticleView): TextMap {
  const owner = new Map<Node, { readonly run: RenderedRun; readonly at: number }>();
  for (const run of surface.runs.slice(0, surface.counted))
    run.nodes.forEach((node, at) => {
      owner.set(node, { run, at });
    });

  const runAt = (offset: number): RenderedRun | undefined => {
    let low = 0;
    let high = surface.counted - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((surface.runs[middle] as RenderedRun).run.start <= offset) low = middle;
      else high = middle - 1;
    }
    return surface.counted > 0 ? surface.runs[low] : undefined;
  };

  const point = (offset: number, after = false) => {
    const run = runAt(after ? Math.max(0, offset - 1) : offset);
    if (!run) return undefined;
    const inside = Math.min(Math.max(0, offset - run.run.start), run.text.length);
    let index = run.alignment ? run.alignment.toShown(inside) : inside;
    for (const [at, node] of run.nodes.entries()) {
      const last = at === run.nodes.length - 1;
      if (index < node.length || (index === node.length && (after || last)) || last)
        return { node, index: Math.min(index, node.length) };
      index -= node.length;
    }
    return undefined;
  };

  return {
    point,
    run: runAt,
    offset: (node, index, isEnd = false) => {
      const found = owner.get(node) ?? nearest(node, index, owner);
      if (!found) return undefined;
      let shown = owner.has(node) ? index : 0;
      for (let at = 0; at < found.at; at++) shown += (found.run.nodes[at] as Text).length;
      const { run, text, alignment } = found.run;
      let inside = alignment ? alignment.toSource(shown) : shown;
      while (isEnd && alignment && inside < text.length && alignment.toShown(inside) < shown) inside++;
      return run.start + inside;
    },
    range: (start, end) => {
      const from = point(start);
      const to = point(end, true);
      if (!from || !to) return undefined;
      const range = surface.document.createRange();
      range.setStart(from.node, from.index);
      range.setEnd(to.node, to.index);
      return range;
    },
  };
}

/** The owner of the first counted leaf at or after a point that is not itself counted text. */
function nearest<T>(node: Node, index: number, owner: ReadonlyMap<Node, T>): T | undefined {
  const root = node.ownerDocument?.body;
  if (!root) return undefined;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  walker.currentNode = node.childNodes[index] ?? node;
  let current: Node | null = walker.currentNode;
  for (let steps = 0; current && steps < 1000; steps++) {
    const found = owner.get(current);
    if (found) return found;
    current = walker.nextNode();
  }
  return undefined;
}
