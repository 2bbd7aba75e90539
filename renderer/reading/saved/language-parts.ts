import type { ArticleNode } from '#shared/article';
import { pageBlocks } from '#shared/saved-page';

// Setting the language of an element restyles everything in it. On a large page it is set part by part
// instead, each along with the conversion of its text.

/** Number of elements above which a page is divided into language parts. */
export const maxSingleLanguageElements = 2000;
/** Maximum number of elements in a part, unless the part is one block without nested blocks. */
const maxPartElements = 200;

/** Counts all elements in a tree. */
export const countElements = (nodes: readonly ArticleNode[] = []): number =>
  nodes.reduce((sum, node) => sum + (typeof node === 'string' ? 0 : 1 + countElements(node.children)), 0);

/** Whether an element is small enough to be a part. */
export const isLanguagePart = (node: Exclude<ArticleNode, string>): boolean =>
  countElements([node]) <= maxPartElements ||
  !(node.children ?? []).some((child) => typeof child !== 'string' && pageBlocks.has(child.tag));
