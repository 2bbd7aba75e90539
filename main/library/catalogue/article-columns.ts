import { canonicalAddress } from '#shared/address';
import { fold } from '#shared/hanzi/fold';
import type { ArticleFacts } from './repository.ts';

/** The columns of a row that are derived from an article's facts, in the order of {@link derivedValues}. */
export const derivedColumns = ['address', 'title', 'site', 'writing', 'dated', 'length', 'extent'] as const;

/** Values of the columns that lists are filtered and ordered by, as derived from an article's facts. */
export type DerivedValues = Readonly<Record<(typeof derivedColumns)[number], string | number>> & {
  readonly address: string;
};

/**
 * Derives those columns. `added` is in milliseconds since 1970 UTC; it dates articles that do not say when
 * they were published.
 */
export const deriveValues = (facts: ArticleFacts, added: number): DerivedValues => ({
  address: addressColumn(facts.url),
  title: toStorable(fold(facts.title)),
  site: toStorable(facts.site),
  writing: /^zh-Han[ts]/.exec(facts.lang)?.[0] ?? 'other',
  dated: facts.published || new Date(added).toISOString().slice(0, 16),
  length: facts.length,
  extent: facts.extent,
});

/** The column `address` of articles with this web address; empty where it is none. */
export const addressColumn = (url: string): string => toStorable(canonicalAddress(url));

/** The text without NUL and lone surrogates, which SQLite's functions end at or alter. */
export const toStorable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, ' ');
