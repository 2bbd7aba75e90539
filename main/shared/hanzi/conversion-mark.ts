import type { Evidence } from './convert/evidence.ts';
import type { RuleName } from './convert/table-format.ts';

/**
 * A stretch that the script on screen changed, or kept though it has several forms. Offsets are in the
 * article as written.
 */
export interface ConversionMark {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly shown: string;
  /** The rule that changed it; '' where it was kept. */
  readonly rule: RuleName;
  /** The evidence for the form, where it is not that of the dictionaries. */
  readonly ground: Evidence['ground'] | undefined;
  readonly isDoubtful: boolean;
  /** The probability that the form is wrong. */
  readonly risk: number;
}
