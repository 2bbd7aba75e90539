import { type ArticleElement, type ArticleNode, blockTags, element } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';
import { holdsBlocks } from '../text/article-nodes.ts';
import { createOverlapTest, type OverlapTest } from './line-overlap.ts';
import { unresolvedAddress } from './prune.ts';
import { countNonSpace } from './text-length.ts';

const tableParts = new Set(['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption']);

/**
 * Finds the blocks of a page that its article lacks: prose, and blocks between blocks of the article. Menus,
 * pictures and lone links are left out. Runs in linear time.
 * @param page the whole page
 * @param isInArticle tells whether the article holds a line
 * @param knownLines lines that the article shows elsewhere, such as its title
 */
export function findUnextractedBlocks(
  page: readonly ArticleNode[],
  isInArticle: OverlapTest,
  knownLines: readonly string[],
): readonly ArticleNode[] {
  const isKnown = createOverlapTest(knownLines.map(withoutSpace));
  const leaves = page.flatMap(textBlocksOf);
  const areInArticle = leaves.map((leaf) =>
    linesOf([leaf]).every((line) => line === '' || isInArticle(line)),
  );
  const [first, last] = [areInArticle.indexOf(true), areInArticle.lastIndexOf(true)];
  const missing = new Set(
    leaves.filter((leaf, at) => {
      if (areInArticle[at] || isMenu(leaf) || linesOf([leaf]).every(isKnown)) return false;
      return isProse(leaf) || (at > first && at < last);
    }),
  );
  return page.flatMap((node) => keepBlocks(node, missing));
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** The lines of nodes without white space. */
export const linesOf = (nodes: readonly ArticleNode[]): readonly string[] =>
  runsOf(nodes).text.split('\n').map(withoutSpace);

/** The innermost blocks of a node; a table whose cells hold no blocks counts as one. */
function textBlocksOf(node: ArticleNode): readonly ArticleElement[] {
  if (typeof node === 'string') return [];
  return isTextBlock(node) ? [node] : (node.children ?? []).flatMap(textBlocksOf);
}

const isTextBlock = (node: ArticleElement): boolean => !holdsBlocks(node) || isPlainTable(node);

const isPlainTable = ({ tag, children = [] }: ArticleElement): boolean =>
  (tag === 'table' || tableParts.has(tag)) &&
  children.every(
    (child) =>
      typeof child === 'string' ||
      !blockTags.has(child.tag) ||
      (tableParts.has(child.tag) && isPlainTable(child)),
  );

function keepBlocks(node: ArticleNode, chosen: ReadonlySet<ArticleElement>): readonly ArticleNode[] {
  if (typeof node === 'string') return [];
  if (isTextBlock(node)) return chosen.has(node) ? withoutPictures([node]) : [];
  const children = (node.children ?? []).flatMap((child) => keepBlocks(child, chosen));
  if (children.length === 0) return [];
  // Parts of a table without the table have no meaning.
  return node.tag === 'table' || tableParts.has(node.tag)
    ? children
    : [element(node.tag, node.attributes, children)];
}

const isProse = (leaf: ArticleElement): boolean => {
  const { text } = runsOf([leaf]);
  return countNonSpace(text) >= 8 && /[。！？；，…]|[.!?][\s"”’)]|[.!?]$/.test(text);
};

// Menus and lists of other articles: at most a third of their text is outside links.
function isMenu(node: ArticleElement): boolean {
  const total = countNonSpace(runsOf([node]).text);
  const linked = linksIn([node]).reduce((sum, link) => sum + countNonSpace(runsOf([link]).text), 0);
  return (total - linked) * 3 <= total;
}

const linksIn = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
  nodes.flatMap((node) =>
    typeof node === 'string' ? [] : node.tag === 'a' ? [node] : linksIn(node.children ?? []),
  );

const withoutPictures = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
  nodes.flatMap((node): readonly ArticleNode[] => {
    if (typeof node === 'string') return [node];
    if (node.tag === 'img') return [];
    const children = withoutPictures(node.children ?? []);
    if (node.tag === 'a' && node.attributes?.href === unresolvedAddress) return children;
    const isEmpty = children.length === 0 && !blockTags.has(node.tag) && node.tag !== 'br';
    return isEmpty ? [] : [element(node.tag, node.attributes, children)];
  });
