import type { ArticleDraft, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import type { SavedPageDraft } from '#shared/saved-page';
import { markupOf } from './markdown/markdown.ts';
import { articleOfPage } from './page/article-of-page.ts';
import { savedPageOf } from './page/saved-page.ts';
import { withReadings } from './readings.ts';
import { repairText } from './text/repair.ts';
import { repairArticle } from './text/repair-article.ts';
import { titleFromName } from './text/title.ts';

/** Turns what was decoded into a clean article, or into the page as it was saved: the one entrance to this room, called in the hidden page. Gives plain data; throws only where the sanitiser is missing. */
function extract(request: ExtractRequest): ArticleDraft | SavedPageDraft {
  if (request.page) return savedPageOf(request.text, request);
  const draft = draftOf(request);
  const title = draft.title || titleFromName(request.name);
  return withReadings({ ...draft, title }, request.repairsOff);
}

function draftOf(request: ExtractRequest): BracketedDraft {
  const { format, name, known, repairsOff } = request;
  const text = format === 'html' ? request.text : request.text.replaceAll('\0', '');
  const markup = format === 'markdown' ? markupOf(text) : format === 'html' ? text : undefined;
  if (markup === undefined) return repairText(text, name, known, repairsOff);
  const draft = articleOfPage(markup, request);
  return request.sanitise ? repairArticle(draft, repairsOff) : draft;
}

(globalThis as { jianfanExtract?: typeof extract }).jianfanExtract = extract;
