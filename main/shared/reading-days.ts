import { isRecord } from './parse.ts';

/** What was read of an article by local day, `YYYY-MM-DD`: characters without white space, and seconds. */
export type ReadingDays = Readonly<Record<string, readonly [characters: number, seconds: number]>>;

/** The reading of an article, with what statistics group it by. */
export interface ReadArticle {
  readonly site: string;
  readonly tags: readonly string[];
  readonly days: ReadingDays;
}

/** What was read in sum. */
export interface ReadSum {
  readonly characters: number;
  readonly seconds: number;
  readonly articles: number;
}

/** The reading of a period. */
export interface ReadingSummary extends ReadSum {
  readonly days: ReadonlyMap<string, ReadSum>;
  /** By site, the most characters first; articles without one are left out. */
  readonly sites: readonly (readonly [string, ReadSum])[];
  /** By tag, likewise; an article with two tags counts for both. */
  readonly tags: readonly (readonly [string, ReadSum])[];
}

/** The most days that are kept for an article, the newest ones. */
const maxDays = 2000;
/** The most seconds of one day. */
const maxSeconds = 86_400;
const maxCharacters = 100_000_000;
const dayMs = 86_400_000;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Parses the days of an article; invalid ones are left out. */
export function parseReadingDays(value: unknown): ReadingDays {
  const days = Object.entries(isRecord(value) ? value : {}).flatMap(([day, sums]) => {
    const [characters, seconds] = Array.isArray(sums) ? sums.map(toCount) : [];
    return isDay(day) && characters !== undefined && seconds !== undefined
      ? [[day, [Math.min(maxCharacters, characters), Math.min(maxSeconds, seconds)]] as const]
      : [];
  });
  return Object.fromEntries(days.sort(([one], [other]) => (one < other ? -1 : 1)).slice(-maxDays));
}

const toCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;

/** Adds what was read on a day. */
export function addToDay(days: ReadingDays, day: string, characters: number, seconds: number): ReadingDays {
  const [known, spent] = days[day] ?? [0, 0];
  return parseReadingDays({ ...days, [day]: [known + characters, spent + seconds] });
}

/** Merges two records of the same reading, of which either may be older: each day has the greater numbers. */
export function mergeReadingDays(one: ReadingDays, other: ReadingDays): ReadingDays {
  const days = Object.entries(other).map(([day, [characters, seconds]]) => {
    const [known, spent] = one[day] ?? [0, 0];
    return [day, [Math.max(known, characters), Math.max(spent, seconds)]] as const;
  });
  return parseReadingDays({ ...one, ...Object.fromEntries(days) });
}

/** The characters of a text without white space. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (character.trim() !== '') count++;
  return count;
}

/** The day of a date in the local time zone. */
export function localDay(date: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}

/** The day that comes a number of days after another one, or before it. */
export const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);

/** The day of the week, 0 for Monday. */
export const weekdayOf = (day: string): number => (new Date(Date.parse(day)).getUTCDay() + 6) % 7;

/** Sums up what was read from a day on; an empty day means all. */
export function summarizeReading(articles: readonly ReadArticle[], since: string): ReadingSummary {
  const days = new Map<string, ReadSum>();
  const sites = new Map<string, ReadSum>();
  const tags = new Map<string, ReadSum>();
  let whole = noReading;
  for (const article of articles) {
    let sum = noReading;
    for (const [day, [characters, seconds]] of Object.entries(article.days)) {
      if (day < since) continue;
      const read = { characters, seconds, articles: 1 };
      days.set(day, addSums(days.get(day), read));
      sum = { ...addSums(sum, read), articles: 1 };
    }
    if (sum.articles === 0) continue;
    whole = addSums(whole, sum);
    if (article.site !== '') sites.set(article.site, addSums(sites.get(article.site), sum));
    for (const tag of article.tags) tags.set(tag, addSums(tags.get(tag), sum));
  }
  return { ...whole, days, sites: mostFirst(sites), tags: mostFirst(tags) };
}

const noReading: ReadSum = { characters: 0, seconds: 0, articles: 0 };

const addSums = (one: ReadSum = noReading, other: ReadSum): ReadSum => ({
  characters: one.characters + other.characters,
  seconds: one.seconds + other.seconds,
  articles: one.articles + other.articles,
});

const mostFirst = (sums: ReadonlyMap<string, ReadSum>) =>
  [...sums].sort((one, other) => other[1].characters - one[1].characters || (one[0] < other[0] ? -1 : 1));

/** The days of reading in a row up to today, or up to yesterday while nothing was read today. */
export function streakOf(days: ReadonlyMap<string, unknown>, today: string): number {
  let day = days.has(today) ? today : dayAfter(today, -1);
  let count = 0;
  for (; days.has(day); day = dayAfter(day, -1)) count++;
  return count;
}
