import { sets } from '../data/seldom-forms.tsv';
import { unitAt } from '../utf16.ts';
import { unitClass } from './character-classes.ts';
import { clauseStarts } from './context-rule.ts';

/** Stands in the table for the start of a clause. */
const clauseStart = '^';

/**
 * Forms in OpenCC's standard that everyday text seldom has where a character stands by itself, though formal and older
 * text has them often: 係 the copula, 乾 dry, and 丑 of the zodiac and the stage. For each form and side the units of a
 * Simplified text that speak for it, by `form side`.
 */
const seldom = new Map(
  sets.split('\n').map((line) => {
    const [form, side, units = ''] = line.split(' ');
    const isStart = units.includes(clauseStart);
    return [`${form} ${side}`, isStart ? units + clauseStarts : units] as const;
  }),
);

/** Tells whether `form` may stand at `at` of a Simplified text: it is not a seldom one, or something around speaks for it. */
export function isFormSupported(form: string, text: Uint16Array, at: number): boolean {
  const before = seldom.get(`${form} before`);
  const behind = seldom.get(`${form} behind`);
  if (before === undefined || behind === undefined) return true;
  const has = (units: string, place: number) => units.includes(String.fromCharCode(unitAt(text, place)));
  return has(before, at - 1) || has(behind, at + 1);
}

/** Simplified words that modern prose cannot do without and classical prose can. */
const particles = unitClass('modern-particle');
/** So many units before and behind a character tell what prose it stands in. */
const surrounding = 24;

/** Tells whether modern prose stands around `at` of a Simplified text. */
export function isModernProse(text: Uint16Array, at: number): boolean {
  for (let place = Math.max(0, at - surrounding); place <= at + surrounding; place++)
    if (particles.has(unitAt(text, place))) return true;
  return false;
}
