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
/** The bits of what is known of a phrase: that it is known, and whether the unit before or behind matters. */
const knownBit = 1;
const beforeBit = 2;
const behindBit = 4;

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
  /** For each entry its bits. */
  readonly #sides: Uint8Array;

  /** `entries` is the number of entries of the dictionaries. */
  constructor(positions: AmbiguousPositions, scorer: FormScorer, entries: number) {
    this.#sides = new Uint8Array(entries);
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
    const sides = this.#sides[entry] as number;
    let before = sides & beforeBit ? this.#answerFor(entry, 0, unitAt(text, from - 1)) : sides && settled;
    let behind = sides & behindBit ? this.#answerFor(entry, 1, unitAt(text, to)) : sides && settled;
    if (before === settled && behind === settled) return undefined;
    const positions = this.#positions.positionsIn(entry, text, from, to, shown, start);
    if (positions.length === 0 || before === open || behind === open) return positions;
    if (sides === 0) this.#sides[entry] = sidesOf(positions, text, from, to);
    before ||= this.#answer(entry, 0, positions, text, from, to, shown, start);
    behind ||= this.#answer(entry, 1, positions, text, from, to, shown, start);
    return before === open || behind === open ? positions : undefined;
  }

  /** Finds out whether the unit on a side of a phrase leaves it open, and remembers the answer. */
  #answer(
    entry: number,
    side: 0 | 1,
    positions: readonly AmbiguousPosition[],
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    start: number,
  ): number {
    if (((this.#sides[entry] as number) & (side === 0 ? beforeBit : behindBit)) === 0) return settled;
    const unit = unitAt(text, side === 0 ? from - 1 : to);
    const isOpen = this.#isOpen(positions, side === 0, unit, text, from, to, shown, start);
    const answer = isOpen ? open : settled;
    this.#known[slotFor(entry, side, unit)] = keyFor(entry, unit) | answer;
    return answer;
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
    for (const { offset, rules, number } of positions) {
      const at = from + offset;
      const source = text[at] as number;
      if (to - from === 1 || mayHaveClauseForm(source) || rules?.mayMatchBeside(isBefore, unit)) return true;
      // The units beside a character at the other end are in the phrase.
      if (number < 0 || (!isInNames(source) && at === (isBefore ? to - 1 : from))) continue;
      const now = shown[start + offset] as number;
      if (isInNames(source) || !this.#scorer.isSettledInPhrase(text, at, from, to, number, now)) return true;
    }
    return false;
  }
}

/** The bits of the phrase `[from, to)` with these positions. */
function sidesOf(
  positions: readonly AmbiguousPosition[],
  text: Uint16Array,
  from: number,
  to: number,
): number {
  let bits = knownBit;
  for (const { offset, rules, number } of positions) {
    const at = from + offset;
    const source = text[at] as number;
    const isAnySide = to - from === 1 || mayHaveClauseForm(source) || (number >= 0 && isInNames(source));
    const isScored = number >= 0;
    if (isAnySide || rules?.mayMatchOn(true) || (isScored && at !== to - 1)) bits |= beforeBit;
    if (isAnySide || rules?.mayMatchOn(false) || (isScored && at !== from)) bits |= behindBit;
  }
  return bits;
}

const slotFor = (entry: number, side: number, unit: number): number =>
  (((entry ^ Math.imul(unit, 0x9e3b)) & slotMask) << 1) | side;
/** What distinguishes the answers of a slot, above the two bits of the answer. */
const keyFor = (entry: number, unit: number): number => (unit << 8) | ((entry >>> slotBits) << 2);
