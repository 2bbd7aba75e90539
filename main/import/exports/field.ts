/** The longest address that is kept, in UTF-16 units. */
const addressLimit = 16_384;
/** The longest title, name or tag. */
const lineLimit = 2000;
const tagLimit = 100;
/** The most tags of one article. */
const mostTags = 500;

/** A field as one line: white space and control characters become single spaces, and it ends after 2,000 units. Anything but a string or number is empty. */
export function line(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).slice(0, 4 * lineLimit);
  return cut(text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim(), lineLimit);
}

/** Text up to `limit`, never ending in half a character. */
const cut = (text: string, limit: number): string => text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');

/** An address of the web in its usual form; undefined for anything else. */
export function address(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > addressLimit || !/^https?:\/\//i.test(text) || /\p{Cc}/u.test(text)) return undefined;
  try {
    const { href, hostname } = new URL(text);
    return hostname === '' ? undefined : href;
  } catch {
    return undefined;
  }
}

/** Tags as their reader wrote them, each once, without empty ones. */
export function tagsOf(values: readonly unknown[]): readonly string[] {
  const tags = values.slice(0, 4 * mostTags).map((value) => cut(line(value), tagLimit).trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, mostTags);
}

/** The items of a list written in one field: JSON, Python's way of writing, or parted by one of `separators`. */
export function listIn(text: string, separators: RegExp): readonly string[] {
  const trimmed = text.trim();
  if (!/^\[.*\]$/s.test(trimmed)) return trimmed.split(separators);
  try {
    const list: unknown = JSON.parse(trimmed);
    if (Array.isArray(list)) return list.map(line);
  } catch {
    // Not JSON, so Python's.
  }
  const items = trimmed.slice(1, -1).matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"][^,]*)/g);
  return [...items].map(([, one, other, bare]) => (one ?? other ?? bare ?? '').replace(/\\(.)/g, '$1'));
}

/** Milliseconds since 1970 of a date as exports write them: seconds or milliseconds since 1970, ISO 8601, `2022-09-25 06:00:00` (UTC). 0 for what is none, or lies before 1990 or beyond 2100. */
export function moment(value: unknown): number {
  const text = line(value);
  const figure = /^\d{9,11}(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Number(text);
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Math.trunc(figure) : parsed(text);
  return ms >= 631_152_000_000 && ms < 4_102_444_800_000 ? ms : 0;
}

function parsed(text: string): number {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text,
  );
  if (!found) return 0;
  const [, date, time = '00:00', zone = 'Z'] = found;
  const ms = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? 0 : ms;
}

/** A date as an article has it, `2022-09-25T06:00` or `2022-09-25`, as it is written, whatever its zone; empty for what is none. */
export function dateOf(value: unknown): string {
  const text = line(value);
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(text) ?? [];
  const ms = Date.parse(`${date}T${time || '00:00'}Z`);
  // Date.parse takes 30 February for the first of March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date)) return '';
  return time && time !== '00:00' ? `${date}T${time}` : date;
}

/** Tells whether a field says yes. */
export const isYes = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(?:true|1|yes)$/i.test(value.trim()));
