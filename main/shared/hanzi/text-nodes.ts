import type { Conversion } from './convert/conversion.ts';

/**
 * Splits a converted run by its text nodes: one string for each of `nodes`, which joined are the source of
 * `conversion`. A phrase that spans nodes is cut where its offsets fall (头|发 to 頭|髮; in proportion where the
 * length changes, never in a surrogate pair). The strings joined are always `conversion.text`.
 */
export function splitByNodes(
  nodes: readonly string[],
  conversion: Pick<Conversion, 'text' | 'alignment'>,
): string[] {
  const { text, alignment } = conversion;
  const pieces: string[] = [];
  let source = 0;
  let from = 0;
  for (const [index, node] of nodes.entries()) {
    source += node.length;
    const to = index === nodes.length - 1 ? text.length : alignment.toShown(source);
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}
