import { stemmer } from 'stemmer';

const known = new Map<string, string>();
/** Words that are remembered before all are forgotten. */
const most = 20_000;

/** The stem of an English word as a search sees it (Porter's): running, runs and run have one. Words with other letters, and short ones, are their own stems. */
export function stemOf(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= most) known.clear();
  const stem = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  known.set(word, stem);
  return stem;
}
