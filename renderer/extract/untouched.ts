import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';

// Names that a document takes from a program as it does from a parser.
const isName = (name: string): boolean => /^[a-z_][\w:.-]*$/i.test(name);
/** Levels that the way to the window carries; deeper elements give way to their children. */
const deepest = 100;

/** A page with every tag and attribute as it came. Only tests ask for this, to see whether the other walls hold. */
export function untouched(page: Document, { known, name }: ExtractRequest): BracketedDraft {
  const asGiven = (node: Node, depth: number): ArticleNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [(node as Text).data];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const { localName, attributes, childNodes } = node as Element;
    const children = [...childNodes].flatMap((child) => asGiven(child, depth + 1));
    if (!isName(localName) || depth > deepest) return children;
    const given = [...attributes].filter((attribute) => isName(attribute.name));
    const pairs = given.map((attribute) => [attribute.name, attribute.value]);
    return [{ tag: localName, attributes: Object.fromEntries(pairs), children }];
  };
  const body = [...page.head.childNodes, page.body].flatMap((node) => asGiven(node, 0));
  const title = known.title ?? page.querySelector('title')?.textContent ?? name;
  const byline = known.byline ?? '';
  return { title, byline, site: '', published: '', url: '', lang: '', body, footer: [], repairs: [] };
}
