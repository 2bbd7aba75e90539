import { isLink } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { isOutlet } from '../text/names.ts';
import { matchTitles } from '../text/titles.ts';
import { dateIn, findDateCandidates } from './date-candidates.ts';
import { toSingleLine } from './single-line.ts';
import { hostOf, ruleFor, type SiteRule } from './site-rules.ts';

/** What a page says of its article outside the article's own text; a field is empty when it says nothing. */
export interface PageMetadata {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** `2022-09-25` or `2022-09-25T06:00`. */
  readonly published: string;
  readonly url: string;
  readonly lang: string;
  readonly rule: SiteRule | undefined;
}

/** Reads a page's facts; what is `known` from outside wins. */
export function readPageMetadata(document: Document, known: ExtractRequest['known']): PageMetadata {
  const one = (selector: string | undefined) =>
    selector === undefined ? '' : toSingleLine(document.querySelector(selector)?.textContent);
  const metas = readMetaElements(document);
  const meta = (...names: string[]) => names.map((name) => metas.get(name)).find(Boolean) ?? '';
  const url = [
    known.url,
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    meta('og:url'),
  ].find((value): value is string => value !== undefined && value !== null && isLink(value));
  const rule = ruleFor(document, url ?? '');
  const named = toSingleLine(known.site) || meta('og:site_name', 'application-name') || one(rule?.site);
  const stated = [
    meta('article:published_time', 'og:published_time', 'weibo: article:create_at'),
    meta('publishdate', 'pubdate', 'publish_date', 'datepublished', 'dc.date', 'dcterms.created', 'date'),
    readJsonLd(document, /"datePublished"\s*:\s*"([^"]{8,40})"/),
  ];
  const dates = [
    known.published,
    ...(rule?.isUndated ? [] : findDateCandidates(document, rule?.published, stated)),
  ];
  const whole = findPageTitle(
    document,
    one(rule?.title),
    meta('og:title', 'twitter:title', 'dc.title'),
    named,
  );
  return {
    title: toSingleLine(known.title) || whole.title,
    byline:
      toSingleLine(known.byline) ||
      withoutBylineLabel(one(rule?.byline)) ||
      personOf(meta('author', 'article:author', 'og:article:author', 'dc.creator', 'byl')) ||
      personOf(readJsonLd(document, /"author"\s*:\s*[[\s]*\{[^{}]*?"name"\s*:\s*"([^"]{1,100})"/)),
    site: (rule?.site && one(rule.site)) || named || rule?.name || whole.site,
    published: dates.map(dateIn).find(Boolean) ?? '',
    url: url ?? '',
    lang: parseLanguageTag(document.documentElement.getAttribute('lang') ?? ''),
    rule,
  };
}

// By name, property or the like in lower case; the first of each counts.
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

interface TitleAndSite {
  readonly title: string;
  readonly site: string;
}

// The page's title is the article's and the site's name behind or before it; a heading that is a part of it says where to cut.
function findPageTitle(document: Document, given: string, shared: string, site: string): TitleAndSite {
  const title = toSingleLine(document.querySelector('head > title')?.textContent ?? '');
  if (given !== '') return { title: given, site: matchHeading(title, given)?.site ?? '' };
  for (const heading of [...document.querySelectorAll('h1, h2')].slice(0, 20)) {
    const text = toSingleLine(heading.textContent);
    const part = matchHeading(title, text);
    if (part) return part;
  }
  return cutSiteName(shared !== '' && !title.startsWith(shared) ? shared : title, site);
}

function matchHeading(title: string, text: string): TitleAndSite | undefined {
  if (text.length < 2 || title === '') return undefined;
  const same = matchTitles(title, text);
  if (same) return { title: text, site: same.site };
  const before = title.endsWith(text)
    ? /^(.{1,24}?)\s*[:：|｜_–—-]\s*$/.exec(title.slice(0, -text.length))
    : null;
  return before?.[1] ? { title: text, site: before[1] } : undefined;
}

function cutSiteName(title: string, site: string): TitleAndSite {
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—]+\s+|\s*——?\s*(?=[^—]{1,12}$)/);
  const last = parts.at(-1) ?? '';
  const isSite =
    parts.length > 1 &&
    (last === site || isOutlet(last) || /^(?:知乎|简书|豆瓣|搜狐|Wikipedia|Medium)|百科/.test(last));
  if (!isSite) return { title, site: '' };
  const end = title.lastIndexOf(last);
  const cut = title.slice(0, end).replace(/[\s_|｜\-–—]+$/, '');
  return { title: cutSiteName(cut, site).title, site: last };
}

// What a page tells search engines in JSON-LD; read as text, for it is often no valid JSON.
function readJsonLd(document: Document, pattern: RegExp): string {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 5);
  const found = scripts
    .map(({ textContent }) => pattern.exec((textContent ?? '').slice(0, 20_000))?.[1])
    .find(Boolean);
  const unescaped = found?.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return toSingleLine(unescaped);
}

/** A name without `作者：`, `文／`, `By` before it. */
export const withoutBylineLabel = (text: string): string =>
  text
    .replace(/^(?:作者|撰文|文字|文|記者|记者|编辑|編輯|author|written by|by)\s*[:：／/|]\s*|^by\s+/i, '')
    .trim();

const personOf = (text: string): string => (/^https?:/i.test(text) ? '' : withoutBylineLabel(text));

/** The tag of a language attribute with the script a region of Chinese is written in: `zh-TW` is `zh-Hant`. Empty for what is no tag. */
export function parseLanguageTag(value: string): string {
  const tag = value.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return '';
  if (!/^zh\b/i.test(tag)) return tag.toLowerCase().split('-')[0] as string;
  if (/hant|\b(?:tw|hk|mo)\b/i.test(tag)) return 'zh-Hant';
  return /hans|\b(?:cn|sg|my)\b/i.test(tag) ? 'zh-Hans' : 'zh';
}

/** The host of a page's address, for pages that name no site. */
export const siteOf = (url: string): string => hostOf(url).replace(/^www\./, '');
