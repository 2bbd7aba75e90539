import type { ArticleNode, BracketedDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { runsOf } from '#shared/text/blocks';
import { disarmNames, parsePage, sanitised } from './clean.ts';
import { settleFormulas } from './formulas.ts';
import { languageOf, settleLanguages } from './languages.ts';
import { leftOver, thin } from './leftover.ts';
import { withoutEndlessNesting } from './nesting.ts';
import { bodyOf, freeText, pruned, readableCopy } from './page-body.ts';
import { factsOf, siteOf } from './page-facts.ts';
import { adoptParts } from './parts.ts';
import { settlePictures } from './pictures.ts';
import { openShadows } from './shadows.ts';
import { untouched } from './untouched.ts';
import { treeOf } from './walk.ts';

/** Makes a draft of a page's markup, or of the markup that Markdown became, which is an article as a whole. The title is empty where the page names none. */
export function articleOfPage(markup: string, request: ExtractRequest): BracketedDraft & Beside {
  const page = parsePage(withoutEndlessNesting(markup));
  if (!request.sanitise) return untouched(page, request);
  openShadows(page);
  disarmNames(page);
  const { rule, ...facts } = factsOf(page, request.known);
  settlePictures(page);
  const beside = request.parts ? [] : besideIn(page);
  if (request.parts) adoptParts(page, request.parts);
  settleFormulas(page);
  freeText(page.body);
  const isWhole = request.isWhole ?? request.format === 'markdown';
  const rest = isWhole ? undefined : readableCopy(page, rule);
  const chosen = isWhole ? pruned(page.body) : bodyOf(page, rule);
  const treeIn = (element: Element) => settleLanguages(treeOf(sanitised(element), facts.url));
  const body = treeIn(chosen);
  if (rest) thin(rest, body);
  const named = [facts.title, facts.byline, facts.site];
  return {
    ...facts,
    title: facts.title || (isWhole ? headingOf(body[0]) : ''),
    site: facts.site || siteOf(facts.url),
    lang: languageOf(runsOf(body).text.slice(0, 20_000), facts.lang),
    body,
    footer: rest ? leftOver(treeIn(rest), body, named) : [],
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
