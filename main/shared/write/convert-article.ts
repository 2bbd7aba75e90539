import { type ArticleDraft, type ArticleNode, element } from '../article.ts';
import { runsOf } from '../text/text-runs.ts';

/** Turns the leaves of one run, which read as one string, into as many leaves in another script; `at` is where a run of the body begins in the article as written. */
export type ConvertLeaves = (texts: readonly string[], at?: number) => readonly string[];

/** Gives the article with title, byline, site, body and footer laid over by `lay`, run by run; the tree keeps its shape. */
export const convertArticle = (article: ArticleDraft, lay: ConvertLeaves): ArticleDraft => ({
  ...article,
  title: lay([article.title]).join(''),
  heading: convertNodes(article.heading, lay),
  byline: lay([article.byline]).join(''),
  credit: convertNodes(article.credit, lay),
  site: lay([article.site]).join(''),
  body: convertTree(article.body, lay),
  footer: convertNodes(article.footer, lay),
});

/** Gives nodes that are not the body laid over by `lay`, run by run; the tree keeps its shape. */
export const convertNodes = (nodes: readonly ArticleNode[], lay: ConvertLeaves): readonly ArticleNode[] =>
  convertTree(nodes, (texts) => lay(texts));

function convertTree(nodes: readonly ArticleNode[], lay: ConvertLeaves): readonly ArticleNode[] {
  const laid = new Map<number, string>();
  for (const run of runsOf(nodes).runs) {
    if (!run.convertible) continue;
    const texts = lay(run.texts, run.start);
    for (const [index, leaf] of run.leaves.entries()) laid.set(leaf, texts[index] ?? '');
  }
  let leaf = 0;
  const walk = (children: readonly ArticleNode[]): readonly ArticleNode[] =>
    children.map((node) => {
      if (typeof node !== 'string') return element(node.tag, node.attributes, walk(node.children ?? []));
      return laid.get(leaf++) ?? node;
    });
  return walk(nodes);
}
