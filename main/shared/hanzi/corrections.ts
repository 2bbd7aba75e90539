import { isRecord, text } from '../parse.ts';
import { isTraditional, type Script } from './script.ts';
import { longestKey, type UserWord, type WordMatch } from './user-word.ts';

/** A form that the reader chose for one place of one article. */
export interface Correction {
  /** The offset in the article as written, in UTF-16 units. */
  readonly at: number;
  /** What is written there; where it is no longer, the correction waits and changes nothing. */
  readonly key: string;
  /** What is shown for it. */
  readonly value: string;
  /** The side it is shown on, as for a {@link UserWord}. */
  readonly to: UserWord['to'];
}

/** The longest form, in UTF-16 units. */
export const longestValue = 256;

/** The side of a script that words and corrections are for. */
export const sideOf = (script: Script): UserWord['to'] => (isTraditional(script) ? 'zh-Hant' : 'zh-Hans');

/** The corrections that hold in a run of the article, which begins at `start` and reads `source`, in order and without overlap; offsets are in the run. */
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

/** `corrections` with one more, in place of those that it overlaps on its side. */
export const withCorrection = (
  corrections: readonly Correction[],
  one: Correction,
): readonly Correction[] => [
  ...corrections.filter(
    ({ at, key, to }) => to !== one.to || at >= one.at + one.key.length || at + key.length <= one.at,
  ),
  one,
];

/** `words` with one more, in place of another with its key and side. */
export const withWord = (words: readonly UserWord[], one: UserWord): readonly UserWord[] => [
  ...words.filter(({ key, to }) => key !== one.key || to !== one.to),
  one,
];

/** Reads corrections from anything; what is wrong is left out. */
export const parseCorrections = (value: unknown): readonly Correction[] =>
  records(value).flatMap((given) => {
    const { at } = given;
    const key = text(given.key);
    const shown = text(given.value);
    const to = sideIn(given.to);
    const isPlace = typeof at === 'number' && Number.isSafeInteger(at) && at >= 0;
    return isPlace && isKey(key) && isValue(shown) && to ? [{ at, key, value: shown, to }] : [];
  });

/** Reads the reader's words from anything; what is wrong is left out. */
export const parseUserWords = (value: unknown): readonly UserWord[] =>
  records(value).flatMap((given) => {
    const key = text(given.key);
    const to = sideIn(given.to);
    if (!isKey(key) || !to) return [];
    return typeof given.value === 'string' && isValue(given.value)
      ? [{ key, value: given.value, to }]
      : [{ key, to }];
  });

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);
const sideIn = (value: unknown): UserWord['to'] | undefined =>
  value === 'zh-Hans' || value === 'zh-Hant' ? value : undefined;
// A tab or a line break would be another column or another word in a list.
const isOneCell = (one: string): boolean => one !== '' && one === one.trim() && !/[\t\r\n]/.test(one);
const isKey = (key: string): boolean => isOneCell(key) && key.length <= longestKey;
const isValue = (value: string): boolean => isOneCell(value) && value.length <= longestValue;
