import { Marked } from 'marked';
import type { ArticleDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { detectScript } from '#shared/hanzi/detect';
import { runsOf } from '#shared/text/blocks';
import { articleOfPage } from './article-of-page.ts';
import { notebookWords } from './markdown-words.ts';
import { withReadings } from './readings.ts';
import { repairText } from './repair.ts';
import { repairArticle } from './repair-article.ts';

const markdown = new Marked(notebookWords);

/** Turns what was decoded into a clean article: the one entrance to this room, called in the hidden page. */
function extract(request: ExtractRequest): ArticleDraft {
  const { format, text, name, known, repairsOff } = request;
  if (format === 'text') return withReadings(repairText(text, name, known, repairsOff), repairsOff);
  const markup = format === 'markdown' ? (markdown.parse(text, { async: false }) as string) : text;
  const draft = articleOfPage(markup, request);
  const repaired = request.sanitise ? repairArticle(draft, repairsOff) : draft;
  return withReadings(
    { ...repaired, title: repaired.title || titleFrom(name), lang: repaired.lang || scriptOf(repaired.body) },
    repairsOff,
  );
}

const titleFrom = (name: string): string => name.replace(/\.[^.]{1,10}$/, '');

function scriptOf(body: ArticleDraft['body']): string {
  const written = detectScript(runsOf(body).text.slice(0, 20_000));
  return written === 'other' || written === 'mixed' ? '' : written;
}

(globalThis as { jianfanExtract?: typeof extract }).jianfanExtract = extract;
