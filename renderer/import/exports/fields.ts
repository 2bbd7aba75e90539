/** The longest address, in UTF-16 code units. */
const maxAddressUnits = 16_384;
/** The longest title or name. */
const maxLineUnits = 2000;
const maxTagUnits = 100;
/** The most tags of one article. */
const maxTags = 500;

/**
 * A field as one line of at most 2,000 UTF-16 code units: white space and control characters become single
 * spaces. Empty for anything but a string or number.
 */
export function textLine(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).slice(0, 4 * maxLineUnits);
  return cut(text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim(), maxLineUnits);
}

/** The beginning of a text up to `limit` code units, without half a character at its end. */
const cut = (text: string, limit: number): string => text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');

/** A web address, normalised; undefined for anything else. */
export function webAddress(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > maxAddressUnits || !/^https?:\/\//i.test(text) || /\p{Cc}/u.test(text)) return undefined;
  try {
    const { href, hostname } = new URL(text);
    return hostname === '' ? undefined : href;
  } catch {
    return undefined;
  }
}

/** Tags as written, each once, without empty ones. */
export function cleanTags(values: readonly unknown[]): readonly string[] {
  const tags = values.slice(0, 4 * maxTags).map((value) => cut(textLine(value), maxTagUnits).trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, maxTags);
}

/** Splits a list that is written in one field: as JSON, as in Python, or separated by `separators`. */
export function splitList(text: string, separators: RegExp): readonly string[] {
  const trimmed = text.trim();
  if (!/^\[.*\]$/s.test(trimmed)) return trimmed.split(separators);
  try {
    const list: unknown = JSON.parse(trimmed);
    if (Array.isArray(list)) return list.map(textLine);
  } catch {
    // Not JSON, so as in Python.
  }
  const items = trimmed.slice(1, -1).matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"][^,]*)/g);
  return [...items].map(([, one, other, bare]) => (one ?? other ?? bare ?? '').replace(/\\(.)/g, '$1'));
}

/**
 * A date in the format of articles, `2022-09-25T06:00` or `2022-09-25`, ignoring its zone; empty where it is
 * none.
 */
export function articleDate(value: unknown): string {
  const text = textLine(value);
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(text) ?? [];
  const ms = Date.parse(`${date}T${time || '00:00'}Z`);
  // Date.parse reads 30 February as the first of March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date)) return '';
  return time && time !== '00:00' ? `${date}T${time}` : date;
}

/** Tells whether the value of a field means yes. */
export const isYes = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(?:true|1|yes)$/i.test(value.trim()));

/** Parses JSON; undefined where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
