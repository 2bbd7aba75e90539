import type { ArticleView, RenderedRun } from './article-view.ts';
import { findLowest } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';
import type { Viewport } from './viewport.ts';

/** Chunks on either side of the target of a scroll that may come into view with it. */
const neighbourChunks = 2;

/** An element of a few blocks that the browser lays out only when it comes into view. */
interface LaidOutChunk {
  readonly element: HTMLElement;
  readonly runs: RenderedRun[];
}

/** Neighbouring chunks of one parent. */
interface LaidOutGroup {
  readonly element: HTMLElement;
  readonly first: number;
  count: number;
}

/** Finds the chunks of an article that are in view, without laying out those that are far away. */
export class ChunkLayout {
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #viewport: Viewport;
  readonly #chunks: readonly LaidOutChunk[];
  readonly #groups: readonly LaidOutGroup[];

  constructor(view: ArticleView, map: TextMap, viewport: Viewport) {
    this.#view = view;
    this.#map = map;
    this.#viewport = viewport;
    this.#chunks = collectChunks(view);
    this.#groups = collectGroups(this.#chunks);
  }

  /** The first chunk that reaches `edgePx` CSS pixels into the viewport. */
  firstInView(edgePx: number): LaidOutChunk | undefined {
    return this.#chunks[this.#firstIndex(edgePx)];
  }

  /** The runs of all chunks in view, with one viewport of margin on either side. */
  runsInView(): readonly RenderedRun[] {
    const { sizePx } = this.#viewport;
    const isBeyond = ({ element }: { readonly element: HTMLElement }) =>
      this.#viewport.startOf(element.getBoundingClientRect()) > sizePx * 2;
    const runs: RenderedRun[] = [];
    for (let index = this.#firstIndex(-sizePx); index < this.#chunks.length; index++) {
      const group = this.#groups.find(({ first }) => first === index);
      if (group && isBeyond(group)) break;
      const chunk = this.#chunks[index] as LaidOutChunk;
      if (isBeyond(chunk)) break;
      runs.push(...chunk.runs);
    }
    return runs;
  }

  /** Lays out the chunks around an offset, which makes their sizes exact. The returned function ends this. */
  layOut(offset: number): () => void {
    const run = this.#map.runAt(offset);
    const at = this.#chunks.findIndex(({ element }) => run && element === this.#view.chunkOf(run));
    const nearChunks = this.#chunks.slice(Math.max(0, at - neighbourChunks), at + neighbourChunks + 1);
    const elements = new Set(
      nearChunks.flatMap(({ element }) => [element, element.parentElement ?? element]),
    );
    for (const { style } of elements) style.contentVisibility = 'visible';
    return () => {
      for (const { style } of elements) style.removeProperty('content-visibility');
    };
  }

  /** Measuring a chunk lays out its whole group, so groups are measured first. */
  #firstIndex(edgePx: number): number {
    const isInView = (element: HTMLElement | undefined) =>
      element !== undefined && this.#viewport.endOf(element.getBoundingClientRect()) > edgePx;
    const lastGroup = this.#groups.length - 1;
    const group = this.#groups[findLowest(0, lastGroup, (at) => isInView(this.#groups[at]?.element))];
    if (!group) return 0;
    const last = group.first + group.count - 1;
    return findLowest(group.first, last, (at) => isInView(this.#chunks[at]?.element));
  }
}

function collectChunks(view: ArticleView): readonly LaidOutChunk[] {
  const chunks: LaidOutChunk[] = [];
  for (const run of view.bodyRuns) {
    const element = view.chunkOf(run) as HTMLElement;
    const last = chunks.at(-1);
    if (last?.element === element) last.runs.push(run);
    else chunks.push({ element, runs: [run] });
  }
  return chunks;
}

function collectGroups(chunks: readonly LaidOutChunk[]): readonly LaidOutGroup[] {
  const groups: LaidOutGroup[] = [];
  for (const [index, { element }] of chunks.entries()) {
    const parent = element.parentElement ?? element;
    const last = groups.at(-1);
    if (last?.element === parent) last.count++;
    else groups.push({ element: parent, first: index, count: 1 });
  }
  return groups;
}
