import type { ArticleNode } from '#shared/article';

/** Maximum number of chunks in a group. Out of view, a change of style reaches groups and not each chunk. */
const maxGroupChunks = 20;
/** Maximum size of a chunk in blocks and in UTF-16 units; the last block may exceed it. */
const maxChunkBlocks = 24;
const maxChunkUnits = 2400;
/** Units in a line, for the estimated height of a chunk that was never laid out. */
const unitsPerLine = 34;

/** Neighbouring blocks of a body in one element. The browser lays it out only when it comes into view. */
export interface Chunk {
  readonly nodes: ArticleNode[];
  length: number;
}

/** Divides the blocks of a body into chunks, and these into groups. */
export function groupChunks(nodes: readonly ArticleNode[]): readonly (readonly Chunk[])[] {
  const chunks = splitIntoChunks(nodes);
  const groups: Chunk[][] = [];
  for (let at = 0; at < chunks.length; at += maxGroupChunks)
    groups.push(chunks.slice(at, at + maxGroupChunks));
  return groups;
}

/** Estimates the number of lines of chunks. */
export const estimateLines = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { length, nodes }) => sum + Math.ceil(length / unitsPerLine) + nodes.length, 0);

function splitIntoChunks(nodes: readonly ArticleNode[]): Chunk[] {
  const chunks: Chunk[] = [];
  let chunk: Chunk | undefined;
  for (const node of nodes) {
    if (!chunk || chunk.nodes.length >= maxChunkBlocks || chunk.length >= maxChunkUnits) {
      chunk = { nodes: [], length: 0 };
      chunks.push(chunk);
    }
    chunk.nodes.push(node);
    chunk.length += lengthOf(node);
  }
  return chunks;
}

const lengthOf = (node: ArticleNode): number =>
  typeof node === 'string'
    ? node.length
    : (node.children ?? []).reduce((sum, child) => sum + lengthOf(child), 0);
