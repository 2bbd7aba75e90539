import type { ChainTable } from './conversion-tables.ts';
import type { Edits } from './edits.ts';
import { applySteps } from './stepwise.ts';
import { learnedRule } from './table-format.ts';

/**
 * Adds the edit of `[place, past)` of a window that becomes `[before, length)` of `out`, another number of
 * units. Characters at both ends that convert as they would by themselves are left out, so that offsets in a
 * long phrase are right. The window begins at `start` of its source; its output is at `shown` of the
 * converted text.
 */
export function recordLengthChange(
  edits: Edits,
  info: Int32Array,
  text: Uint16Array,
  place: number,
  past: number,
  start: number,
  out: Uint16Array,
  before: number,
  length: number,
  shown: number,
): void {
  const isSame = (at: number, shownAt: number): boolean => {
    const unit = out[shownAt] as number;
    const source = text[at] as number;
    return (unit & 0xf800) !== 0xd800 && ((source + (info[source] as number)) & 0xffff) === unit;
  };
  let front = 0;
  const maxTrimmed = Math.min(past - place, length - before) - 1;
  while (front < maxTrimmed && isSame(place + front, before + front)) front++;
  let back = 0;
  while (front + back < maxTrimmed && isSame(past - 1 - back, length - 1 - back)) back++;
  edits.add(start + place + front, start + past - back, shown + front, shown + length - before - back, 0);
}

/**
 * Adds the edits of `[place, past)` of a window that becomes `[before, length)` of `out`: of a phrase
 * (`entry`), or of characters. Their rule is the dictionary that changed them, or `learned` where the
 * disambiguator did. The window begins at `start` of its source; its output is at `shown` of the converted
 * text.
 */
export function recordEdit(
  edits: Edits,
  chain: ChainTable,
  entry: number,
  text: Uint16Array,
  place: number,
  past: number,
  start: number,
  out: Uint16Array,
  before: number,
  length: number,
  shown: number,
): void {
  let rule = learnedRule;
  if (entry >= chain.firstPhrase && past - place > 1) {
    const { at, units, rule: ruleOf } = chain.phrases;
    if (!differs(out, before, length, units, at[entry] as number)) rule = ruleOf[entry] as number;
  } else {
    const passed = applySteps(chain, text, place, past);
    if (!differs(out, before, length, passed.text, 0)) {
      edits.append(passed.edits, start + place, shown);
      return;
    }
  }
  edits.add(start + place, start + past, shown, shown + length - before, rule);
}

function differs(out: Uint16Array, from: number, to: number, units: Uint16Array, at: number): boolean {
  for (let n = 0; n < to - from; n++) if (out[from + n] !== units[at + n]) return true;
  return false;
}
