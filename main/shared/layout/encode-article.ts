import type { Article, ArticleDraft, ArticleNode } from '../article.ts';
import type { EncodedArticle, LoadedArticle, OpenedArticle } from '../opened.ts';
import { encodeNodes, encodeShortNodes } from './encode-nodes.ts';

/** Encodes a loaded article for the window. */
export const encodeOpened = ({ article, ...rest }: LoadedArticle): OpenedArticle => ({
  ...rest,
  article: { ...encodeDraft(article), id: article.id },
});

/** Encodes an article before its identity is known. */
export const encodeDraft = ({
  body,
  footer,
  ...head
}: ArticleDraft | Article): Omit<EncodedArticle, 'id'> => ({
  ...head,
  body: encodeNodes(body),
  footer: encodeShortNodes(footer),
  isProse: !body.some(isVerse),
});

/** A paragraph of more than four lines is verse. */
const isVerse = (node: ArticleNode): boolean =>
  typeof node !== 'string' && node.tag === 'p' && countLineBreaks(node.children) > 3;

const countLineBreaks = (nodes: readonly ArticleNode[] = []): number =>
  nodes.filter((node) => typeof node !== 'string' && node.tag === 'br').length;
