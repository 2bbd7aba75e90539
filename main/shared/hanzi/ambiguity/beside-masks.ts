import { type ContextRule, unitsMeant } from './context-rule.ts';

/** The bits of rules with a context before the character alone, and behind it alone. */
const beforeOnly = 1;
const behindOnly = 2;
/** The first of the other bits, and how many there are. */
const firstShift = 2;
const bitCount = 29;

/**
 * Tells which rules of a character the units beside it leave. Each rule has a bit, which others share, and
 * can match only where the masks of the unit before and the one behind both have it.
 */
export class BesideMasks {
  readonly #before = new Map<number, number>();
  readonly #behind = new Map<number, number>();
  /** The bits of rules that have nothing on a side, or a class without a list. */
  #anyBefore = 0;
  #anyBehind = 0;

  constructor(rules: readonly ContextRule[]) {
    for (const { before, behind } of rules) {
      const bit = bitOf(before, behind);
      if (!addBit(this.#before, before.charAt(0), bit)) this.#anyBefore |= bit;
      if (!addBit(this.#behind, behind.charAt(0), bit)) this.#anyBehind |= bit;
    }
  }

  /** The mask of the unit before (or behind) the character. */
  maskOf(isBefore: boolean, unit: number): number {
    return isBefore
      ? (this.#before.get(unit) ?? 0) | this.#anyBefore
      : (this.#behind.get(unit) ?? 0) | this.#anyBehind;
  }
}

/** The bit of a rule. Rules with the same unit behind share one, so that most characters need few. */
function bitOf(before: string, behind: string): number {
  if (before === '') return behindOnly;
  return behind === '' ? beforeOnly : 1 << (firstShift + (behind.charCodeAt(0) % bitCount));
}

/** Adds the bit to the masks of the units that a unit of a context means; false if these have no list. */
function addBit(masks: Map<number, number>, unit: string, bit: number): boolean {
  const units = unitsMeant(unit);
  for (let at = 0; at < units.length; at++)
    masks.set(units.charCodeAt(at), (masks.get(units.charCodeAt(at)) ?? 0) | bit);
  return units !== '';
}
