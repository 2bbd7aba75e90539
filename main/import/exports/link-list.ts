import { type Failure, failed } from '#shared/result';
import { line } from './field.ts';

/** A tag of a list of links with the text up to the next tag that counts. */
export interface Entry {
  /** Its name in lower case, `/dl` where it ends something. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

const counting = new Set(['a', 'dl', '/dl', 'h1', 'h3', 'dd']);
// A value holds no `<`: whoever writes such lists writes it as `&lt;`. So no scan goes beyond the next tag.
const mark =
  /<(\/?[a-z][a-z0-9]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+))?)*)\s*\/?>/iy;
const attribute = /([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+))/g;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Reads a list of links of the fixed layouts in which browsers and services export them. No DOM is built and nothing
 * but strings comes out: the files are too many-lined for the hidden page and too simple to need it. A link whose tag is
 * not written as it should be is named.
 */
export function entriesIn(text: string): {
  readonly entries: readonly Entry[];
  readonly broken: readonly Failure[];
} {
  const entries: { tag: string; attributes: ReadonlyMap<string, string>; text: string }[] = [];
  const broken: Failure[] = [];
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
    const last = entries.at(-1);
    if (last) last.text += unescaped(text.slice(from, at));
    mark.lastIndex = at;
    const found = mark.exec(text);
    from = at + (found?.[0].length ?? 1);
    if (!found && /^<a\s/i.test(text.slice(at, at + 3)))
      broken.push(failed('no-address', line(text.slice(at, at + 80))).failure);
    const tag = found?.[1]?.toLowerCase() ?? '';
    if (tag === '/a') entries.push({ tag, attributes: new Map(), text: '' });
    if (counting.has(tag)) entries.push({ tag, attributes: attributesIn(found?.[2] ?? ''), text: '' });
  }
  const last = entries.at(-1);
  if (last) last.text += unescaped(text.slice(from));
  return { entries: entries.map((entry) => ({ ...entry, text: line(entry.text) })), broken };
}

function attributesIn(written: string): ReadonlyMap<string, string> {
  const found = [...written.matchAll(attribute)].map(
    ([, name, one, other, bare]) =>
      [(name as string).toLowerCase(), unescaped(one ?? other ?? bare ?? '')] as const,
  );
  // The first of two of the same name counts, as in a browser.
  return new Map(found.toReversed());
}

const unescaped = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] as string;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
