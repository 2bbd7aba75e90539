import type { ArticleView, RenderedRun } from './article-view.ts';

/** Maximum number of nodes searched for the text nearest to a point. */
const maxSearchSteps = 1000;

/** The run of a Text node, and the index of the node in it. */
interface NodeOwner {
  readonly run: RenderedRun;
  readonly index: number;
}

/** A point in a Text node, in UTF-16 units. */
export interface TextPoint {
  readonly node: Text;
  readonly index: number;
}

/** Maps offsets in the body as written to points in the DOM and back, in every script. */
export class TextMap {
  readonly #view: ArticleView;
  readonly #owners = new WeakMap<Node, NodeOwner>();
  /** The number of runs that {@link #owners} knows. */
  #runCount = 0;

  constructor(view: ArticleView) {
    this.#view = view;
    this.update();
  }

  /** Takes in the runs that have been rendered since. */
  update(): void {
    const { bodyRuns } = this.#view;
    for (; this.#runCount < bodyRuns.length; this.#runCount++) {
      this.register(bodyRuns[this.#runCount] as RenderedRun);
    }
  }

  /** Takes in the nodes that show a run now. */
  register(run: RenderedRun): void {
    if (run.isBody) for (const [index, node] of run.nodes.entries()) this.#owners.set(node, { run, index });
  }

  /** Whether the character at `offset` is rendered. */
  isRendered(offset: number): boolean {
    const last = this.#view.bodyRuns.at(-1);
    return this.#view.isWhole() || (last !== undefined && offset < last.run.start + last.text.length);
  }

  /** The body run that holds `offset`. */
  runAt(offset: number): RenderedRun | undefined {
    const { bodyRuns } = this.#view;
    let low = 0;
    let high = bodyRuns.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((bodyRuns[middle] as RenderedRun).run.start <= offset) low = middle;
      else high = middle - 1;
    }
    return bodyRuns[low];
  }

  /** The body runs whose text is in an element. */
  runsIn(element: Element): readonly RenderedRun[] {
    const runs = new Set<RenderedRun>();
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const run = this.#owners.get(node)?.run;
      if (run) runs.add(run);
    }
    return [...runs];
  }

  /** The point before the character at `offset`; the end of the text for an offset beyond it. */
  pointAt(offset: number): TextPoint | undefined {
    return this.#point(offset, false);
  }

  /**
   * The offset of a DOM point; undefined after the body. Inside a word whose length changed, it is the offset
   * before the point, or with `isEnd` the one after it.
   */
  offsetOf(node: Node, index: number, isEnd = false): number | undefined {
    const directOwner = this.#owners.get(node);
    const owner = directOwner ?? this.#nextOwner(node, index);
    if (!owner) return undefined;
    let shown = directOwner ? index : 0;
    for (const before of owner.run.nodes.slice(0, owner.index)) shown += before.length;
    const { run, text, alignment } = owner.run;
    let written = alignment ? alignment.toSource(shown) : shown;
    while (isEnd && alignment && written < text.length && alignment.toShown(written) < shown) written++;
    return run.start + written;
  }

  /** A DOM range over the characters from `start` to `end`. */
  createRange(start: number, end: number): Range | undefined {
    const from = this.#point(start, false);
    const to = this.#point(end, true);
    if (!from || !to) return undefined;
    const range = this.#view.document.createRange();
    range.setStart(from.node, from.index);
    range.setEnd(to.node, to.index);
    return range;
  }

  /** The point before the character at `offset`, or with `isAfter` after the one before it. */
  #point(offset: number, isAfter: boolean): TextPoint | undefined {
    const at = isAfter ? Math.max(0, offset - 1) : offset;
    const run = this.isRendered(at) ? this.runAt(at) : undefined;
    if (!run) return undefined;
    const inside = Math.min(Math.max(0, offset - run.run.start), run.text.length);
    let index = run.alignment ? run.alignment.toShown(inside) : inside;
    for (const [at, node] of run.nodes.entries()) {
      const isLast = at === run.nodes.length - 1;
      if (index < node.length || (index === node.length && isAfter) || isLast)
        return { node, index: Math.min(index, node.length) };
      index -= node.length;
    }
    return undefined;
  }

  /** The owner of the first body text at or after a point in another node. */
  #nextOwner(node: Node, index: number): NodeOwner | undefined {
    const root = node.ownerDocument?.body;
    if (!root) return undefined;
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    walker.currentNode = node.childNodes[index] ?? node;
    let current: Node | null = walker.currentNode;
    for (let step = 0; current && step < maxSearchSteps; step++) {
      const found = this.#owners.get(current);
      if (found) return found;
      current = walker.nextNode();
    }
    return undefined;
  }
}
