import type { ArticleDraft } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';
import type { ArticleFacts, SearchedFields } from './catalogue/repository.ts';

const excerptLength = 120;

/** What an article says of itself, its first characters as written without glosses and how much text it has; and what is searched of it. */
export function describeArticle(
  article: ArticleDraft,
  name: string,
): { readonly facts: ArticleFacts; readonly searchable: SearchedFields } {
  const { text } = runsOf(article.body);
  const start = text
    .slice(0, 4 * excerptLength)
    .replace(/\s+/g, ' ')
    .trim();
  const { title, byline, site, published, lang, url } = article;
  return {
    facts: {
      title,
      byline,
      site,
      published,
      excerpt: start.slice(0, excerptLength).replace(/[\uD800-\uDBFF]$/, ''),
      lang,
      url,
      name,
      length: text.replace(/\s+/g, '').length,
      extent: text.length,
    },
    searchable: { title, byline, site, body: text },
  };
}
