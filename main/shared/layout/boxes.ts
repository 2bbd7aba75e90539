import type { ArticleElement, ArticleNode } from '../article.ts';
import { divideText } from './divide-text.ts';
import type { Weights } from './weights.ts';

/** A heavier element is divided. Lighter ones are laid out as a whole, within a few milliseconds. */
export const maxWholeWeight = 16_000;
/** A box of nodes below a divided element ends with the node that exceeds this weight. */
const maxBoxWeight = 3000;
/** A box of the top level has at most so many blocks, and ends with the block that exceeds its weight. */
const maxTopBlocks = 24;
const maxTopWeight = 2400;
/** Boxes in a group. Out of view, a change of style reaches groups and not each box. */
const maxGroupBoxes = 20;
/** Units in a line, for the estimated height of a box that was never laid out. */
const unitsPerLine = 34;

/** Neighbouring nodes that are laid out together when they come into view. */
export interface Box {
  readonly nodes: ArticleNode[];
  weight: number;
  /** Its only node is to be divided. */
  readonly isDivided: boolean;
}

/** Puts nodes into boxes. `canEnd` says whether a box may end before the node with an index. */
export function boxesOf(
  nodes: readonly ArticleNode[],
  weights: Weights,
  isTop: boolean,
  canEnd: (index: number) => boolean = () => true,
): readonly Box[] {
  const maxWeight = isTop ? maxTopWeight : maxBoxWeight;
  const maxNodes = isTop ? maxTopBlocks : Number.POSITIVE_INFINITY;
  const boxes: Box[] = [];
  let box: Box | undefined;
  for (const [index, node] of nodes.entries()) {
    const weight = weights.of(node);
    const isDivided = typeof node !== 'string' && weight > maxWholeWeight;
    const isFull = box && (box.isDivided || box.nodes.length >= maxNodes || box.weight >= maxWeight);
    if (!box || isDivided || (isFull && canEnd(index))) {
      box = { nodes: [], weight: 0, isDivided };
      boxes.push(box);
    }
    box.nodes.push(node);
    box.weight += weight;
  }
  return boxes;
}

/** Puts boxes into groups. */
export function groupsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const groups: Box[][] = [];
  for (let at = 0; at < boxes.length; at += maxGroupBoxes) groups.push(boxes.slice(at, at + maxGroupBoxes));
  return groups;
}

/** Estimates the number of lines of boxes. */
export const estimateLines = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, { weight, nodes }) => sum + Math.ceil(weight / unitsPerLine) + nodes.length, 0);

/** The nodes with long texts and long ruby as several nodes. */
export function divideNodes(nodes: readonly ArticleNode[], weights: Weights): readonly ArticleNode[] {
  return nodes.flatMap((node): readonly ArticleNode[] => {
    if (weights.of(node) <= maxBoxWeight) return [node];
    if (typeof node === 'string') return divideText(node, maxBoxWeight);
    return node.tag === 'ruby' ? divideRuby(node, weights) : [node];
  });
}

/** A ruby with many bases as several, each of which ends behind the readings of a base. */
function divideRuby(ruby: ArticleElement, weights: Weights): readonly ArticleElement[] {
  const parts: ArticleElement[] = [];
  let children: ArticleNode[] = [];
  let weight = 0;
  const isReading = (node: ArticleNode | undefined) =>
    node !== undefined && typeof node !== 'string' && (node.tag === 'rt' || node.tag === 'rp');
  for (const child of ruby.children ?? []) {
    if (weight >= maxBoxWeight && isReading(children.at(-1)) && !isReading(child)) {
      parts.push({ ...ruby, children });
      children = [];
      weight = 0;
    }
    children.push(child);
    weight += weights.of(child);
  }
  return [...parts, { ...ruby, children }];
}
