import { stemmer } from 'stemmer';

const stems = new Map<string, string>();
/** The cache is emptied when it holds this many words. */
const maxCachedStems = 20_000;

/**
 * The stem of an English word by Porter's algorithm, so that running, runs and run are one in a search. Words
 * with other letters and words of fewer than three are their own stems.
 */
export function stemOf(word: string): string {
  const found = stems.get(word);
  if (found !== undefined) return found;
  if (stems.size >= maxCachedStems) stems.clear();
  const stem = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  stems.set(word, stem);
  return stem;
}
