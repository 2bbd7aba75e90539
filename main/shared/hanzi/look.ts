import type { Choice } from './choice.ts';
import { lookBit } from './format.ts';

/** Marks in what is told of units (see `ChainTable.info`) those that a choice looks at, and where all changes are traced, those that change. */
export function marked(info: Int32Array, choice: Choice | undefined, isTraced: boolean): Int32Array {
  if (isTraced)
    for (let unit = 0; unit < info.length; unit++)
      if (((info[unit] as number) & 0xffff) !== 0) info[unit] = (info[unit] as number) | lookBit;
  for (const unit of choice?.units ?? []) info[unit] = (info[unit] as number) | lookBit;
  return info;
}
