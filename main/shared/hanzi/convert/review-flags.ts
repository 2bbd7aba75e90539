import { radicalCharacters } from '../radicals.ts';
import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { hiddenUnits } from './hidden-units.ts';
import { reviewBit, stopBit } from './table-format.ts';

/**
 * The `info` of a chain with a flag at the units that the disambiguator reviews, and at radicals and hidden
 * units, where the segmenter gives up: then nobody has to look for them beforehand. The flags stay in the
 * table, which is not copied; for a chain with another disambiguator over the same table they have no effect.
 */
export function flagReviewed({ info }: ChainTable, { units }: Disambiguator): Int32Array {
  for (const unit of units) info[unit] = (info[unit] as number) | reviewBit;
  for (const stop of [...radicalCharacters().keys(), ...hiddenUnits]) {
    const unit = stop.charCodeAt(0);
    info[unit] = (info[unit] as number) | stopBit;
  }
  return info;
}

/**
 * A copy of the `info` with flags at these units and at all units that change, so that every change is
 * recorded.
 */
export function flagTraced({ info }: ChainTable, disambiguator: Disambiguator | undefined): Int32Array {
  const all = info.map((data) => ((data & 0xffff) === 0 ? data : data | reviewBit));
  for (const unit of disambiguator?.units ?? []) all[unit] = (all[unit] as number) | reviewBit;
  return all;
}
