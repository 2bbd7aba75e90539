import { isLink } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { withoutBylineLabel } from '../text/bylines.ts';
import { findDateCandidates, findDateIn } from './date-candidates.ts';
import { parseLanguageTag } from './languages.ts';
import { conventionsFor } from './page-conventions.ts';
import { findPageTitle } from './page-title.ts';
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
}

const datePublished = [/"datePublished"\s*:\s*"([^"]+)"/];
// The name in the object of the author.
const authorName = [/"author"\s*:[[\s]*\{([^{}]*)/, /"name"\s*:\s*"([^"]+)"/];

/**
 * Reads the metadata of a page. Facts that are `known` from outside win, then the site's rule,
 * then `<meta>`, then JSON-LD.
 */
export function readPageMetadata(document: Document, known: ExtractRequest['metadata']): PageMetadata {
  const textAt = (selector: string | undefined) =>
    selector === undefined ? '' : toSingleLine(document.querySelector(selector)?.textContent);
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
  const metadataDates = [meta('published-meta'), meta('date-meta'), readJsonLd(document, datePublished)];
  const dates = [
    known.published,
    ...(rule?.isUndated ? [] : findDateCandidates(document, rule?.published, metadataDates)),
  ];
  const titleAndSite = findPageTitle(document, textAt(rule?.title), meta('title-meta'), siteName);
  return {
    title: toSingleLine(known.title) || titleAndSite.title,
    byline:
      toSingleLine(known.byline) ||
      withoutBylineLabel(textAt(rule?.byline)) ||
      personOf(meta('author-meta')) ||
      personOf(readJsonLd(document, authorName)),
    site: (rule?.site && textAt(rule.site)) || siteName || rule?.name || titleAndSite.site,
    published: dates.map(findDateIn).find(Boolean) ?? '',
    url: url ?? '',
    lang: parseLanguageTag(document.documentElement.getAttribute('lang') ?? ''),
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

// JSON-LD is searched as text, because in pages it is often invalid JSON.
/** Reads a value of JSON-LD; each pattern searches in what the one before it has found. */
function readJsonLd(document: Document, patterns: readonly RegExp[]): string {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 5);
  const found = scripts
    .map(({ textContent }) =>
      patterns.reduce((text, pattern) => pattern.exec(text)?.[1] ?? '', (textContent ?? '').slice(0, 20_000)),
    )
    .find((value) => value && value.length <= 100);
  const unescaped = found?.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return toSingleLine(unescaped);
}

const personOf = (text: string): string => (/^https?:/i.test(text) ? '' : withoutBylineLabel(text));

/** The host of a page's address without `www.`, for pages that name no site. */
export const siteOf = (url: string): string => hostOf(url).replace(/^www\./, '');
