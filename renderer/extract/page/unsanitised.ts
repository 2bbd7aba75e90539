import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';

// Names that `createElement` and `setAttribute` accept.
const isName = (name: string): boolean => /^[a-z_][\w:.-]*$/i.test(name);
/** Levels that structured cloning can carry to the window; deeper elements give way to their children. */
const maxDepth = 100;

// Reads a property of the prototype, since a named element may shadow the document's own.
const readFromPrototype = <T>(prototype: object, property: string, node: Node): T =>
  Object.getOwnPropertyDescriptor(prototype, property)?.get?.call(node);

/**
 * The children of a node with every tag and attribute, unsanitised. Only tests ask for this, to show that the
 * restrictions behind the sanitiser hold without it.
 */
export function copyUnsanitised(parent: Node, depth = 0): ArticleNode[] {
  return [...readFromPrototype<NodeList>(Node.prototype, 'childNodes', parent)].flatMap(
    (node): ArticleNode[] => {
      const type = readFromPrototype<number>(Node.prototype, 'nodeType', node);
      if (type === Node.TEXT_NODE) return [(node as Text).data];
      if (type !== Node.ELEMENT_NODE) return [];
      const tag = readFromPrototype<string>(Element.prototype, 'localName', node);
      const children = copyUnsanitised(node, depth + 1);
      if (!isName(tag) || tag === 'head' || depth > maxDepth) return children;
      const attributes = [...readFromPrototype<NamedNodeMap>(Element.prototype, 'attributes', node)];
      const pairs = attributes.filter((one) => isName(one.name)).map((one) => [one.name, one.value]);
      return [{ tag, attributes: Object.fromEntries(pairs), children }];
    },
  );
}

/** An unsanitised page as an article; for tests only, see {@link copyUnsanitised}. */
export function unsanitisedArticle(
  page: Document,
  { metadata: known, name }: ExtractRequest,
): BracketedDraft {
  const root = readFromPrototype<Element>(Document.prototype, 'documentElement', page);
  const body = copyUnsanitised(root);
  const title = known.title ?? root.querySelector('title')?.textContent ?? name;
  const byline = known.byline ?? '';
  return { title, byline, site: '', published: '', url: '', lang: '', body, footer: [], repairs: [] };
}
