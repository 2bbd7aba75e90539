import { isSiteName } from '../text/outlets.ts';
import { matchTitles } from '../text/titles.ts';
import { toSingleLine } from './single-line.ts';

/** A title, and the name of the site that stood before or behind it; empty for none. */
export interface TitleAndSite {
  readonly title: string;
  readonly site: string;
}

/**
 * Finds the title of a page's article. The `<title>` holds it together with the site's name, and a heading
 * that is a part of the `<title>` shows where to cut.
 * @param ruleTitle the title that the site's rule finds, or empty
 * @param sharedTitle the title in metadata for sharing, or empty
 * @param site the site's name as far as it is known, or empty
 */
export function findPageTitle(
  document: Document,
  ruleTitle: string,
  sharedTitle: string,
  site: string,
): TitleAndSite {
  const title = toSingleLine(document.querySelector('head > title')?.textContent ?? '');
  if (ruleTitle !== '') return { title: ruleTitle, site: matchHeading(title, ruleTitle)?.site ?? '' };
  for (const heading of [...document.querySelectorAll('h1, h2')].slice(0, 20)) {
    const matched = matchHeading(title, toSingleLine(heading.textContent));
    if (matched) return matched;
  }
  return cutSiteName(sharedTitle !== '' && !title.startsWith(sharedTitle) ? sharedTitle : title, site);
}

function matchHeading(title: string, heading: string): TitleAndSite | undefined {
  if (heading.length < 2 || title === '') return undefined;
  const same = matchTitles(title, heading);
  if (same) return { title: heading, site: same.site };
  const prefix = title.endsWith(heading)
    ? /^(.{1,24}?)\s*[:：|｜_–—-]\s*$/.exec(title.slice(0, -heading.length))
    : null;
  return prefix?.[1] ? { title: heading, site: prefix[1] } : undefined;
}

// Each part that begins with white space begins where that begins, so a run of it is read once.
const siteSeparator = new RegExp(
  [
    String.raw`(?<!\s)\s+[_|｜]+\s*|[_|｜]+\s*|(?<!\s)\s+[-–—]+\s+`,
    String.raw`(?<!\s)\s+——?\s*(?=[^—]{1,12}$)|——?\s*(?=[^—]{1,12}$)`,
  ].join('|'),
);

function cutSiteName(title: string, site: string): TitleAndSite {
  const parts = title.split(siteSeparator);
  const last = parts.at(-1) ?? '';
  const isSite = parts.length > 1 && (last === site || isSiteName(last));
  if (!isSite) return { title, site: '' };
  const cut = title.slice(0, title.lastIndexOf(last)).replace(/(?<![\s_|｜\-–—])[\s_|｜\-–—]+$/, '');
  return { title: cutSiteName(cut, site).title, site: last };
}
