import type { ArticleDraft, ArticleNode } from '../article.ts';

/** How an article is written out. */
export interface WriteOptions {
  /** BCP 47 tag of the script of the text, empty when it is not known. */
  readonly lang: string;
  /** The words that stand over the site's part. */
  readonly footerLabel: string;
  /** Lines of the source that the article shows elsewhere or not at all, such as a title said twice; a document keeps them out of sight. */
  readonly setAside: readonly ArticleNode[];
  /** The address of a stored picture in the file, or nothing to leave the picture out. */
  readonly picture: (src: string) => string | undefined;
  /** Pictures lie in files beside the article instead of inside it. */
  readonly isBeside?: boolean;
}

/** The words over the site's part of an article in the script `lang`. */
export const footerLabelIn = (lang: string): string =>
  lang === 'zh-Hans' || lang === 'zh' ? '页尾' : '頁尾';

/** The date as people write it, `2022-09-25 06:00`; empty for none. */
export const dateOf = (article: Pick<ArticleDraft, 'published'>): string =>
  article.published.replace('T', ' ');

/** Byline, site and date in one line, parted by an ideographic space; empty when none is known. */
export const bylineLine = (article: Pick<ArticleDraft, 'byline' | 'site' | 'published'>): string =>
  [article.byline, article.site, dateOf(article)].filter((part) => part !== '').join('　');
