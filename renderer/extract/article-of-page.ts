import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { disarmNames, parsePage, sanitised } from './clean.ts';
import { bodyOf } from './page-body.ts';
import { factsOf, siteOf } from './page-facts.ts';
import { settlePictures } from './pictures.ts';
import { treeOf } from './walk.ts';

/** Makes a draft of a page's markup, or of the markup that Markdown became, which is an article as a whole. */
export function articleOfPage(markup: string, request: ExtractRequest): BracketedDraft {
  const document = parsePage(markup);
  disarmNames(document);
  settlePictures(document);
  const facts = factsOf(document, request.known);
  const body = request.format === 'markdown' ? document.body : bodyOf(document, facts.rule);
  const { title, byline, published, url, lang } = facts;
  const site = facts.site || siteOf(url);
  const tree = request.sanitise
    ? treeOf(sanitised(body), url)
    : [...document.head.childNodes, ...document.body.childNodes].flatMap(asGiven);
  return { title, byline, site, published, url, lang, body: tree, footer: [], repairs: [] };
}

/** An element with every tag and attribute as given; only for tests that take the sanitiser out. */
function asGiven(node: Node): ArticleNode[] {
  if (node.nodeType === Node.TEXT_NODE) return [(node as Text).data];
  if (!(node instanceof Element)) return [];
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return [{ tag: node.localName, attributes, children: [...node.childNodes].flatMap(asGiven) }];
}
