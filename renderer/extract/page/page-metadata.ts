import { isLink } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { findPublishedDate } from './date-candidates.ts';
import { decodeCharacters } from './decode-characters.ts';
import { readJsonLd } from './json-ld.ts';
import { detectLanguage, parseLanguageTag } from './languages.ts';
import { findPageByline, isAuthorLabel, markedNames } from './page-byline.ts';
import { conventionsFor } from './page-conventions.ts';
import { findPageTitle } from './page-title.ts';
import { findDateIn, readStamp } from './read-date.ts';
import { linesAround, shownTextOf } from './shown-text.ts';
import { toSingleLine } from './single-line.ts';
import { findSiteRule, hostOf, type SiteRule } from './site-rules.ts';

/**
 * Facts about an article that its page states outside the article's text; a field is
 * empty when it is not stated.
 */
export interface PageMetadata {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** `2022-09-25` or `2022-09-25T06:00`. */
  readonly published: string;
  readonly url: string;
  /** A language tag, see {@link parseLanguageTag}. */
  readonly lang: string;
  readonly rule: SiteRule | undefined;
  /** The line next to the title that shows the date; empty for none. */
  readonly dateLine: string;
  /** The element that shows the title. */
  readonly heading: Element | undefined;
}

/**
 * Reads the metadata of a page. Facts that are `known` from outside win, then the site's rule, then what
 * metadata and the lines next to the title say.
 */
export function readPageMetadata(document: Document, known: ExtractRequest['metadata']): PageMetadata {
  const textAt = (selector: string | undefined) =>
    selector === undefined ? '' : shownTextOf(document.querySelector(selector));
  const metas = readMetaElements(document);
  const meta = (use: string) =>
    conventionsFor(use)
      .map((name) => metas.get(name))
      .find(Boolean) ?? '';
  const url = [
    known.url,
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    meta('url-meta'),
  ].find((value): value is string => value !== undefined && value !== null && isLink(value));
  const rule = findSiteRule(document, url ?? '');
  const siteName = toSingleLine(known.site) || meta('site-meta') || textAt(rule?.site);
  const jsonLd = readJsonLd(document);
  const sites = [siteName, rule?.name, jsonLd.publisher, siteOf(url ?? '')].filter(
    (one) => one !== undefined,
  );
  const titleAndSite = findPageTitle(document, {
    ruleHeadings: rule?.title ? [...document.querySelectorAll(rule.title)] : [],
    shared: [jsonLd.headline, meta('title-meta')].map(decodeCharacters),
    sites,
  });
  const { heading = document.querySelector('h1') } = titleAndSite;
  const lines = heading ? linesAround(document, heading) : [];
  const lang = parseLanguageTag(document.documentElement.getAttribute('lang') ?? '');
  // `Written by` and a name, as previews of links show them.
  const labelled = isAuthorLabel(metas.get('twitter:label1') ?? '') ? metas.get('twitter:data1') : '';
  const dated = rule?.isUndated
    ? { published: readStamp(jsonLd.published), line: '' }
    : findPublishedDate(document, {
        ruleSelector: rule?.published,
        stamps: [meta('published-meta'), jsonLd.published, meta('date-meta')],
        vagueStamp: meta('vague-date-meta'),
        lines,
        url: url ?? '',
        language: detectLanguage(titleAndSite.title, lang),
      });
  return {
    title: toSingleLine(known.title) || titleAndSite.title,
    byline:
      toSingleLine(known.byline) ||
      (rule?.byline ? (markedNames(document, [rule.byline])[0] ?? '') : '') ||
      findPageByline(document, { meta: meta('author-meta') || (labelled ?? ''), jsonLd, lines, sites }),
    site: (rule?.site && textAt(rule.site)) || siteName || rule?.name || titleAndSite.site,
    published: findDateIn(known.published) || dated.published,
    dateLine: dated.line,
    heading: titleAndSite.heading,
    url: url ?? '',
    lang,
    rule,
  };
}

// By name, property and the like in lower case; the first element of each counts.
function readMetaElements(document: Document): ReadonlyMap<string, string> {
  const metas = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = toSingleLine(element.getAttribute('content'));
    for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(key)?.trim().toLowerCase();
      if (name && content !== '' && !metas.has(name)) metas.set(name, content);
    }
  }
  return metas;
}

/** The host of a page's address without `www.`, for pages that name no site. */
export const siteOf = (url: string): string => hostOf(url).replace(/^www\./, '');
