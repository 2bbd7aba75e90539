import type { ArticleElement } from '../article.ts';

/** Whether an element is a list of items. */
export const isList = ({ tag }: ArticleElement): boolean => tag === 'ol' || tag === 'ul';

/** The number that an item at the place of each child has; undefined for a list that does not count up. */
export function numbersOf({
  tag,
  attributes = {},
  children = [],
}: ArticleElement): readonly number[] | undefined {
  if (tag !== 'ol' || attributes.reversed !== undefined) return undefined;
  let number = Number(attributes.start ?? 1);
  return children.map((child) => {
    const isItem = typeof child !== 'string' && child.tag === 'li';
    if (isItem && child.attributes?.value !== undefined) number = Number(child.attributes.value);
    return isItem ? number++ : number;
  });
}
