import { type ArticleNode, element } from '../article.ts';

/** What becomes of pronunciation glosses in a file: left out, set as ruby, or written back as 揚(yáng). */
export const writtenGlosses = ['hide', 'ruby', 'keep'] as const;

/** One of {@link writtenGlosses}. */
export type WrittenGlosses = (typeof writtenGlosses)[number];

/** Gives the nodes with every ruby made plain text: base characters alone, or each followed by its reading in brackets. `ruby` gives them back as they are. */
export function withGlosses(nodes: readonly ArticleNode[], glosses: WrittenGlosses): readonly ArticleNode[] {
  if (glosses === 'ruby') return nodes;
  return nodes.flatMap((node): readonly ArticleNode[] => {
    if (typeof node === 'string') return [node];
    const children = node.children ?? [];
    if (node.tag === 'rp') return [];
    if (node.tag === 'rt') return glosses === 'keep' ? bracketed(children) : [];
    if (node.tag === 'ruby' || node.tag === 'rb') return withGlosses(children, glosses);
    return [element(node.tag, node.attributes, withGlosses(children, glosses))];
  });
}

/** All text of the nodes in order, readings included. */
export const textOf = (nodes: readonly ArticleNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children ?? []))).join('');

function bracketed(reading: readonly ArticleNode[]): readonly ArticleNode[] {
  const text = textOf(reading).trim();
  return text === '' ? [] : [`(${text})`];
}
