import type { ArticleNode } from '#shared/article';

/** Chunks in one group. A change of style reaches few groups and not every chunk that is out of view. */
const maxGroupChunks = 20;
/** Blocks and UTF-16 units after which a new chunk begins. */
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

/** About how many lines chunks have. */
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
