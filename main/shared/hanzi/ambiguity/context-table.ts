import { mixHash } from './context-hash.ts';
import type { DisambiguationModel } from './disambiguation-model.ts';
import { fingerprintOf, slotOf } from './word-lattice.ts';

/** The highest score of one context. */
export const maxScore = 8;
/** Marks a context that is not in the model; no learned value is so small. */
export const unknownValue = -128;

/** The hash of a form in the context with `hash`. */
export const candidateOf = (hash: number, form: number): number => mixHash(hash, form * 7919 + 77);

/** A score within the highest and the lowest. */
export const clampScore = (score: number): number => Math.max(-maxScore, Math.min(maxScore, score));

type ContextTable = Pick<DisambiguationModel, 'contextKey' | 'contextValue'>;

/** How much commoner a form is in a context than the first form (tenths), or `unknownValue`. */
export function findContext(table: ContextTable, candidate: number): number {
  const slot = slotOf(candidate, table.contextKey.length);
  return findContextFrom(table, fingerprintOf(candidate), slot, table.contextKey[slot] as number);
}

/** The same by the fingerprint, the slot where the search begins, and the key in that slot. */
export function findContextFrom(table: ContextTable, print: number, slot: number, first: number): number {
  const { contextKey, contextValue } = table;
  let at = slot;
  for (let key = first; key !== print; key = contextKey[at] as number) {
    if (key === 0) return unknownValue;
    at = at + 1 === contextKey.length ? 0 : at + 1;
  }
  return contextValue[at] as number;
}
