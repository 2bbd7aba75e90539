import type { Evidence } from './convert/evidence.ts';
import type { RuleName } from './convert/table-format.ts';

/** A stretch that the script on screen changed, or kept though it has several forms; offsets are in the article as written. */
export interface ConversionMark {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly shown: string;
  /** The dictionary that changed it, as the engine names its rules; '' where it was kept. */
  readonly rule: RuleName;
  /** What spoke for the form, where it was not the dictionary's. */
  readonly ground: Evidence['ground'] | undefined;
  readonly isDoubtful: boolean;
  /** The smaller, the more doubtful; only the order means anything. */
  readonly distance: number;
}
