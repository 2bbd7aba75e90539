import { type ArticleElement, type ArticleNode, allowsAttribute, element } from '#shared/article';
import { mathTags } from '#shared/math';

const maxDepth = 60;
const maxTexUnits = 8000;

/** The node for a sanitised `<math>` element. Blanks between its elements are dropped. */
export function formulaNode(from: Element): ArticleElement {
  const attributes = attributesOf(from);
  const tex = from.getAttribute('alttext') ?? '';
  const alttext = tex
    .slice(0, maxTexUnits)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (alttext !== '') attributes.alttext = alttext;
  return element('math', attributes, childrenOf(from, 0));
}

const attributesOf = (from: Element): Record<string, string> =>
  Object.fromEntries(
    [...from.attributes]
      .filter(({ name, value }) => name !== 'alttext' && allowsAttribute(from.localName, name, value))
      .map(({ name, value }) => [name, value]),
  );

function childrenOf(parent: Element, depth: number): readonly ArticleNode[] {
  return [...parent.childNodes].flatMap((node): readonly ArticleNode[] => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (node as Text).data.replace(/\s+/g, ' ');
      return text.trim() === '' ? [] : [text];
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const inner = node as Element;
    if (depth > maxDepth || !mathTags.has(inner.localName)) return childrenOf(inner, depth + 1);
    return [element(inner.localName, attributesOf(inner), childrenOf(inner, depth + 1))];
  });
}
