import { text as words } from '../data/bible-words.tsv';
import { unitAt } from '../utf16.ts';

/** Units on each side of a character in which words of the Bible count. */
const reachUnits = 40;

/** The words by their first unit. */
const lists = new Map<number, (readonly number[])[]>();
for (const word of words.split('\n')) {
  const units = [...word].map((unit) => unit.charCodeAt(0));
  const list = lists.get(units[0] as number);
  if (list) list.push(units);
  else lists.set(units[0] as number, [units]);
}

/** Tells whether words of the Bible stand around `at` of a Traditional text. */
export function isBibleText(text: Uint16Array, at: number): boolean {
  for (let start = Math.max(0, at - reachUnits); start <= at + reachUnits; start++) {
    const unit = unitAt(text, start);
    if (unit === 0) break;
    if (lists.get(unit)?.some((word) => word.every((wanted, n) => unitAt(text, start + n) === wanted)))
      return true;
  }
  return false;
}
