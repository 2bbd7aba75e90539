import { unitClass } from './character-classes.ts';
import { isBasicHan } from './context-hash.ts';

/** Characters of written Cantonese that other Chinese hardly ever has. */
const markers = unitClass('cantonese');
/** With one of these, 系 is Cantonese by itself: 就系, 真系. */
const beforeCopula = unitClass('before-copula');
/** Behind 系, these speak of tying (繫). */
const tied = unitClass('tied-behind-xi');
/** With these, 系 makes words: 系统. */
const wordBehind = unitClass('word-behind-xi');
/** Units on each side of a character in which markers count. */
const reachUnits = 60;

const xi = '系'.charCodeAt(0);
const one = '一'.charCodeAt(0);
/** The copula of Cantonese, in all Traditional standards. */
const copula = '係'.charCodeAt(0);
/** Behind these, a word of tying follows in any Chinese: 就系上了领带, 都系着. */
const tying: ReadonlySet<number> = new Set([...'上紧着在'].map((unit) => unit.charCodeAt(0)));

/** Tells whether the 系 at `at` can only be the copula: 就系, and 一系 (either) at the start of a clause. */
function isCopula(text: Uint16Array, at: number): boolean {
  const before = text[at - 1] ?? 0;
  if (before === one) return !isBasicHan(text[at - 2]) && isBasicHan(text[at + 1]);
  return beforeCopula.has(before) && !tying.has(text[at + 1] ?? 0);
}

/** Tells whether the text around `at` is written Cantonese. */
function isCantonese(text: Uint16Array, at: number): boolean {
  for (let by = 1; by <= reachUnits; by++)
    if (markers.has(text[at - by] ?? 0) || markers.has(text[at + by] ?? 0)) return true;
  return false;
}

/**
 * The form of the Simplified unit at `at` if it is a word of Cantonese, else 0. It is in no phrase, or begins
 * one that {@link splitsCantonese}.
 */
export const cantoneseForm = (text: Uint16Array, at: number): number =>
  text[at] === xi && !tied.has(text[at + 1] ?? 0) && (isCopula(text, at) || isCantonese(text, at))
    ? copula
    : 0;

/** Tells whether the phrase that begins at `at` is none in Cantonese: 系好 in 佢系好人. */
export const splitsCantonese = (text: Uint16Array, at: number): boolean =>
  text[at] === xi && !wordBehind.has(text[at + 1] ?? 0) && cantoneseForm(text, at) !== 0;
