import { rows } from '../data/header-words.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { parseDateline } from './dateline.ts';
import { mergeEqualLines } from './equal-lines.ts';
import { headingRank } from './headings.ts';
import { columnsOf, isProse, type Line } from './lines.ts';

const label = new RegExp(`^${oneOf(readWordTable(rows)('title'))}\\s*[:：]\\s*(?=\\S)`, 'i');

/** Lines that are narrower than this are not broken at a fixed width, in columns. */
const minWrapColumns = 36;

/** A title that two lines have in common. */
export interface MatchedTitle {
  readonly title: string;
  /** The site's name behind the title in one of the lines, as in `標題_某某網`, or empty. */
  readonly site: string;
}

/** A file's name without folder and extension. */
export const titleFromName = (name: string): string =>
  name.replace(/^.*[/\\]/, '').replace(/(?<=.)\.[A-Za-z0-9]{1,9}$/, '') || name;

/** A title without a label such as `標題：` before it. */
export const withoutTitleLabel = (text: string): string => text.trim().replace(label, '');

/**
 * Matches two lines that hold the same title, one of them perhaps with the site's name behind it; undefined
 * when they differ.
 */
export function matchTitles(one: string, other: string): MatchedTitle | undefined {
  const [a, b] = [withoutTitleLabel(one), withoutTitleLabel(other)];
  const same = mergeEqualLines(a, b);
  if (same) return { title: same.line, site: '' };
  return a.length > b.length ? matchWithSiteSuffix(a, b) : matchWithSiteSuffix(b, a);
}

const partSeparator = /(?<!\s)\s+[-_|–—｜]+\s*|[-_|–—｜]+\s*/g;

function matchWithSiteSuffix(long: string, short: string): MatchedTitle | undefined {
  const parts = long.split(partSeparator);
  const site = parts.at(-1) ?? '';
  if (site.length > 24) return undefined;
  const title = short.replace(partSeparator, ' ');
  for (let count = parts.length - 1; count > 0 && count >= parts.length - 4; count--)
    if (title.length > 3 && mergeEqualLines(parts.slice(0, count).join(' '), title))
      return { title: short, site };
  return undefined;
}

/** Two lines of a paragraph that was broken at a fixed width are no title. */
function isWrapped(line: Line, next: Line): boolean {
  if (next.followsBlank || next.isIndented) return false;
  const [width, other] = [columnsOf(line.source.trimEnd()), columnsOf(next.source.trimEnd())];
  return (line.isIndented || width === other) && width >= minWrapColumns && other >= width - 2;
}

/** Tells whether the first line of a text can be its title; `next` is the line behind it. */
export function mayBeTitle(line: Line, next: Line | undefined): boolean {
  const { bare } = line;
  if (!next || bare.length < 2 || bare.length > 90) return false;
  if (/[。，、；：,;:…]$|。./.test(bare) || /^[>＞]/.test(bare) || !/[\p{L}\p{N}]/u.test(bare)) return false;
  if (headingRank(bare) !== undefined || isWrapped(line, next)) return false;
  if (/^https?:|^[\w.-]+@/i.test(bare)) return false;
  return !isProse(bare) || next.followsBlank || parseDateline(next.bare) !== undefined;
}
