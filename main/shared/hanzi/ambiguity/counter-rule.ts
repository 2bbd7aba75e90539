import { unitClass } from './character-classes.ts';

const zhi = '只'.charCodeAt(0);
const counter = '隻'.charCodeAt(0);
/** Behind a number and these, 只 means only: 截至2010只有. */
const verbs = unitClass('verb-behind-only');

/** Tells whether the unit is an ASCII or fullwidth digit. */
const isDigit = (unit = 0): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);

/** Tells whether {@link counterForm} may have a form for `unit` that has `beside` before (or behind) it. */
export const mayCount = (unit: number, isBefore: boolean, beside: number): boolean =>
  unit === zhi && isBefore && (beside === 0x20 || isDigit(beside));

/** 隻 if the unit at `at`, which is in no phrase, is 只 behind a number in digits (100只石虎), else 0. */
export const counterForm = (text: Uint16Array, at: number): number =>
  text[at] === zhi &&
  isDigit(text[at - 1] === 0x20 ? text[at - 2] : text[at - 1]) &&
  !verbs.has(text[at + 1] ?? 0)
    ? counter
    : 0;
