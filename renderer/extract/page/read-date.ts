import { rows as zoneRows } from '../data/language-zones.tsv';
import { rows as monthRows } from '../data/month-names.tsv';
import { withYearFirst } from '../text/board-header.ts';
import { findDate } from '../text/find-date.ts';

const months = new Map(monthRows.map(([month = '', name = '']) => [name, month]));
const zones = new Map(zoneRows.map(([language = '', zone = '']) => [language, zone]));

// `28. Dezember 2022`, `3 de mayo de 2021`.
const namedDay = /(?<!\d)(\d{1,2})(?:\.|º|er)? ?(?:de )?(\p{L}{3,12})\.?,? (?:de |del )?(\d{4})(?!\d)/gu;
// `7.12.2022` has the day first.
const dottedDay = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g;
const slashedDay = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;
// `發布日期：109-02-03` counts the years of the Republic.
const republicDay =
  /((?:日期|時間|發[布佈]|刊登)[\s:：]{0,4}|^\s*)(9\d|1[0-3]\d)([-/.])(\d{1,2})\3(\d{1,2})(?![\d./-])/g;

/** The language in which an article is written, a tag; empty if unknown. */
type Language = string;

/**
 * The first date in a text, `2022-09-25` or `2022-09-25T06:00`; empty for none. `3/4/2022` has the day first,
 * but in English it may have the month first and is no date.
 */
export function findDateIn(text: string | undefined, language: Language = ''): string {
  if (!text || !/\d/.test(text)) return '';
  const ordered = withYearFirst(text)
    .replace(dottedDay, '$3-$2-$1')
    .replace(slashedDay, (all, first, second, year) => readSlashed(all, first, second, year, language))
    .replace(republicDay, (_all, label, year, _mark, month, day) => `${label}${+year + 1911}-${month}-${day}`)
    .replace(namedDay, (all, day, name, year) => {
      const month = months.get(name.toLowerCase());
      return month ? `${year}-${month}-${day}` : all;
    });
  return findDate(ordered)?.published ?? '';
}

function readSlashed(all: string, first: string, second: string, year: string, language: Language): string {
  if (Number(second) > 12) return `${year}-${first}-${second}`;
  const isDayFirst = Number(first) > 12 || first === second || !/^(?:en|)$/.test(language);
  return isDayFirst ? `${year}-${second}-${first}` : all;
}

/** The time zone in which a language is read, as `Asia/Shanghai`; undefined where there are several. */
export const zoneOf = (language: Language): string | undefined => zones.get(language.split('-')[0] ?? '');

const compactStamp =
  /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?)?(Z?)$/;
/** Seconds or milliseconds since 1970, up to 2030. */
const epochStamp = /^(1[0-8]\d{8})(?:\d{3})?$/;
const utcTime = /\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]00:?00)$/i;

/** Tells whether a stamp says the time in UTC. */
export const isInUtc = (stamp: string): boolean => utcTime.test(expandStamp(stamp));

/**
 * Reads a value of metadata as a date, `2022-09-25` or `2022-09-25T06:00`; empty for none. A time in UTC is
 * told as clocks in `zone` show it; midnight in UTC stands for a day.
 */
export function readStamp(stamp: string, zone?: string, language: Language = ''): string {
  const plain = expandStamp(stamp);
  const written = findDateIn(plain, language);
  if (!zone || !written.includes('T') || written.endsWith('T00:00') || !utcTime.test(plain)) return written;
  return inZone(Date.parse(`${written}Z`), zone);
}

function expandStamp(stamp: string): string {
  const plain = stamp.trim();
  const seconds = epochStamp.exec(plain)?.[1];
  if (seconds) return new Date(Number(seconds) * 1000).toISOString();
  return plain.replace(compactStamp, (_all, year, month, day, hour, minute, zulu) =>
    hour ? `${year}-${month}-${day}T${hour}:${minute}${zulu}` : `${year}-${month}-${day}`,
  );
}

/** A moment in milliseconds since 1970 as clocks in a time zone show it. */
export function inZone(moment: number, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(moment).replace(' ', 'T');
}
