import type { Choice } from './choice.ts';
import { lookBit } from './format.ts';

/** What is told of units (see `ChainTable.info`) with those marked that a choice looks at, and where all changes are traced, those that change. */
export function marked(info: Int32Array, choice: Choice | undefined, isTraced: boolean): Int32Array {
  const all = info.slice();
  if (isTraced)
    for (let unit = 0; unit < all.length; unit++)
      if (((all[unit] as number) & 0xffff) !== 0) all[unit] = (all[unit] as number) | lookBit;
  for (const unit of choice?.units ?? []) all[unit] = (all[unit] as number) | lookBit;
  return all;
}
