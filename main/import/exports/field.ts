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
/** The value of a text of JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
