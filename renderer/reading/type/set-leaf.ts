import type { Kept, Piece, TypePlan } from '#shared/typesetting/pieces';
import type { RenderedRun } from '../article-view.ts';

/** UTF-16 units of the last characters of a text, with a mark. */
const maxTailUnits = 4;

/** A Text node of the tree, and the nodes that stand in its place. */
export interface SetLeaf {
  readonly leaf: Text;
  /** The nodes that are siblings in place of the leaf. */
  readonly nodes: readonly ChildNode[];
  readonly texts: readonly Text[];
}

/**
 * Puts the pieces of a plan in place of the leaves of its text. The texts of the new nodes joined are the
 * text of each leaf; leaves without pieces stay.
 */
export function setLeaves(
  leaves: readonly Text[],
  plan: TypePlan,
): { readonly set: readonly SetLeaf[]; readonly nodes: readonly Text[] } {
  const set: SetLeaf[] = [];
  const nodes: Text[] = [];
  const lists = [plan.pieces, plan.kept, plan.breaks.map((at) => ({ start: at, end: at + 1 }))] as const;
  const next = [0, 0, 0] as [number, number, number];
  const { cut = -1 } = plan;
  let start = 0;
  for (const leaf of leaves) {
    const end = start + leaf.length;
    const partsOf = <T extends Kept>(list: 0 | 1 | 2, parts: readonly T[]): readonly T[] => {
      while ((parts[next[list]]?.end ?? Number.POSITIVE_INFINITY) <= start) next[list]++;
      const inside: T[] = [];
      for (let at = next[list]; (parts[at]?.start ?? end) < end; at++) inside.push(parts[at] as T);
      return inside;
    };
    const parts = [partsOf(0, lists[0]), partsOf(1, lists[1]), partsOf(2, lists[2])] as const;
    const isCut = cut > start && cut < end;
    const isSet = isCut || parts.some(({ length }) => length > 0);
    const built = isSet ? buildLeaf(leaf, start, parts, isCut ? [cut] : []) : undefined;
    if (built) set.push(built);
    nodes.push(...(built?.texts ?? [leaf]));
    start = end;
  }
  return { set, nodes };
}

/** Puts nodes in place of a leaf at `start`, from the pieces, kept parts and breaks that reach into it. */
function buildLeaf(
  leaf: Text,
  start: number,
  [pieces, kept, breaks]: readonly [readonly Piece[], readonly Kept[], readonly Kept[]],
  others: readonly number[],
): SetLeaf {
  const end = start + leaf.length;
  const builder = new LeafBuilder(leaf, start);
  const ends = [...pieces, ...kept].flatMap((part) => [part.start, part.end]);
  const starts = breaks.map((part) => part.start);
  const cuts = [...ends, ...starts, ...others, end].sort((one, other) => one - other);
  const [pieceAt, keptAt, breakAt] = [partFinder(pieces), partFinder(kept), partFinder(breaks)];
  let from = start;
  for (const to of cuts) {
    if (to <= from || to > end) continue;
    builder.add(from, to, pieceAt(from), keptAt(from), breakAt(from)?.start === from && from > 0);
    from = to;
  }
  return builder.finish();
}

/** A function that finds the part over an index; the indices given to it grow. */
function partFinder<T extends Kept>(parts: readonly T[]): (index: number) => T | undefined {
  let at = 0;
  return (index) => {
    while ((parts[at]?.end ?? index + 1) <= index) at++;
    const part = parts[at];
    return part && part.start <= index ? part : undefined;
  };
}

/** Puts the leaf back in its place. */
export function unsetLeaf({ leaf, nodes: [first, ...others] }: SetLeaf): void {
  first?.replaceWith(leaf);
  for (const node of others) node.remove();
}

/**
 * Shows the texts of the leaves of a run in the nodes of its last plan, and returns true, if the new plan has
 * the same parts. Their looks may differ.
 */
export function showInPlace(
  { leaves, nodes }: Pick<RenderedRun, 'leaves' | 'nodes'>,
  last: TypePlan,
  plan: TypePlan,
): boolean {
  const shownLength = nodes.reduce((sum, { length }) => sum + length, 0);
  const text = leaves.map(({ data }) => data).join('');
  if (shownLength !== text.length || cutsOf(last) !== cutsOf(plan)) return false;
  let piece = 0;
  let start = 0;
  for (const node of nodes) {
    const end = start + node.length;
    const shown = text.slice(start, end);
    if (node.data !== shown) node.data = shown;
    while ((plan.pieces[piece]?.end ?? Number.POSITIVE_INFINITY) <= start) piece++;
    const { className, vertical, ...part } = plan.pieces[piece] ?? { start: end };
    if (className && part.start <= start) showLooks(node.parentElement as HTMLElement, className, vertical);
    start = end;
  }
  return true;
}

function showLooks(span: HTMLElement, className: string, vertical: string | undefined): void {
  if (span.className !== className) span.className = className;
  if (span.dataset.vertical === vertical) return;
  if (vertical) span.dataset.vertical = vertical;
  else delete span.dataset.vertical;
}

/** The parts of a plan, without their looks. */
const cutsOf = ({ pieces, kept, breaks, cut }: TypePlan): string =>
  [pieces, kept, [{ start: cut, end: breaks }]]
    .map((parts) => parts.map(({ start, end }) => `${start} ${end}`).join())
    .join(';');

class LeafBuilder {
  readonly #leaf: Text;
  readonly #start: number;
  readonly #document: Document;
  readonly #fragment: DocumentFragment;
  readonly #texts: Text[] = [];
  #kept: Kept | undefined;
  #parent: Node;

  constructor(leaf: Text, start: number) {
    this.#leaf = leaf;
    this.#start = start;
    this.#document = leaf.ownerDocument;
    this.#fragment = this.#document.createDocumentFragment();
    this.#parent = this.#fragment;
  }

  add(from: number, to: number, piece: Piece | undefined, kept: Kept | undefined, isBreak: boolean): void {
    const isNext = kept !== this.#kept;
    // A kept part is not broken, so that a break before it is outside.
    if (isBreak) (isNext ? this.#fragment : this.#parent).appendChild(this.#document.createElement('wbr'));
    if (isNext) {
      this.#kept = kept;
      const outer = kept?.isSpaced ? this.#addSpan(this.#fragment, 'gap') : this.#fragment;
      this.#parent = kept ? this.#addSpan(outer, this.#keptClass(kept)) : outer;
    }
    const text = this.#document.createTextNode(this.#leaf.data.slice(from - this.#start, to - this.#start));
    this.#texts.push(text);
    const parent = piece ? this.#addSpan(this.#parent, piece.className) : this.#parent;
    if (piece?.vertical) (parent as HTMLElement).dataset.vertical = piece.vertical;
    parent.appendChild(text);
  }

  /** The last characters of a text stay together in a cell of a table, too. */
  #keptClass({ start, end }: Kept): string {
    const isTail = end - start <= maxTailUnits && end === this.#start + this.#leaf.length;
    return isTail ? 'kept tail' : 'kept';
  }

  finish(): SetLeaf {
    const nodes = [...this.#fragment.childNodes];
    this.#leaf.replaceWith(this.#fragment);
    return { leaf: this.#leaf, nodes, texts: this.#texts };
  }

  #addSpan(parent: Node, className: string): HTMLElement {
    const span = this.#document.createElement('span');
    span.className = className;
    return parent.appendChild(span);
  }
}
