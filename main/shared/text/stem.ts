import { stemmer } from 'stemmer';

const stems = new Map<string, string>();
/** Words that are remembered before all are forgotten. */
const maxCachedStems = 20_000;

/** The stem of an English word as a search sees it (Porter's): running, runs and run have one. Words with other letters, and short ones, are their own stems. */
export function stemOf(word: string): string {
  const found = stems.get(word);
  if (found !== undefined) return found;
  if (stems.size >= maxCachedStems) stems.clear();
  const stem = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  stems.set(word, stem);
  return stem;
}
