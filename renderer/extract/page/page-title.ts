import { isSiteName } from '../text/outlets.ts';
import { matchTitles } from '../text/titles.ts';
import { beginsWithSection, findTitleOverText } from './section-title.ts';
import { isOfOtherArticle, titleTextOf } from './shown-text.ts';
import { toSingleLine } from './single-line.ts';

/** A title, and the name of the site that stood before or behind it; empty for none. */
export interface TitleAndSite {
  readonly title: string;
  readonly site: string;
  /** The element that shows the title; undefined where none does. */
  readonly heading?: Element;
}

/** What is known about a title before the page's headings are read; a field is empty when unknown. */
export interface TitleHints {
  /** The elements that the site's rule finds. */
  readonly ruleHeadings: readonly Element[];
  /** Titles in metadata for sharing and for search engines, the likeliest first. */
  readonly shared: readonly string[];
  /** Names of the site. */
  readonly sites: readonly string[];
}

const headings = 'h1, h2';
const otherHeadings = 'h3, h4, h5, [itemprop~="headline"], [class*="title" i], [id*="title" i]';
// Where no heading is marked as one, a block that shows the title and nothing else.
const anyBlocks = 'div:not(:has(div, p)), p, td:not(:has(table)), strong, span';
const maxHeadings = 200;
/** The name of a section of a site is not longer. */
const maxSectionLength = 6;

/**
 * Finds the title of a page's article. `<title>` and metadata hold it, perhaps together with the
 * site's name, and a heading that is a part of one of them shows where to cut.
 */
export function findPageTitle(document: Document, hints: TitleHints): TitleAndSite {
  const title = cleanTitle(toSingleLine(document.querySelector('head > title')?.textContent ?? ''));
  const shared = hints.shared.map(cleanTitle).filter((one) => one !== '' && !isAnySite(one, hints.sites));
  const byRule = readRuleHeading(hints.ruleHeadings, [title, ...shared]);
  const own = byRule ?? findOwnTitle(document, title, { ...hints, shared });
  if (own) return own;
  for (const selector of [headings, otherHeadings, anyBlocks]) {
    const found = findHeading(document, selector, title, shared, hints.sites);
    if (found) return found;
  }
  const [first] = shared;
  const isTitleLonger = first !== undefined && title.startsWith(first);
  const isSuffix = isTitleLonger && separatorsAtStart.test(title.slice(first.length));
  const best = first !== undefined && (!isTitleLonger || isSuffix) ? first : title;
  const cut = cutSiteName(best || title, hints.sites);
  const isLogoLine = (line: Element, text: string) => isLogo(line, text, hints.sites);
  const same = findExactHeading(document, cut.title, isLogoLine);
  if (same) return { ...cut, heading: same };
  const heading =
    cut.title.length <= maxSectionLength ? findTitleOverText(document, title, isLogoLine) : undefined;
  return heading ? { ...cut, title: titleTextOf(heading), heading } : cut;
}

/** The element that shows a title and nothing else, also one of two characters. */
function findExactHeading(
  document: Document,
  title: string,
  isLogoLine: (line: Element, text: string) => boolean,
): Element | undefined {
  for (const selector of [headings, otherHeadings, anyBlocks])
    for (const one of [...document.querySelectorAll(selector)].slice(0, maxHeadings))
      if (titleTextOf(one) === title && !isOfOtherArticle(one) && !isLogoLine(one, title)) return one;
  return undefined;
}

/**
 * Where `<title>` names the site or a section of it, a line that stands like a title over the text, which no
 * metadata names.
 */
function findOwnTitle(
  document: Document,
  title: string,
  { shared, sites }: TitleHints,
): TitleAndSite | undefined {
  const isSite = isAnySite(title, sites) || isSiteName(title);
  if (shared.length > 0 || !(isSite || beginsWithSection(title))) return undefined;
  const heading = findTitleOverText(document, title, (line, text) => isLogo(line, text, sites));
  const site = isSite ? title : (title.split(siteSeparator).filter(Boolean).at(-1) ?? '');
  return heading && { title: titleTextOf(heading), site, heading };
}

// The first heading of the rule that agrees with a title, because a rule may find the site's name as well.
function readRuleHeading(headings: readonly Element[], titles: readonly string[]): TitleAndSite | undefined {
  const shown = headings.slice(0, 20).filter((one) => titleTextOf(one) !== '');
  const heading =
    shown.find((one) => titles.some((title) => matchHeading(title, titleTextOf(one)))) ?? shown[0];
  if (!heading) return undefined;
  const text = titleTextOf(heading);
  return { title: text, site: matchHeading(titles[0] ?? '', text)?.site ?? '', heading };
}

function findHeading(
  document: Document,
  selector: string,
  title: string,
  shared: readonly string[],
  sites: readonly string[],
): TitleAndSite | undefined {
  let best: (TitleAndSite & { readonly score: number }) | undefined;
  for (const heading of [...document.querySelectorAll(selector)].slice(0, maxHeadings)) {
    const text = titleTextOf(heading);
    if (text.length < 2 || text.length > 300) continue;
    if (selector === anyBlocks && !title.startsWith(text)) continue;
    const inTitle = matchHeading(title, text);
    const isShared = shared.some((one) => matchHeading(one, text) !== undefined);
    if (!inTitle && !isShared) continue;
    const score =
      (inTitle ? 2 : 0) +
      (isShared ? 2 : 0) +
      (heading.tagName === 'H1' ? 1 : 0) -
      (isOfOtherArticle(heading) ? 3 : 0) -
      (isLogo(heading, text, sites) ? 5 : 0);
    if (score <= 0) continue;
    const found = { title: inTitle?.title ?? text, site: inTitle?.site ?? '', heading, score };
    if (!best || score > best.score) best = found;
  }
  return best && { title: best.title, site: best.site, heading: best.heading as Element };
}

// The site's name over a page, often with a link to its front page.
function isLogo(heading: Element, text: string, sites: readonly string[]): boolean {
  if (isAnySite(text, sites)) return true;
  const link = heading.closest('a[href]') ?? heading.querySelector('a[href]');
  return (
    link !== null && /^(?:https?:\/\/[^/?#]+)?\/?(?:index\.\w+)?$/i.test(link.getAttribute('href') ?? '#')
  );
}

function matchHeading(title: string, heading: string): TitleAndSite | undefined {
  if (heading.length < 2 || title === '') return undefined;
  if (heading.length >= 8 && plainName(heading) === plainName(title)) return { title, site: '' };
  const behind = title.slice(heading.length);
  // `Kicker: headline` is a title as a whole.
  const isKicker = /^[:：]/.test(behind) && behind.length > heading.length;
  if (
    heading.length >= 4 &&
    title.startsWith(heading) &&
    !isKicker &&
    (separatorsAtStart.test(behind) || /^[:：\s]/.test(behind))
  ) {
    return { title: heading, site: matchTitles(title, heading)?.site ?? '' };
  }
  const same = matchTitles(title, heading);
  if (same) return { title: heading, site: same.site };
  const close = cutCloseName(title, []);
  if (close.site !== '' && close.title === heading) return close;
  // `渡口 - 江邊`: what stands behind so short a title may be more than the name of the site.
  const [short, ...others] = title.split(siteSeparator).filter((part) => part !== undefined);
  if (short === heading && others.length === 1 && !beginsWithSection(title))
    return { title: heading, site: '' };
  const at = heading.length >= 8 ? title.indexOf(heading) : -1;
  const after = title.slice(at + heading.length);
  if (at > 0 && /^ [-|–—] /.test(after) && siteBefore(title.slice(0, at).trimEnd()) !== '')
    return { title: heading, site: after.slice(3).trim() };
  const site = title.endsWith(heading) ? siteBefore(title.slice(0, -heading.length).trimEnd()) : '';
  return site === '' ? undefined : { title: heading, site };
}

// `Site | `, `Site » Blog Archive » `.
function siteBefore(prefix: string): string {
  const site = prefix.slice(0, -1).trim();
  const isShort = site.length <= 24 || (site.length <= 48 && /[»›]/.test(site));
  const [first = site] = site.split(/[»›]/);
  return isShort && /[:：|｜_–—»›-]$/.test(prefix) ? first.trim() : '';
}

// What browsers and forums add to a title: `(3 条消息)`, `(99+ 封私信)`, `- Powered by Discuz!`.
const addedBefore = /^[(（]\d{1,6}\+? ?(?:[条條封个個] ?(?:消息|訊息|讯息|私信|通知)[^)）]{0,12})?[)）]/;
const addedBehind = /[-–—|｜_] ?Powered by [^-|｜_]{1,40}$/i;
const cleanTitle = (title: string): string => title.replace(addedBefore, '').replace(addedBehind, '').trim();

// Bars stand between the parts of a title with or without spaces, other signs with spaces alone; dashes also
// without, before a short last part. Each part that begins with white space begins where that begins, so a
// run of it is read once.
const siteSeparator = new RegExp(
  [
    String.raw`(?<!\s)\s+[_＿|｜丨∣]+\s*|[_＿|｜丨∣]+\s*|(?<!\s)\s+[-–—―─－•·・‧⋅⋆☆★»›«‹~～@/／:]+\s+`,
    String.raw`(?<!\s)\s+[—─]{1,2}\s*(?=[^—─]{1,12}$)|[—─]{1,2}\s*(?=[^—─]{1,12}$)`,
    String.raw`[－―]\s*(?=[^－―]{1,12}$)|-\s*(?=\p{Script=Han}[^-]{1,12}$)`,
  ].join('|'),
  'u',
);
const separatorsAtEnd =
  /(?<![\s_＿|｜丨∣\-–—―─－•·・‧⋅⋆☆★»›«‹~～@/／:])[\s_＿|｜丨∣\-–—―─－•·・‧⋅⋆☆★»›«‹~～@/／:]+$/;
const separatorsAtStart =
  /^(?: [@/／~～:☆★⋆«‹]| ?[_＿|｜丨∣\-–—―─－•·・‧⋅»›])[\s_＿|｜丨∣\-–—―─－•·・‧⋅⋆☆★»›«‹~～@/／:]*/;
const bracketsAtStart = /^[【[（(]([^【】[\]（）()]{2,16})[】\]）)]/;
const bracketsAtEnd = /[【[（(]([^【】[\]（）()]{2,16})[】\]）)]$/;

/** Cuts off the site's name in brackets or behind a dot: `【江邊網】渡口`, `渡口（江邊網）`, `渡口·江邊`. */
function cutCloseName(title: string, sites: readonly string[]): TitleAndSite {
  for (const pattern of [bracketsAtStart, bracketsAtEnd]) {
    const site = pattern.exec(title)?.[1]?.trim() ?? '';
    const rest = title.replace(pattern, '').trim();
    if (rest !== '' && (isAnySite(site, sites) || isSiteName(site))) return { title: rest, site };
  }
  const known = sites.find((site) => site !== '' && title.endsWith(site));
  const before = title.slice(0, title.length - (known?.length ?? 0));
  if (!known || !/[·・‧：:]$/.test(before)) return { title, site: '' };
  return { title: before.slice(0, -1), site: known };
}

/** Cuts a title before the site's name, and with it names of sections that stand between. */
function cutSiteName(title: string, sites: readonly string[]): TitleAndSite {
  const parts = title.split(siteSeparator).filter((part) => part !== undefined);
  if (parts.length < 2) return cutCloseName(title, sites);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (isAnySite(last, sites) || isSiteName(last)) {
    const cut = title.slice(0, title.lastIndexOf(last)).replace(separatorsAtEnd, '');
    return { title: cutSection(cutSiteName(cut, sites).title), site: last };
  }
  if (!isAnySite(first, sites)) return { title, site: '' };
  return { title: title.slice(first.length).replace(separatorsAtStart, ''), site: first };
}

// `標題 | 社會` before the site's name: a short last part of a longer title is a section of the site.
function cutSection(title: string): string {
  const parts = title.split(siteSeparator);
  const last = parts.at(-1) ?? '';
  const isSection =
    parts.length > 1 && /^[\p{L}\p{N}&、 ]{1,12}$/u.test(last) && /^[\p{Script=Han}、]{2,4}$/u.test(last);
  const rest = isSection ? title.slice(0, title.lastIndexOf(last)).replace(separatorsAtEnd, '') : title;
  return rest.length >= 4 ? rest : title;
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function isAnySite(part: string, sites: readonly string[]): boolean {
  const plain = plainName(part);
  return plain !== '' && sites.some((site) => plainName(site) === plain);
}
