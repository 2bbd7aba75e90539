import { groups as doubtfulSyllables } from '../data/doubtful-syllables.tsv';
import { groups as tonelessReadings } from '../data/toneless-readings.tsv';
import { groups as vowelReadings } from '../data/vowel-readings.tsv';
import type { Reading } from './reading.ts';

/** How many readings of each sort a text holds in brackets; what is doubtful alone is a gloss among many. */
export interface GlossEvidence {
  /** Readings with a tone, or in Zhuyin. */
  readonly toned: number;
  /** Syllables without tone that are no English word. */
  readonly plain: number;
}

// Syllables that are as well English words, Greek letters, or labels in lists.
const doubtful = new Set(doubtfulSyllables.split('\n'));

/** The characters with a reading, by syllable. */
const charactersBySyllable = (groups: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    groups.split('\n').map((line) => {
      const [syllable = '', ...characters] = line.split(' ');
      return [syllable, characters];
    }),
  );
// Lone vowels are also letters of other alphabets; these characters are read so.
const vowels = charactersBySyllable(vowelReadings);
// Characters that lose their tone.
const toneless = charactersBySyllable(tonelessReadings);

/** `toned` speaks for itself, `plain` needs company, `doubtful` much of it. */
export type Weight = 'toned' | 'plain' | 'doubtful';
/** What the reading of `base`, standing in brackets after it, says by itself. */
export const weighReading = (base: string, reading: Reading): Weight => {
  if (reading.notation === 'zhuyin') return 'toned';
  const lone = vowels.get(reading.syllable);
  if (lone !== undefined && !lone.includes(base)) return 'doubtful';
  if (reading.notation === 'marks') return 'toned';
  if (reading.notation === 'digits') return /^sha$/.test(reading.syllable) ? 'doubtful' : 'toned';
  return doubtful.has(reading.syllable) ? 'doubtful' : 'plain';
};

/** Tells whether the character `base` is read without tone as `syllable`, as 的, 著, 們 are. */
export const isParticle = (base: string, syllable: string): boolean =>
  toneless.get(syllable)?.includes(base) ?? false;

/**
 * Tells whether readings of this weight are glosses in a text with this evidence; `isParticle` says that the
 * character is read without tone.
 */
export function areGlosses(weight: Weight, isParticle: boolean, { toned, plain }: GlossEvidence): boolean {
  if (weight === 'toned') return true;
  if (isParticle) return toned >= 3 || plain >= 3;
  if (weight === 'plain') return toned >= 3 || plain >= 5;
  return toned >= 200 || plain >= 8;
}
