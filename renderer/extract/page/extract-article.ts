import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { runsOf } from '#shared/text/text-runs';
import { copyReadableText, findArticleBody, pruneNonContent, unwrapHiddenText } from './article-body.ts';
import { buildArticleTree } from './article-tree.ts';
import { linkEmbeddedPictures } from './embedded-pictures.ts';
import { detectLanguage, dropWrongLanguages } from './languages.ts';
import { resolveLazyPictures } from './lazy-pictures.ts';
import { limitNesting } from './limit-nesting.ts';
import { readPageMetadata, siteOf } from './page-metadata.ts';
import { replaceFormulas } from './replace-formulas.ts';
import { parsePage, removeClobberingNames, sanitiseArticle } from './sanitise.ts';
import { flattenShadowRoots } from './shadow-roots.ts';
import { dropExtractedParagraphs, findUnextractedBlocks } from './unextracted-blocks.ts';
import { unsanitisedArticle } from './unsanitised.ts';

/** Makes a draft of a page's markup, or of the markup that Markdown became, which is an article as a whole. The title is empty where the page names none. */
export function extractArticle(markup: string, request: ExtractRequest): BracketedDraft & Beside {
  const page = parsePage(limitNesting(markup));
  if (!request.sanitise) return unsanitisedArticle(page, request);
  flattenShadowRoots(page);
  removeClobberingNames(page);
  const { rule, ...facts } = readPageMetadata(page, request.known);
  resolveLazyPictures(page);
  const beside = request.parts ? [] : besideIn(page);
  if (request.parts) linkEmbeddedPictures(page, request.parts);
  replaceFormulas(page);
  unwrapHiddenText(page.body);
  const isWhole = request.isWhole ?? request.format === 'markdown';
  const rest = isWhole ? undefined : copyReadableText(page, rule);
  const chosen = isWhole ? pruneNonContent(page.body) : findArticleBody(page, rule);
  const treeIn = (element: Element) =>
    dropWrongLanguages(buildArticleTree(sanitiseArticle(element), facts.url));
  const body = treeIn(chosen);
  if (rest) dropExtractedParagraphs(rest, body);
  const named = [facts.title, facts.byline, facts.site];
  return {
    ...facts,
    title: facts.title || (isWhole ? headingOf(body[0]) : ''),
    site: facts.site || siteOf(facts.url),
    lang: detectLanguage(runsOf(body).text.slice(0, 20_000), facts.lang),
    body,
    footer: rest ? findUnextractedBlocks(treeIn(rest), body, named) : [],
    repairs: [],
    ...(beside.length > 0 && { beside }),
  };
}

/** The relative addresses of pictures and style sheets that a page shows, in its article or not; what lies beside the file is kept for the page as it was saved. */
interface Beside {
  readonly beside?: readonly string[];
}

const mostBeside = 300;

function besideIn(page: Document): readonly string[] {
  const shown = page.querySelectorAll('link[rel~="stylesheet" i][href], img[src]');
  const addresses = [...shown].map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '');
  return [...new Set(addresses)]
    .filter((one) => one !== '' && !/^\s*(?:[a-z][a-z0-9+.-]*:|[/\\#])/i.test(one))
    .slice(0, mostBeside);
}

const headingOf = (node: ArticleNode | undefined): string =>
  node !== undefined && typeof node !== 'string' && /^h[1-3]$/.test(node.tag) ? runsOf([node]).text : '';
