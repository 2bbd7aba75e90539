import type { Conversion } from './engine.ts';

/** Lays a converted run back into its text nodes: as many strings as `nodes`, whose sum is the conversion's text. Where a phrase of another length spans nodes, the cut falls in proportion, and never into a surrogate pair. */
export function layBack(
  nodes: readonly string[],
  conversion: Pick<Conversion, 'text' | 'alignment'>,
): string[] {
  const { text, alignment } = conversion;
  const laid: string[] = [];
  let source = 0;
  let shown = 0;
  for (const [index, node] of nodes.entries()) {
    source += node.length;
    const end = index === nodes.length - 1 ? text.length : alignment.toShown(source);
    laid.push(text.slice(shown, end));
    shown = end;
  }
  return laid;
}
