import type { ArticleDraft } from '#shared/article';
import type { ArticleEntry } from '#shared/contract';
import { runsOf } from '#shared/text/blocks';

const excerptLength = 120;

/** What the list says of an article that nobody has touched. */
export const unmarked = {
  status: 'unread',
  starred: false,
  archived: false,
  binned: 0,
  tags: [],
  progress: 0,
  read: 0,
  isStub: false,
  versions: 1,
  notes: 0,
} as const;

/** The row of the list for an article: its facts, its first characters as written without glosses, and how much text it has. */
export function entryOf(
  id: string,
  article: ArticleDraft,
  label: { readonly name: string; readonly added: number },
): ArticleEntry {
  const { text } = runsOf(article.body);
  const start = text
    .slice(0, 4 * excerptLength)
    .replace(/\s+/g, ' ')
    .trim();
  return {
    id,
    title: article.title,
    byline: article.byline,
    site: article.site,
    published: article.published,
    excerpt: start.slice(0, excerptLength).replace(/[\uD800-\uDBFF]$/, ''),
    lang: article.lang,
    added: label.added,
    name: label.name,
    length: text.replace(/\s+/g, '').length,
    url: article.url,
    ...unmarked,
  };
}
