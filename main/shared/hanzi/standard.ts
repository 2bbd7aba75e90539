import type { Traditional } from '../traditional.ts';
import { groups } from './data/standard-signs.tsv';

const standards: Readonly<Record<string, Traditional>> = {
  'hong-kong': 'zh-Hant-HK',
  opencc: 'zh-Hant',
  taiwan: 'zh-Hant-TW',
};

/** For each sign its standard. */
const standardOf: ReadonlyMap<string, Traditional> = new Map(
  groups.split('\n').flatMap((line) => {
    const [name = '', ...signs] = line.split(' ');
    return signs.map((sign) => [sign, standards[name] as Traditional] as const);
  }),
);
// Longer signs first: of two that begin alike, the first is matched.
const signs = new RegExp([...standardOf.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** UTF-16 units of a text that are read. */
const maxSampleUnits = 20_000;
/** A text is of a standard if it has as many more signs of it than of another, and as many times more. */
const minMore = 2;
const minTimes = 4;

/**
 * Detects the standard in which a Traditional text is written, by characters and words that the others hardly
 * have (裏 in Hong Kong, 裡 in Taiwan). Undefined where the text has too few of them.
 */
export function detectStandard(text: string): Traditional | undefined {
  const counts: Record<Traditional, number> = { 'zh-Hant': 0, 'zh-Hant-TW': 0, 'zh-Hant-HK': 0 };
  for (const [sign] of text.slice(0, maxSampleUnits).matchAll(signs))
    counts[standardOf.get(sign) as Traditional]++;
  // OpenCC's standard has most signs of Hong Kong, too.
  if (counts['zh-Hant'] >= minMore && counts['zh-Hant-TW'] === 0) return 'zh-Hant';
  const { 'zh-Hant-TW': taiwan, 'zh-Hant-HK': hongKong } = counts;
  const [more, less] = [Math.max(taiwan, hongKong), Math.min(taiwan, hongKong)];
  if (more < minMore + less || more < minTimes * less) return undefined;
  return taiwan > hongKong ? 'zh-Hant-TW' : 'zh-Hant-HK';
}

/** Tells whether a text has a character or word of one standard. */
export const hasSignOf = (text: string, standard: Traditional): boolean =>
  [...text.matchAll(signs)].some(([sign]) => standardOf.get(sign) === standard);
