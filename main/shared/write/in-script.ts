import { type ArticleDraft, type ArticleNode, element } from '../article.ts';
import { runsOf } from '../text/blocks.ts';

/** Turns the leaves of one run, which read as one string, into as many leaves in another script; `at` is where a run of the body begins in the article as written. */
export type LayRun = (texts: readonly string[], at?: number) => readonly string[];

/** Gives the article with title, byline, site, body and footer laid over by `lay`, run by run; the tree keeps its shape. */
export const articleInScript = (article: ArticleDraft, lay: LayRun): ArticleDraft => ({
  ...article,
  title: lay([article.title]).join(''),
  heading: nodesInScript(article.heading, lay),
  byline: lay([article.byline]).join(''),
  credit: nodesInScript(article.credit, lay),
  site: lay([article.site]).join(''),
  body: laidOver(article.body, lay),
  footer: nodesInScript(article.footer, lay),
});

/** Gives nodes that are not the body laid over by `lay`, run by run; the tree keeps its shape. */
export const nodesInScript = (nodes: readonly ArticleNode[], lay: LayRun): readonly ArticleNode[] =>
  laidOver(nodes, (texts) => lay(texts));

function laidOver(nodes: readonly ArticleNode[], lay: LayRun): readonly ArticleNode[] {
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
