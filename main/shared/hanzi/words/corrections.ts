import { isRecord, toText } from '../../parse.ts';
import { findQuote, type Quote, quoteContextLength, quoteOf } from '../../text/quote.ts';
import { isTraditional, type Script } from '../script.ts';
import { maxKeyUnits, type UserWord, type WordMatch } from './user-word.ts';

/**
 * A form that the user chose for one place of one article. While its quote is not found, it has no effect.
 */
export interface Correction extends Quote {
  /** The text shown for the key. */
  readonly value: string;
  /** The side on which it is shown, as for a {@link UserWord}. */
  readonly to: UserWord['to'];
}

/** The most UTF-16 units of a value. */
export const maxValueUnits = 256;

/** The side of a script that words and corrections are for. */
export const sideOf = (script: Script): UserWord['to'] => (isTraditional(script) ? 'zh-Hant' : 'zh-Hans');

/**
 * The corrections in a run of the article, which begins at `start` and reads `source`, in order and without
 * overlap. Offsets are in the run.
 */
export function correctionsIn(
  corrections: readonly Correction[],
  to: Script,
  source: string,
  start: number,
): readonly WordMatch[] {
  const side = sideOf(to);
  const found: WordMatch[] = [];
  for (const { at, key, value, to } of corrections)
    if (to === side && at >= start && source.startsWith(key, at - start))
      found.push({ start: at - start, end: at - start + key.length, value });
  found.sort((a, b) => a.start - b.start);
  return found.filter((one, index) => index === 0 || one.start >= (found[index - 1] as WordMatch).end);
}

/**
 * Finds the places of corrections in an article, which reads `source` as written. `placed` are the ones that
 * were found, with their place; `waiting` are the others.
 */
export function locateCorrections(
  corrections: readonly Correction[],
  source: string,
): { readonly placed: readonly Correction[]; readonly waiting: readonly Correction[] } {
  const placed: Correction[] = [];
  const waiting: Correction[] = [];
  for (const one of corrections) {
    const at = findQuote(source, one);
    if (at === undefined) waiting.push(one);
    else placed.push(at === one.at ? one : { ...one, ...quoteOf(source, at, at + one.key.length) });
  }
  return { placed, waiting };
}

/** `corrections` with one more, which replaces overlapping ones for the same side. */
export const withCorrection = (
  corrections: readonly Correction[],
  one: Correction,
): readonly Correction[] => [
  ...corrections.filter(
    ({ at, key, to }) => to !== one.to || at >= one.at + one.key.length || at + key.length <= one.at,
  ),
  one,
];

/** `words` with `more` behind them; each replaces a word with its key and side. */
export function withWords(words: readonly UserWord[], more: readonly UserWord[]): readonly UserWord[] {
  const identityOf = ({ key, to }: UserWord) => `${to} ${key}`;
  const added = new Map(more.map((word) => [identityOf(word), word]));
  return [...words.filter((word) => !added.has(identityOf(word))), ...added.values()];
}

/** Parses corrections; malformed ones are left out. */
export const parseCorrections = (value: unknown): readonly Correction[] =>
  recordsIn(value).flatMap((given) => {
    const { at } = given;
    const key = toText(given.key);
    const shown = toText(given.value);
    const to = sideIn(given.to);
    const isPlace = typeof at === 'number' && Number.isSafeInteger(at) && at >= 0;
    const around = { ...parseContext(given, 'before'), ...parseContext(given, 'behind') };
    return isPlace && isKey(key) && isValue(shown) && to ? [{ at, key, value: shown, to, ...around }] : [];
  });

/** Parses the user's words; malformed ones are left out. */
export const parseUserWords = (value: unknown): readonly UserWord[] =>
  recordsIn(value).flatMap((given) => {
    const key = toText(given.key);
    const to = sideIn(given.to);
    if (!isKey(key) || !to) return [];
    return typeof given.value === 'string' && isValue(given.value)
      ? [{ key, value: given.value, to }]
      : [{ key, to }];
  });

const recordsIn = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);
const parseContext = (given: Readonly<Record<string, unknown>>, name: 'before' | 'behind') => {
  const value = given[name];
  return typeof value === 'string' && value.length <= quoteContextLength ? { [name]: value } : {};
};
const sideIn = (value: unknown): UserWord['to'] | undefined =>
  value === 'zh-Hans' || value === 'zh-Hant' ? value : undefined;
// A tab or line break would begin another column or word in a list.
const isOneCell = (one: string): boolean => one !== '' && one === one.trim() && !/[\t\r\n]/.test(one);
const isKey = (key: string): boolean => isOneCell(key) && key.length <= maxKeyUnits;
const isValue = (value: string): boolean => isOneCell(value) && value.length <= maxValueUnits;
