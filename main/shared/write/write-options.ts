import type { ArticleDraft, ArticleNode } from '../article.ts';

/** How an article is written to a file. */
export interface WriteOptions {
  /** BCP 47 tag of the text; empty when it is not known. */
  readonly lang: string;
  /** The label of the footer. */
  readonly footerLabel: string;
  /** Lines of the source that the article does not show, such as a repeated title; HTML holds them hidden. */
  readonly setAside: readonly ArticleNode[];
  /** The address in the file of a stored picture; undefined leaves the picture out. */
  readonly picture: (src: string) => string | undefined;
  /** Pictures are files beside the document, not embedded in it. */
  readonly isBeside?: boolean;
}

/** The date in readable form, `2022-09-25 06:00`; empty when it is not known. */
export const dateOf = (article: Pick<ArticleDraft, 'published'>): string =>
  article.published.replace('T', ' ');

/** Byline, site and date in one line, separated by U+3000; empty when none is known. */
export const bylineLine = (article: Pick<ArticleDraft, 'byline' | 'site' | 'published'>): string =>
  [article.byline, article.site, dateOf(article)].filter((part) => part !== '').join('　');
