import { type ArticleDraft, type ArticleElement, type ArticleNode, element } from '../article.ts';
import { runsOf } from '../text/text-runs.ts';

/**
 * Converts the leaves of one run, which form one string, to as many leaves in another script.
 * @param at where a run of the body begins in the article as written; undefined for other runs
 */
export type ConvertLeaves = (texts: readonly string[], at?: number) => readonly string[];

/** Converts title, byline, site, body and footer of an article run by run; the trees keep their shape. */
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

/** Converts nodes outside the body run by run; the tree keeps its shape. */
export const convertNodes = (nodes: readonly ArticleNode[], lay: ConvertLeaves): readonly ArticleNode[] =>
  convertTree(nodes, (texts) => lay(texts));

function convertTree(nodes: readonly ArticleNode[], lay: ConvertLeaves): readonly ArticleNode[] {
  const convertedLeaves = new Map<number, string>();
  for (const run of runsOf(nodes).runs) {
    if (!run.convertible) continue;
    const texts = lay(run.texts, run.start);
    for (const [index, leaf] of run.leaves.entries()) convertedLeaves.set(leaf, texts[index] ?? '');
  }
  let leaf = 0;
  const walk = (children: readonly ArticleNode[]): readonly ArticleNode[] =>
    children.map((node) => {
      if (typeof node !== 'string')
        return element(node.tag, convertWords(node.attributes, lay), walk(node.children ?? []));
      return convertedLeaves.get(leaf++) ?? node;
    });
  return walk(nodes);
}

/** Attributes that a reader reads: what stands for a picture, and titles. */
const wordAttributes = ['alt', 'title'] as const;

function convertWords(
  attributes: ArticleElement['attributes'],
  lay: ConvertLeaves,
): ArticleElement['attributes'] {
  if (!wordAttributes.some((name) => attributes?.[name])) return attributes;
  const converted = { ...attributes };
  for (const name of wordAttributes) if (converted[name]) converted[name] = lay([converted[name]]).join('');
  return converted;
}
