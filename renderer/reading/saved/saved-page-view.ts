import type { Script, WrittenScript } from '#shared/hanzi/script';
import { isTraditional } from '#shared/hanzi/script';
import { detectStandard } from '#shared/hanzi/standard';
import { pageBlocks, type SavedPage } from '#shared/saved-page';
import { displayedLanguage } from '#shared/text/convert-run';
import { runsOf } from '#shared/text/text-runs';
import { type ArticleView, createRenderedRun, type RenderedRun } from '../article-view.ts';
import { yieldToEvents } from '../scheduling.ts';
import { countElements, maxSingleLanguageElements } from './language-parts.ts';
import { setAttributes, withPictureUrls } from './saved-page-attributes.ts';
import { SavedPageBuilder } from './saved-page-builder.ts';

/** The article that was extracted from a page. */
export interface SavedPageArticle {
  readonly id: string;
  /** As written. */
  readonly text: string;
  readonly written: WrittenScript;
  /** The script in which it is shown first. */
  readonly script: Script;
  /** False only in tests that switch this restriction off. */
  readonly sanitiser: boolean;
}

/**
 * Renders a page as it was saved, from known tags and with its own styles; it replaces the body of
 * `document`. Only style sheets are parsed from strings. The page is built and laid out in slices, between
 * which the window handles events. Positions in the view are offsets in the text of the page.
 */
export async function renderSavedPage(
  document: Document,
  page: SavedPage,
  article: SavedPageArticle,
): Promise<ArticleView> {
  const lang = displayedLanguage(article.written, article.script);
  const body = replaceBody(document, page, article, lang);
  const isLarge = countElements(page.nodes) > maxSingleLanguageElements;
  const builder = new SavedPageBuilder({ document, lang, isLarge, sanitiser: article.sanitiser });
  await builder.build(body, page.nodes);
  body.getBoundingClientRect();
  await yieldToEvents();
  const { runs, text } = runsOf(page.nodes, pageBlocks);
  return {
    document,
    element: body,
    bodyRuns: runs.map((run) => createRenderedRun(run, builder.leaves, true)),
    otherRuns: [],
    text,
    writtenScript: article.written,
    standard: isTraditional(article.written) ? detectStandard(text) : undefined,
    boxes: [],
    isWhole: () => true,
    hasGrown: () => Promise.resolve(),
    ...(isLarge && { setLanguage: (run: RenderedRun, to: string) => builder.setLanguage(run, to) }),
    footer: undefined,
  };
}

/** Gives the document the styles, the attributes and an empty body of a page. */
function replaceBody(
  document: Document,
  page: SavedPage,
  article: SavedPageArticle,
  lang: string,
): HTMLElement {
  const root = document.documentElement;
  const body = document.createElement('body');
  for (const { name } of [...root.attributes]) root.removeAttribute(name);
  setAttributes(root, page.root, article.sanitiser);
  setAttributes(body, page.body, article.sanitiser);
  body.dataset.article = article.id;
  body.lang = lang;
  if (page.sheets.length === 0) body.dataset.plain = '';
  // A document adopts only style sheets that its own window created.
  const { CSSStyleSheet } = document.defaultView as unknown as typeof globalThis;
  document.adoptedStyleSheets = page.sheets.map(({ media, text }) => {
    const sheet = new CSSStyleSheet({ media });
    sheet.replaceSync(withPictureUrls(text));
    return sheet;
  });
  document.body.replaceWith(body);
  document.scrollingElement?.scrollTo(0, 0);
  return body;
}
