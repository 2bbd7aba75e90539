import type { ArticleDraft } from '#shared/article';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import { isTraditional } from '#shared/hanzi/script';
import { detectStandard } from '#shared/hanzi/standard';
import { detectArticleScript } from '#shared/text/convert-run';
import { runsOf } from '#shared/text/text-runs';
import type { ArticleFacts, SearchedFields } from './catalogue/repository.ts';
import { excerptOf } from './excerpt.ts';

/** The people that are remembered of an article. */
const maxPeople = 200;

/**
 * Derives the facts for an article's row in the list, and the texts by which it is searched. `name` is the
 * name of its file.
 */
export function describeArticle(
  article: ArticleDraft,
  name: string,
): { readonly facts: ArticleFacts; readonly searchable: SearchedFields } {
  const { text } = runsOf(article.body);
  const { title, byline, site, published, lang, url } = article;
  const standard = isTraditional(detectArticleScript(article, text)) ? detectStandard(text) : undefined;
  return {
    facts: {
      title,
      byline,
      site,
      published,
      excerpt: excerptOf(article.body, text),
      lang,
      people: [...findPeople(text)].slice(0, maxPeople),
      ...(standard && { standard }),
      url,
      name,
      length: text.replace(/\s+/g, '').length,
      extent: text.length,
    },
    searchable: { title, byline, site, body: text },
  };
}
