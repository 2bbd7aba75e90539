import { rows as wordRows } from '../data/cantonese-words.tsv';
import { unitClass } from './character-classes.ts';
import { isBasicHan } from './context-hash.ts';

/** Characters of written Cantonese that other Chinese hardly ever has. */
const isMarker = new Uint8Array(0x10000);
for (const unit of unitClass('cantonese')) isMarker[unit] = 1;
const pairAt = (text: Uint16Array, at: number): string =>
  String.fromCharCode(text[at] ?? 0, text[at + 1] ?? 0);
const wordsOf = (kind: 'marker' | 'tied'): ReadonlySet<string> =>
  new Set(wordRows.flatMap(([known, word = '']) => (known === kind ? [word] : [])));
/** Words that tell Cantonese where a clause begins; elsewhere they may be parts of others (身边个子). */
const words = wordsOf('marker');
const beginsWord = new Uint8Array(0x10000);
for (const word of words) beginsWord[word.charCodeAt(0)] = 1;
/** What is tied: 系皮带. */
const tiedThings = wordsOf('tied');
/** With one of these, 系 is Cantonese by itself: 就系, 真系. */
const beforeCopula = unitClass('before-copula');
/** Behind 系, these speak of tying (繫). */
const tied = unitClass('tied-behind-xi');
/** With these, 系 makes words: 系统. */
const wordBehind = unitClass('word-behind-xi');
const live = '住'.charCodeAt(0);
/** Behind these, somebody lives somewhere: 住喺. */
const places: ReadonlySet<number> = new Set([...'喺响系'].map((unit) => unit.charCodeAt(0)));
/** Units on each side of a character in which markers count. */
const reachUnits = 60;

/** Behind these, 只 counts: 嗰只狗. */
const beforeCounter = unitClass('before-counter');
const zhi = '只'.charCodeAt(0);
const counter = '隻'.charCodeAt(0);
const li = '里'.charCodeAt(0);
const containers = unitClass('container');
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

/** Tells whether the unit at `at` is a marker, or begins a word of Cantonese where a clause begins. */
const isMarked = (text: Uint16Array, at: number): boolean => {
  const unit = text[at] ?? 0;
  if (isMarker[unit] === 1) return true;
  return beginsWord[unit] === 1 && !isBasicHan(text[at - 1]) && words.has(pairAt(text, at));
};

/** Tells whether the text around `at` is written Cantonese. */
function isCantonese(text: Uint16Array, at: number): boolean {
  let [first, last] = [at, at];
  for (let by = 1; by <= reachUnits; by++) {
    if (first > 0 && text[first - 1] !== 0 && isMarked(text, --first)) return true;
    if (last + 1 < text.length && text[last + 1] !== 0 && isMarked(text, ++last)) return true;
  }
  return false;
}

/** Tells whether the 系 at `at` speaks of tying (系领带), and not of being somewhere (系住喺香港). */
const isTied = (text: Uint16Array, at: number): boolean =>
  (tied.has(text[at + 1] ?? 0) && !(text[at + 1] === live && places.has(text[at + 2] ?? 0))) ||
  tiedThings.has(pairAt(text, at + 1));

/**
 * The form of the Simplified unit at `at` if it is a word of Cantonese, else 0. It is in no phrase, or begins
 * one that {@link splitsCantonese}.
 */
export function cantoneseForm(text: Uint16Array, at: number): number {
  const unit = text[at];
  if (unit === xi) return !isTied(text, at) && (isCopula(text, at) || isCantonese(text, at)) ? copula : 0;
  if (unit === zhi && beforeCounter.has(text[at - 1] ?? 0) && isCantonese(text, at)) return counter;
  return 0;
}

/** Tells whether {@link cantoneseForm} may have a form for `unit` that has `beside` before (or behind) it. */
export const mayBeCantonese = (unit: number, isBefore: boolean, beside: number): boolean =>
  unit === xi
    ? !isBefore && (beside === live || !tied.has(beside))
    : unit === zhi && isBefore && beforeCounter.has(beside);

/** Tells whether the unit is the one that {@link orForm} has a form for. */
export const mayBeOr = (unit: number): boolean => unit === xi;

/** 係 if the unit at `at` ends the phrase 一系 where that means "or", else 0. */
export const orForm = (text: Uint16Array, at: number): number =>
  text[at] === xi && text[at - 1] === one && !wordBehind.has(text[at + 1] ?? 0) && isCantonese(text, at)
    ? copula
    : 0;

/** Tells whether the phrase that begins at `at` is none in Cantonese: 系好 in 佢系好人, 一系 in 一系你去. */
export function splitsCantonese(text: Uint16Array, at: number): boolean {
  if (text[at] === one && text[at + 1] === xi) return orForm(text, at + 1) !== 0;
  return text[at] === xi && !wordBehind.has(text[at + 1] ?? 0) && cantoneseForm(text, at) !== 0;
}

/**
 * 里 where the unit at `at`, which is in no phrase, ends the name of a lane (上环福安里), else 0: Cantonese says 入面
 * for inside. `endsWord` tells whether an ordinary word ends there.
 */
export function laneForm(
  text: Uint16Array,
  at: number,
  endsWord: (text: Uint16Array, at: number) => boolean,
): number {
  if (text[at] !== li || containers.has(text[at - 1] ?? 0)) return 0;
  if (!isBasicHan(text[at - 1]) || !isBasicHan(text[at - 2])) return 0;
  return !endsWord(text, at) && isCantonese(text, at) ? li : 0;
}
