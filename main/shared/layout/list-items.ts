import type { ArticleElement, ArticleNode } from '../article.ts';

/**
 * The children of an element; those of an ordered list with the numbers that they have. The browser counts
 * only items that it has laid out.
 */
export function numberItems(list: ArticleElement): readonly ArticleNode[] {
  const { tag, attributes = {}, children = [] } = list;
  if (tag !== 'ol' || attributes.reversed !== undefined) return children;
  let number = Number(attributes.start ?? 1);
  return children.map((child) => {
    if (typeof child === 'string' || child.tag !== 'li') return child;
    if (child.attributes?.value !== undefined) number = Number(child.attributes.value);
    const value = String(number++);
    return { ...child, attributes: { ...child.attributes, value } };
  });
}
