import type { ChainTable } from './conversion-tables.ts';
import type { Edits } from './edits.ts';
import { applySteps } from './stepwise.ts';
import { learnedRule } from './table-format.ts';

/**
 * Adds the edit of `[place, past)` of a window, which became another number of units: without the characters at both ends
 * that became what they become by themselves, so that the offsets inside a long phrase are right. The window begins at
 * `start` of its source, and what `out` holds of it at `shown` of the text shown.
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
  const isSame = (at: number, made: number): boolean => {
    const unit = out[made] as number;
    const source = text[at] as number;
    return (unit & 0xf800) !== 0xd800 && ((source + (info[source] as number)) & 0xffff) === unit;
  };
  let front = 0;
  const most = Math.min(past - place, length - before) - 1;
  while (front < most && isSame(place + front, before + front)) front++;
  let back = 0;
  while (front + back < most && isSame(past - 1 - back, length - 1 - back)) back++;
  edits.add(start + place + front, start + past - back, shown + front, shown + length - before - back, 0);
}

/**
 * Adds what happened to `[place, past)` of a window that begins at `start` of its source, of which `out` holds what it became from `before` to `length`, which begins at
 * `shown` of the text shown: a phrase (`entry`), or characters, with the rule of the dictionary that changed them, or `learned` where a choice did.
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
  if (entry >= chain.firstPhrase && past - place > 1) {
    const { at, units, rule } = chain.phrases;
    const isChosen = isOther(out, before, length, units, at[entry] as number);
    edits.add(
      start + place,
      start + past,
      shown,
      shown + length - before,
      isChosen ? learnedRule : (rule[entry] as number),
    );
    return;
  }
  const passed = applySteps(chain, text, place, past);
  if (isOther(out, before, length, passed.text, 0)) {
    edits.add(start + place, start + past, shown, shown + length - before, learnedRule);
    return;
  }
  edits.append(passed.edits, start + place, shown);
}

function isOther(out: Uint16Array, from: number, to: number, units: Uint16Array, at: number): boolean {
  for (let n = 0; n < to - from; n++) if (out[from + n] !== units[at + n]) return true;
  return false;
}
