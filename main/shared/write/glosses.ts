import { type ArticleNode, element } from '../article.ts';

/** How pronunciation glosses are written: left out, as ruby, or in brackets as 揚(yáng). */
export const glossModes = ['hide', 'ruby', 'keep'] as const;

/** One of {@link glossModes}. */
export type GlossMode = (typeof glossModes)[number];

/**
 * Renders glosses in nodes: `hide` leaves the base characters, `keep` writes each reading in brackets behind
 * them, `ruby` changes nothing.
 */
export function renderGlosses(nodes: readonly ArticleNode[], glosses: GlossMode): readonly ArticleNode[] {
  if (glosses === 'ruby') return nodes;
  return nodes.flatMap((node): readonly ArticleNode[] => {
    if (typeof node === 'string') return [node];
    const children = node.children ?? [];
    if (node.tag === 'rp') return [];
    if (node.tag === 'rt') return glosses === 'keep' ? toBracketed(children) : [];
    if (node.tag === 'ruby' || node.tag === 'rb') return renderGlosses(children, glosses);
    return [element(node.tag, node.attributes, renderGlosses(children, glosses))];
  });
}

/** The text of nodes in document order, readings included. */
export const textOf = (nodes: readonly ArticleNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children ?? []))).join('');

function toBracketed(reading: readonly ArticleNode[]): readonly ArticleNode[] {
  const text = textOf(reading).trim();
  return text === '' ? [] : [`(${text})`];
}
