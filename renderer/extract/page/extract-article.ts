import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { runsOf } from '#shared/text/text-runs';
import { findArticleBody } from './article-body.ts';
import { buildArticleTree } from './article-tree.ts';
import { connectLinks } from './constructs/link-targets.ts';
import { dropKnownBlocks } from './known-blocks.ts';
import { detectLanguage, dropWrongLanguages } from './languages.ts';
import { limitNesting } from './limit-nesting.ts';
import { createOverlapTest } from './line-overlap.ts';
import { siteOf } from './page-metadata.ts';
import { preparePage } from './prepare-page.ts';
import { copyReadableText, pruneNonContent } from './prune.ts';
import { findDateIn } from './read-date.ts';
import { parsePage, sanitiseArticle } from './sanitise.ts';
import { removeDatesFrom } from './shown-text.ts';
import { gatherThread } from './thread-posts.ts';
import { trimEdges } from './trim-edges.ts';
import { findUnextractedBlocks, linesOf } from './unextracted-blocks.ts';
import { unsanitisedArticle } from './unsanitised.ts';

/**
 * Extracts the article of a page's markup. Rendered Markdown, and a page that the request marks
 * `isWhole`, is taken whole. Of any other page the element that holds the article becomes the body, and
 * other prose becomes the footer.
 * @returns the draft; its title is empty where the page names none
 * @throws Error when DOMPurify is not supported
 */
export function extractArticle(markup: string, request: ExtractRequest): BracketedDraft & SiblingFiles {
  const page = parsePage(limitNesting(markup));
  if (!request.sanitise) return unsanitisedArticle(page, request);
  const { found, base, beside } = preparePage(page, request);
  const { rule, dateLine, heading, ...facts } = found;
  const isWhole = request.isWhole ?? request.format === 'markdown';
  if (heading && !isWhole && dateLine !== '' && !request.repairsOff.includes('date'))
    removeDatesFrom(heading);
  const rest = isWhole ? undefined : copyReadableText(page, rule);
  const thread = isWhole ? undefined : gatherThread(page, rule ? 2 : 1);
  const metadata = thread ? withFactsOf(thread, facts, request) : facts;
  const chosen = isWhole
    ? pruneNonContent(page.body)
    : (thread?.element ?? findArticleBody(page, rule, { url: metadata.url, heading }));
  const trimmed = isWhole || thread ? [] : trimEdges(chosen, metadata, request.repairsOff);
  const aliases = new Map<string, string>();
  const pictureBase = request.format === 'markdown' ? '' : base;
  const buildTree = (element: Element) =>
    dropWrongLanguages(buildArticleTree(sanitiseArticle(element), base, pictureBase, aliases));
  const whole = buildTree(chosen);
  const shownLines = [metadata.title, metadata.byline, metadata.site, ...trimmed.map(({ before }) => before)];
  const missing = rest ? findMissing(rest, whole, shownLines, buildTree) : [];
  const [body = [], footer = []] = connectLinks([whole, missing], aliases);
  return {
    ...metadata,
    title: metadata.title || (isWhole ? headingOf(body[0]) : ''),
    site: metadata.site || siteOf(metadata.url),
    lang: detectLanguage(runsOf(body).text.slice(0, 20_000), metadata.lang),
    body,
    footer,
    repairs: [...trimmed, ...dateRepairs(dateLine, metadata.published, body, request)],
    ...(beside.length > 0 && { beside }),
  };
}

function findMissing(
  page: Element,
  article: readonly ArticleNode[],
  shownLines: readonly string[],
  buildTree: (element: Element) => readonly ArticleNode[],
): readonly ArticleNode[] {
  const isInArticle = createOverlapTest(linesOf(article));
  dropKnownBlocks(page, isInArticle);
  return page.hasChildNodes() ? findUnextractedBlocks(buildTree(page), isInArticle, shownLines) : [];
}

// A discussion is by whoever began it.
function withFactsOf<F extends { readonly byline: string; readonly published: string }>(
  thread: { readonly author: string; readonly date: string },
  facts: F,
  { metadata: known }: ExtractRequest,
): F {
  const byline = known.byline ? facts.byline : thread.author || facts.byline;
  return { ...facts, byline, published: facts.published || findDateIn(thread.date) };
}

// The line above the text that showed the date is no part of the body.
function dateRepairs(
  line: string,
  published: string,
  body: readonly ArticleNode[],
  { repairsOff }: ExtractRequest,
): BracketedDraft['repairs'] {
  const isTakenOut = line !== '' && !repairsOff.includes('date') && !runsOf(body).text.includes(line);
  return isTakenOut ? [{ kind: 'date', before: line, after: published, count: 1 }] : [];
}

interface SiblingFiles {
  /**
   * Relative addresses of all pictures and style sheets of the page; these files are
   * kept to show the saved page.
   */
  readonly beside?: readonly string[];
}

const headingOf = (node: ArticleNode | undefined): string =>
  node !== undefined && typeof node !== 'string' && /^h[1-3]$/.test(node.tag) ? runsOf([node]).text : '';
