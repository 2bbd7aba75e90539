import { unitAt } from '../utf16.ts';
import type { AmbiguousPosition, AmbiguousPositions } from './ambiguous-positions.ts';
import { mayHaveClauseForm } from './clause-form.ts';
import type { FormScorer } from './form-scorer.ts';
import { isInNames } from './name-rules.ts';

/** Answers that are remembered for each side; a power of two. */
const slotBits = 13;
const slotMask = (1 << slotBits) - 1;
/** The bits of a remembered answer: 0 marks a free slot. */
const open = 1;
const settled = 2;

/**
 * Finds the ambiguous positions of phrases, but not where the phrase stays as it is: no rule or name begins
 * with the units beside it, and the model is sure by these alone. The answer for a phrase and a unit on one
 * side is remembered.
 */
export class SettledPhrases {
  readonly #positions: AmbiguousPositions;
  readonly #scorer: FormScorer;
  /** For each answer the entry of the phrase, as far as the slot does not tell it, the unit, the answer. */
  readonly #known = new Int32Array(2 << slotBits);

  constructor(positions: AmbiguousPositions, scorer: FormScorer) {
    this.#positions = positions;
    this.#scorer = scorer;
  }

  /**
   * The positions of the phrase `[from, to)` of the entry, whose forms begin at `start` of `shown`; undefined
   * where it stays as it is.
   */
  openPositionsIn(
    entry: number,
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    start: number,
  ): readonly AmbiguousPosition[] | undefined {
    const before = this.#answerFor(entry, 0, unitAt(text, from - 1));
    const behind = this.#answerFor(entry, 1, unitAt(text, to));
    if (before === settled && behind === settled) return undefined;
    const positions = this.#positions.positionsIn(entry, text, from, to, shown, start);
    if (positions.length === 0 || before === open || behind === open) return positions;
    let isOpen = false;
    for (let side = 0; side < 2; side++) {
      const unit = unitAt(text, side === 0 ? from - 1 : to);
      const isOpenHere = this.#isOpen(positions, side === 0, unit, text, from, to, shown, start);
      this.#known[slotFor(entry, side, unit)] = keyFor(entry, unit) | (isOpenHere ? open : settled);
      isOpen ||= isOpenHere;
    }
    return isOpen ? positions : undefined;
  }

  /** The remembered answer for the unit on a side of a phrase, or 0. */
  #answerFor(entry: number, side: number, unit: number): number {
    const known = this.#known[slotFor(entry, side, unit)] as number;
    return known >>> 2 === keyFor(entry, unit) >>> 2 ? known & 3 : 0;
  }

  /** Tells whether a position of the phrase may change because of the `unit` before (or behind) it. */
  #isOpen(
    positions: readonly AmbiguousPosition[],
    isBefore: boolean,
    unit: number,
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    start: number,
  ): boolean {
    if (to - from === 1) return true;
    return positions.some(({ offset, rules, number }) => {
      const at = from + offset;
      const source = text[at] as number;
      if (rules?.mayMatchBeside(isBefore, unit) || mayHaveClauseForm(source)) return true;
      if (number < 0) return false;
      if (isInNames(source)) return true;
      // The units beside a character at the other end, or inside, are in the phrase.
      if (isBefore ? at === to - 1 : at === from) return false;
      return !this.#scorer.isSettledInPhrase(text, at, from, to, number, shown[start + offset] as number);
    });
  }
}

const slotFor = (entry: number, side: number, unit: number): number =>
  (((entry ^ Math.imul(unit, 0x9e3b)) & slotMask) << 1) | side;
/** What distinguishes the answers of a slot, above the two bits of the answer. */
const keyFor = (entry: number, unit: number): number => (unit << 8) | ((entry >>> slotBits) << 2);
