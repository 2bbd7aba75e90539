import type { Choice } from './choice.ts';
import { lookBit } from './format.ts';
import type { ChainTable } from './tables.ts';

/**
 * What the chain tells of units, with those marked that the choice looks at. The marks stay in the table, so as not to copy
 * it: another choice over the same table looks at what is none of its units in vain.
 */
export function looked({ info }: ChainTable, { units }: Choice): Int32Array {
  for (const unit of units) info[unit] = (info[unit] as number) | lookBit;
  return info;
}

/** The same in a copy, with all units marked that change, where every change is traced. */
export function traced({ info }: ChainTable, choice: Choice | undefined): Int32Array {
  const all = info.map((told) => ((told & 0xffff) === 0 ? told : told | lookBit));
  for (const unit of choice?.units ?? []) all[unit] = (all[unit] as number) | lookBit;
  return all;
}
