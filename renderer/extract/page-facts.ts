import { isLink } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { findDate } from './date.ts';
import { isOutlet } from './name.ts';
import { hostOf, ruleFor, type SiteRule } from './site-rules.ts';
import { sameTitle } from './title.ts';

/** What a page says of its article outside the article's own text; a field is empty when it says nothing. */
export interface PageFacts {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** `2022-09-25` or `2022-09-25T06:00`. */
  readonly published: string;
  readonly url: string;
  readonly lang: string;
  readonly rule: SiteRule | undefined;
}

const longest = 300;

/** Text on one line, without control characters and marks that turn its direction, at most 300 characters. */
export const plainLine = (text: string | null | undefined): string =>
  (text ?? '')
    .slice(0, 4000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .slice(0, longest);

/** Reads a page's facts; what is `known` from outside wins. */
export function factsOf(document: Document, known: ExtractRequest['known']): PageFacts {
  const one = (selector: string | undefined) =>
    selector === undefined ? '' : plainLine(document.querySelector(selector)?.textContent);
  const meta = (...names: string[]) =>
    names.map((name) => plainLine(metaOf(document, name))).find((value) => value !== '') ?? '';
  const url = [
    known.url,
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    meta('og:url'),
  ].find((value): value is string => value !== undefined && value !== null && isLink(value));
  const rule = ruleFor(document, url ?? '');
  const named = plainLine(known.site) || meta('og:site_name', 'application-name') || one(rule?.site);
  const whole = titleOf(document, one(rule?.title), meta('og:title', 'twitter:title', 'dc.title'), named);
  return {
    title: plainLine(known.title) || whole.title,
    byline:
      plainLine(known.byline) ||
      withoutLabel(one(rule?.byline)) ||
      people(meta('author', 'article:author', 'og:article:author', 'dc.creator', 'byl')),
    site: (rule?.site && one(rule.site)) || named || whole.site,
    published: dateIn(known.published) || dateOf(document, rule, meta),
    url: url ?? '',
    lang: languageTag(document.documentElement.getAttribute('lang') ?? ''),
    rule,
  };
}

function metaOf(document: Document, name: string): string | null | undefined {
  const selector = ['name', 'property', 'itemprop', 'http-equiv']
    .map((key) => `meta[${key}="${name}" i]`)
    .join(', ');
  return document.querySelector(selector)?.getAttribute('content');
}

// The page's title is the article's and the site's name behind it; a heading that is a part of it says where to cut.
function titleOf(
  document: Document,
  given: string,
  shared: string,
  site: string,
): { title: string; site: string } {
  const title = plainLine(document.querySelector('head > title')?.textContent ?? '');
  if (given !== '') return { title: given, site: '' };
  for (const heading of [...document.querySelectorAll('h1, h2')].slice(0, 20)) {
    const text = plainLine(heading.textContent);
    const same = text.length > 1 && title !== '' ? sameTitle(title, text) : undefined;
    if (same) return { title: text, site: same.site };
  }
  return cutTitle(shared !== '' && !title.startsWith(shared) ? shared : title, site);
}

function cutTitle(title: string, site: string): { title: string; site: string } {
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—]+\s+|\s*——?\s*(?=[^—]{1,12}$)/);
  const last = parts.at(-1) ?? '';
  const isSite =
    parts.length > 1 &&
    (last === site || isOutlet(last) || /^(?:知乎|简书|豆瓣|搜狐|Wikipedia|Medium)|百科/.test(last));
  if (!isSite) return { title, site: '' };
  const end = title.lastIndexOf(last);
  const cut = title.slice(0, end).replace(/[\s_|｜\-–—]+$/, '');
  return { title: cutTitle(cut, site).title, site: last };
}

const dateIn = (text: string | undefined): string => findDate(text ?? '')?.published ?? '';

function dateOf(
  document: Document,
  rule: SiteRule | undefined,
  meta: (...names: string[]) => string,
): string {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].slice(0, 8).map((element) => plainLine(element.textContent));
  const stamps = [...document.querySelectorAll('time[datetime]')]
    .slice(0, 3)
    .map((element) => element.getAttribute('datetime') ?? '');
  const candidates = [
    ...(rule?.published ? texts(rule.published) : []),
    meta('article:published_time', 'og:published_time', 'weibo: article:create_at'),
    meta('publishdate', 'pubdate', 'publish_date', 'datePublished', 'dc.date', 'dcterms.created', 'date'),
    structured(document, /"datePublished"\s*:\s*"([^"]{8,40})"/),
    ...stamps,
    ...texts(
      '#publish_time, #pubtime, #pub_date, .publish-time, .publish_time, .pubtime, .pub-time, .post-date, .entry-date, .article-time, .date-source',
    ),
  ];
  return candidates.map(dateIn).find((date) => date !== '') ?? '';
}

function structured(document: Document, pattern: RegExp): string {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 5);
  return (
    scripts.map(({ textContent }) => pattern.exec((textContent ?? '').slice(0, 20_000))?.[1]).find(Boolean) ??
    ''
  );
}

/** A name without `作者：`, `文／`, `By` before it. */
export const withoutLabel = (text: string): string =>
  text
    .replace(/^(?:作者|撰文|文字|文|記者|记者|编辑|編輯|author|written by|by)\s*[:：／/|]\s*|^by\s+/i, '')
    .trim();

const people = (text: string): string => (/^https?:/i.test(text) ? '' : withoutLabel(text));

/** The tag of a language attribute with the script a region of Chinese is written in: `zh-TW` is `zh-Hant`. Empty for what is no tag. */
export function languageTag(value: string): string {
  const tag = value.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return '';
  if (!/^zh\b/i.test(tag)) return tag.toLowerCase().split('-')[0] as string;
  if (/hant|\b(?:tw|hk|mo)\b/i.test(tag)) return 'zh-Hant';
  return /hans|\b(?:cn|sg|my)\b/i.test(tag) ? 'zh-Hans' : 'zh';
}

/** The host of a page's address, for pages that name no site. */
export const siteOf = (url: string): string => hostOf(url).replace(/^www\./, '');
