import { fold } from '#shared/hanzi/fold';
import type { ListQuery, Shelf } from '#shared/listing';
import { type Flag, parseSearch } from '#shared/text/search-query';

const listed = 'newest = 1 AND binned = 0 AND archived = 0';
const shelfTerms: Readonly<Record<Shelf, string>> = {
  all: listed,
  unread: `${listed} AND status = 0`,
  reading: `${listed} AND status = 1`,
  done: `${listed} AND status = 2`,
  starred: `${listed} AND starred = 1`,
  archive: 'newest = 1 AND binned = 0 AND archived = 1',
  bin: 'binned > 0',
};

/** A condition on the rows of articles, with the values for its question marks. */
export interface Terms {
  readonly sql: string;
  readonly values: readonly string[];
}

const flagTerms: Readonly<Record<Flag, string>> = {
  unread: 'status = 0',
  reading: 'status = 1',
  done: 'status = 2',
  starred: 'starred = 1',
  archived: 'archived = 1',
};

/** What a search asks of an article besides words. */
export const narrowing = (search: string) => {
  const { flags, before, after } = parseSearch(search);
  return { flags, before, after };
};

/** The condition for a query: its search as far as that is not about words, its shelf, or `any` condition in place of that, and its filters. */
export const termsOf = (
  { search, shelf, tag, site, script, since, until }: ListQuery,
  any?: string,
): Terms => {
  const { flags, before, after } = narrowing(search);
  const isArchived = flags.some(({ flag, isExcluded }) => flag === 'archived' && !isExcluded);
  const terms: (readonly [string, ...string[]])[] = [
    [any ?? shelfTerms[shelf === 'all' && isArchived ? 'archive' : shelf]],
  ];
  for (const { flag, isExcluded } of flags) terms.push([`${isExcluded ? 'NOT ' : ''}${flagTerms[flag]}`]);
  if (before) terms.push(['dated < ?', before]);
  if (after) terms.push(['dated >= ?', after]);
  if (tag) terms.push(['key IN (SELECT article FROM tag WHERE folded = ?)', fold(tag)]);
  if (site) terms.push(['site = ?', site]);
  if (script) terms.push(['writing = ?', script]);
  if (since) terms.push(['dated >= ?', since]);
  // Whatever follows the day in a date sorts before this.
  if (until) terms.push(['dated < ?', `${until}~`]);
  return { sql: terms.map(([term]) => term).join(' AND '), values: terms.flatMap(([, ...values]) => values) };
};
