import { textLine } from '../exports/fields.ts';

/**
 * Parses a date of an export into milliseconds since 1970: seconds or milliseconds since 1970, ISO 8601, or
 * `2022-09-25 06:00:00` (UTC). 0 for anything else, and for dates before 1990 or after 2099.
 */
export function parseDate(value: unknown): number {
  const text = textLine(value);
  const figure = /^\d{9,11}(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Number(text);
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Math.trunc(figure) : parseIsoDate(text);
  return ms >= 631152000000 && ms < 4102444800000 ? ms : 0;
}

function parseIsoDate(text: string): number {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text,
  );
  if (!found) return 0;
  const [, date, time = '00:00', zone = 'Z'] = found;
  const ms = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? 0 : ms;
}
