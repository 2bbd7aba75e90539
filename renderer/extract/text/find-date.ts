import { rows } from '../data/day-parts.tsv';
import { oneOf, readWordTable } from '../word-table.ts';

/** A date found in a text. */
export interface FoundDate {
  /** `2022-09-25` or `2022-09-25T06:00`. */
  readonly published: string;
  /** Offsets of the date with its weekday and time, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}

const digits = '零〇○一二三四五六七八九';
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = `(?:${months.join('|')})[a-z]{0,6}`;
const number = `(?:\\d{1,4}|[${digits}十廿卅元]{1,4})`;
const day = `(${number})\\s*月\\s*(${number})\\s*[日號号]`;

// The letters of `order` say what the groups hold: year, month, day, or a
// separator. `era` is added to the year.
const dateForms: readonly { readonly pattern: RegExp; readonly order: string; readonly era?: number }[] = [
  { pattern: new RegExp(`民[國国]\\s*(${number})\\s*年\\s*${day}`), order: 'ymd', era: 1911 },
  { pattern: new RegExp(`(?<![\\d${digits}])(\\d{4}|[${digits}]{4})\\s*年\\s*${day}?`), order: 'ymd' },
  { pattern: /(?<![\d.])(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?![\d])/, order: 'y md' },
  {
    pattern: new RegExp(
      `(?<![a-z])(?=${month})([a-z]+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`,
      'i',
    ),
    order: 'mdy',
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(${month})\\.?,?\\s+(\\d{4})`, 'i'),
    order: 'dmy',
  },
];
const dayParts = readWordTable(rows);
const afternoon = new Set(dayParts('afternoon'));
const night = new Set(dayParts('night'));
// What may follow a date, one behind the other.
const weekday = /^[\s,，]*[（(]?(?:星期|週|周|禮拜|礼拜)[一二三四五六日天][)）]?/;
const clock = new RegExp(
  `^[\\sT,，]*(?:(${oneOf(rows.map(([, word = '']) => word))})\\s*)?` +
    '(\\d{1,2})\\s*[:：时時点點]\\s*(\\d{1,2})',
  'i',
);
const seconds = /^\s*[:：分]\s*\d{1,2}(?:\.\d+)?秒?/;
const clockEnd = /^(?:\s*分)?(?:\s*(am|pm))?(?:Z|\s*[+-]\d\d:?\d\d)?/i;

/**
 * Finds a date with year, month and day in a text: `2022-09-25 06:00`, `2022年9月25日`, `2022/9/25`,
 * `2022.09.25`, `民國111年9月25日`, `二〇二二年九月二十五日`, `Sept 25, 2022`, with or without weekday and time. Undefined if
 * there is none, or if it does not exist in the calendar.
 */
export function findDate(text: string): FoundDate | undefined {
  const plain = text.replace(/[０-９：／．－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  for (const { pattern, order, era = 0 } of dateForms) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const part = (letter: string): number => parseNumber(found[order.indexOf(letter) + 1] ?? '');
    const date = formatCalendarDate(part('y') + era, part('m'), part('d'));
    if (!date) continue;
    const to = found.index + found[0].length;
    const { time, length } = readTime(plain.slice(to, to + 60));
    return { published: date + time, from: found.index, to: to + length };
  }
  return undefined;
}

function parseNumber(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  if (/^[a-z]/i.test(written)) return months.indexOf(written.slice(0, 3).toLowerCase()) + 1;
  if (written === '元') return 1;
  const digit = (one: string) => '零一二三四五六七八九'.indexOf(one.replace(/[〇○]/, '零'));
  if (!/[十廿卅]/.test(written)) return Number([...written].map(digit).join(''));
  const [before = '', after = ''] = written.replace('廿', '二十').replace('卅', '三十').split('十');
  return (before === '' ? 1 : digit(before)) * 10 + (after === '' ? 0 : digit(after));
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function formatCalendarDate(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && year < 3000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && month > 0 ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : '';
}

/** The time behind a date as `T06:00`, empty for none, and the length of it and of a weekday before it. */
function readTime(text: string): { readonly time: string; readonly length: number } {
  let at = weekday.exec(text)?.[0].length ?? 0;
  const found = clock.exec(text.slice(at));
  if (!found) return { time: '', length: at };
  at += found[0].length;
  at += seconds.exec(text.slice(at))?.[0].length ?? 0;
  const [end = '', meridiem = ''] = clockEnd.exec(text.slice(at)) ?? [];
  const [, part = '', hours, minutes] = found;
  return { time: formatTime(part, Number(hours), Number(minutes), meridiem), length: at + end.length };
}

function formatTime(part: string, hours: number, minutes: number, meridiem: string): string {
  const isLate = afternoon.has(part) || /pm/i.test(meridiem);
  const isMidnight = hours === 12 && (night.has(part) || /am/i.test(meridiem));
  const hour = isMidnight ? 0 : hours + (isLate && hours < 12 ? 12 : 0);
  return hour < 24 && minutes < 60 ? `T${twoDigits(hour)}:${twoDigits(minutes)}` : '';
}
