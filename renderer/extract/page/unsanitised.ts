import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';

// Names that a document takes from a program as it does from a parser.
const isName = (name: string): boolean => /^[a-z_][\w:.-]*$/i.test(name);
/** Levels that the way to the window carries; deeper elements give way to their children. */
const maxDepth = 100;

// Read past whatever an element's name has put in front of its properties.
const readFromPrototype = <T>(prototype: object, property: string, node: Node): T =>
  Object.getOwnPropertyDescriptor(prototype, property)?.get?.call(node);

/** The children of an element with every tag and attribute as they came. Only tests ask for this, to see whether the other walls hold. */
export function copyUnsanitised(parent: Node, depth = 0): ArticleNode[] {
  return [...readFromPrototype<NodeList>(Node.prototype, 'childNodes', parent)].flatMap(
    (node): ArticleNode[] => {
      const type = readFromPrototype<number>(Node.prototype, 'nodeType', node);
      if (type === Node.TEXT_NODE) return [(node as Text).data];
      if (type !== Node.ELEMENT_NODE) return [];
      const tag = readFromPrototype<string>(Element.prototype, 'localName', node);
      const children = copyUnsanitised(node, depth + 1);
      if (!isName(tag) || tag === 'head' || depth > maxDepth) return children;
      const given = [...readFromPrototype<NamedNodeMap>(Element.prototype, 'attributes', node)];
      const pairs = given.filter((one) => isName(one.name)).map((one) => [one.name, one.value]);
      return [{ tag, attributes: Object.fromEntries(pairs), children }];
    },
  );
}

/** A page of which nothing was taken away, as an article. */
export function unsanitisedArticle(page: Document, { known, name }: ExtractRequest): BracketedDraft {
  const root = readFromPrototype<Element>(Document.prototype, 'documentElement', page);
  const body = copyUnsanitised(root);
  const title = known.title ?? root.querySelector('title')?.textContent ?? name;
  const byline = known.byline ?? '';
  return { title, byline, site: '', published: '', url: '', lang: '', body, footer: [], repairs: [] };
}
