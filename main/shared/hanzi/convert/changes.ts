import { editSize } from './alignment.ts';
import { type RuleName, ruleNames, userWordRule } from './table-format.ts';

/** A span of the source that was changed, or kept on purpose; offsets are UTF-16 units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly shownStart: number;
  readonly shownEnd: number;
  /**
   * The last rule that changed it: a dictionary, `learned` or `words`; '' for an ambiguous character that was
   * kept.
   */
  readonly rule: RuleName;
  /** The character has several forms in the target script, and no phrase settled which. */
  readonly ambiguous: boolean;
}

/**
 * The changes that `edits` describe, and the single characters that were kept though they have `several`
 * forms (one bit for each UTF-16 unit). A phrase that was kept whole is no change.
 */
export function changesOf(several: Uint8Array, source: string, shown: string, edits: Int32Array): Change[] {
  const changes: Change[] = [];
  const isSeveral = (at: number): boolean => {
    const unit = source.charCodeAt(at);
    return ((several[unit >> 3] as number) & (1 << (unit & 7))) !== 0;
  };
  let at = 0;
  let lengthChange = 0;
  const addKept = (to: number): void => {
    for (; at < to; at++)
      if (isSeveral(at))
        changes.push({
          start: at,
          end: at + 1,
          shownStart: at + lengthChange,
          shownEnd: at + 1 + lengthChange,
          rule: '',
          ambiguous: true,
        });
  };
  for (let index = 0; index < edits.length; index += editSize) {
    const [start, end, shownStart, shownEnd, rule] = edits.subarray(
      index,
      index + editSize,
    ) as unknown as EditNumbers;
    addKept(start);
    const ambiguous = end - start === 1 && rule < userWordRule && isSeveral(start);
    // A word that the user keeps counts as a change, so that it can be inspected and removed.
    if (ambiguous || rule === userWordRule || source.slice(start, end) !== shown.slice(shownStart, shownEnd))
      changes.push({ start, end, shownStart, shownEnd, rule: ruleNames[rule] ?? '', ambiguous });
    at = end;
    lengthChange = shownEnd - end;
  }
  addKept(source.length);
  return changes;
}

type EditNumbers = readonly [number, number, number, number, number];
