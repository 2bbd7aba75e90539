import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { reviewBit } from './table-format.ts';

/**
 * What the chain tells of units, with those marked that the choice looks at. The marks stay in the table, so as not to copy
 * it: another choice over the same table looks at what is none of its units in vain.
 */
export function flagReviewed({ info }: ChainTable, { units }: Disambiguator): Int32Array {
  for (const unit of units) info[unit] = (info[unit] as number) | reviewBit;
  return info;
}

/** The same in a copy, with all units marked that change, where every change is traced. */
export function flagTraced({ info }: ChainTable, choice: Disambiguator | undefined): Int32Array {
  const all = info.map((told) => ((told & 0xffff) === 0 ? told : told | reviewBit));
  for (const unit of choice?.units ?? []) all[unit] = (all[unit] as number) | reviewBit;
  return all;
}
