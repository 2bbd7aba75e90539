import type { Script } from '#shared/hanzi/script';
import { documentLabelsIn, formatDocumentDate } from '#shared/messages/document-labels';
import type { EncodedArticle } from '#shared/opened';
import type { ArticleLabels } from '../reading/render-article.ts';

/** The labels inside an article that is shown in a script; those of other languages stay in theirs. */
export function articleLabels(
  { lang: writtenTag, published }: Pick<EncodedArticle, 'lang' | 'published'>,
  script: Script,
): ArticleLabels {
  const lang = script === 'as-written' || !/^zh\b/.test(writtenTag) ? writtenTag : script;
  return { footer: documentLabelsIn(lang).footer, date: formatDocumentDate(published, lang) };
}
