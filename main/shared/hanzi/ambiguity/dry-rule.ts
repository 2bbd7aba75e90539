import { text as subjects } from '../data/dry-subjects.tsv';
import { unitClass } from './character-classes.ts';
import { isBasicHan } from './context-hash.ts';

const gan = '干'.charCodeAt(0);
const dry = '乾'.charCodeAt(0);
/** The most units of the clause before 干 that are read. */
const reachUnits = 16;
/** Behind these, somebody works somewhere: 在水库干了三年. */
const places: ReadonlySet<number> = new Set([...'在到从去'].map((unit) => unit.charCodeAt(0)));
/** Behind a subject these begin what is said of it: 早就, 快要, 去年. */
const adverbs = unitClass('behind-dry-subject');
/** Between a subject and 干, these tell of somebody who works. */
const workers = unitClass('before-work');
/** Behind 干 these say that something has become dry; so does the end of the clause. */
const results: ReadonlySet<number> = new Set([...'了透得掉裂吗'].map((unit) => unit.charCodeAt(0)));

/** What may run dry or has to dry, by its last unit, the units from right to left. */
const lists = new Map<number, (readonly number[])[]>();
for (const subject of subjects.split('\n')) {
  const units = [...subject].reverse().map((unit) => unit.charCodeAt(0));
  const list = lists.get(units[0] as number);
  if (list) list.push(units);
  else lists.set(units[0] as number, [units]);
}

/** Tells whether a subject of at least `least` units ends at `end`. */
const endsSubject = (text: Uint16Array, end: number, least = 1): boolean =>
  (lists.get(text[end - 1] as number) ?? []).some(
    (units) => units.length >= least && units.every((unit, n) => text[end - 1 - n] === unit),
  );

/** Tells whether the unit is the one that {@link dryForm} has a form for. */
export const mayBeDry = (unit: number): boolean => unit === gan;

/** Tells whether the unit behind 干 lets it mean dry: a result, or the end of the clause. */
const isBehindDry = (behind: number): boolean => !isBasicHan(behind) || results.has(behind);

/** Tells whether {@link dryForm} may have a form for `unit` that has `beside` before (or behind) it. */
export const mayBeDryBeside = (unit: number, isBefore: boolean, beside: number): boolean =>
  unit === gan && !isBefore && isBehindDry(beside);

/** 乾 if the unit at `at` is said of what runs dry (那口井早就干了), else 0. */
export function dryForm(text: Uint16Array, at: number): number {
  if (text[at] !== gan) return 0;
  const behind = text[at + 1] ?? 0;
  if (!isBehindDry(behind)) return 0;
  const isLast = !isBasicHan(behind);
  // 河干 and 井干 are words of another sense.
  let isFound = endsSubject(text, at, isLast ? 2 : 1);
  if (!isFound && !adverbs.has(text[at - 1] ?? 0)) return 0;
  for (let end = at; end > Math.max(0, at - reachUnits); end--) {
    const unit = text[end - 1] as number;
    if (!isBasicHan(unit)) break;
    if (isFound ? places.has(unit) : workers.has(unit)) return 0;
    isFound ||= endsSubject(text, end) && adverbs.has(text[end] as number);
  }
  return isFound ? dry : 0;
}
