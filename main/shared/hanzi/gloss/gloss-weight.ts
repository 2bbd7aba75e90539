import { groups as doubtfulSyllables } from '../data/doubtful-syllables.tsv';
import { groups as tonelessReadings } from '../data/toneless-readings.tsv';
import { groups as vowelReadings } from '../data/vowel-readings.tsv';
import type { Reading } from './reading.ts';

/** The readings in brackets in a text; a doubtful one is a gloss only in a text with many others. */
export interface GlossEvidence {
  /** Readings with a tone, or in Zhuyin. */
  readonly toned: number;
  /** Syllables without tone that are not English words. */
  readonly plain: number;
}

// Syllables that are also English words, Greek letters, or labels of lists.
const doubtful = new Set(doubtfulSyllables.split('\n'));

/** The characters with a reading, by syllable. */
const charactersBySyllable = (groups: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    groups.split('\n').map((line) => {
      const [syllable = '', ...characters] = line.split(' ');
      return [syllable, characters];
    }),
  );
// Lone vowels are also letters of other alphabets. These characters are read as a lone vowel.
const vowels = charactersBySyllable(vowelReadings);
// Characters that are read without a tone.
const toneless = charactersBySyllable(tonelessReadings);

/**
 * A `toned` reading is a gloss by itself, a `plain` one only among several others, a `doubtful` one only
 * among many.
 */
export type Weight = 'toned' | 'plain' | 'doubtful';
/** The weight of `reading` in brackets behind `base`. */
export const weighReading = (base: string, reading: Reading): Weight => {
  if (reading.notation === 'zhuyin') return 'toned';
  const lone = vowels.get(reading.syllable);
  if (lone !== undefined && !lone.includes(base)) return 'doubtful';
  if (reading.notation === 'marks') return 'toned';
  if (reading.notation === 'digits') return /^sha$/.test(reading.syllable) ? 'doubtful' : 'toned';
  return doubtful.has(reading.syllable) ? 'doubtful' : 'plain';
};

/** Tells whether `base` has the reading `syllable` without a tone, as 的, 著 and 們 have. */
export const isParticle = (base: string, syllable: string): boolean =>
  toneless.get(syllable)?.includes(base) ?? false;

/**
 * Tells whether readings of this weight are glosses in a text with this evidence. `isParticle`: the character
 * has the reading without a tone.
 */
export function areGlosses(weight: Weight, isParticle: boolean, { toned, plain }: GlossEvidence): boolean {
  if (weight === 'toned') return true;
  if (isParticle) return toned >= 3 || plain >= 3;
  if (weight === 'plain') return toned >= 3 || plain >= 5;
  return toned >= 200 || plain >= 8;
}
