import type { ArticleDraft, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import type { SavedPageDraft } from '#shared/saved-page';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { connectLinks } from './page/constructs/link-targets.ts';
import { extractArticle } from './page/extract-article.ts';
import { extractSavedPage } from './page/extract-saved-page.ts';
import { separateGlosses } from './separate-glosses.ts';
import { repairArticle } from './text/repair-article.ts';
import { repairText } from './text/repair-text.ts';
import { titleFromName } from './text/titles.ts';

/**
 * Extracts an article, or the page as it was saved, from a decoded file. This is the only entry point of this
 * folder; it runs in the hidden sandboxed page.
 * @returns plain data that can be cloned to another process
 * @throws Error when DOMPurify is not supported
 */
function extract(request: ExtractRequest): ArticleDraft | SavedPageDraft {
  if (request.page) return extractSavedPage(request.text, request);
  const draft = createDraft(request);
  const title = draft.title || titleFromName(request.name);
  return separateGlosses({ ...draft, title }, request.repairsOff);
}

function createDraft(request: ExtractRequest): BracketedDraft {
  const { format, name, metadata: known, repairsOff } = request;
  const text = format === 'html' ? request.text : request.text.replaceAll('\0', '');
  const markup = format === 'markdown' ? renderMarkdown(text) : format === 'html' ? text : undefined;
  if (markup === undefined) return repairText(text, name, known, repairsOff);
  const draft = extractArticle(markup, request);
  return request.sanitise ? withLinks(repairArticle(draft, repairsOff)) : draft;
}

/** Repairs may take out or move the targets of links. */
function withLinks(draft: BracketedDraft): BracketedDraft {
  const [body = [], footer = []] = connectLinks([draft.body, draft.footer], new Map());
  return { ...draft, body, footer };
}

(globalThis as { jianfanExtract?: typeof extract }).jianfanExtract = extract;
