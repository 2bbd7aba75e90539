import { type Failure, failed } from '#shared/result';
import { textLine } from './fields.ts';

/** A tag in a list of links, with the text up to the next scanned tag. */
export interface LinkListTag {
  /** Its name in lower case; an end tag begins with a slash. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

const scannedTags = new Set(['a', 'dl', '/dl', 'h1', 'h3', 'dd', 'post']);
// Attribute values contain no `<`, which these lists write as `&lt;`. So no match goes beyond the next tag.
const tagPattern =
  /<(\/?[a-z][a-z0-9]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+))?)*)\s*\/?>/iy;
const attributePattern = /([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+)))?/g;
const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Scans a list of links in the fixed layouts of browsers and services. No DOM is built, and the result is
 * only strings: the files are too long for the hidden page and too simple to need it. Malformed tags of links
 * are in `broken`.
 */
export function scanLinkList(text: string): {
  readonly entries: readonly LinkListTag[];
  readonly broken: readonly Failure[];
} {
  const entries: { tag: string; attributes: ReadonlyMap<string, string>; text: string }[] = [];
  const broken: Failure[] = [];
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
    const last = entries.at(-1);
    if (last) last.text += decodeEntities(text.slice(from, at));
    tagPattern.lastIndex = at;
    const found = tagPattern.exec(text);
    from = at + (found?.[0].length ?? 1);
    if (!found && /^<a\s/i.test(text.slice(at, at + 3)))
      broken.push(failed('no-address', textLine(text.slice(at, at + 80))).failure);
    const tag = found?.[1]?.toLowerCase() ?? '';
    if (tag === '/a') entries.push({ tag, attributes: new Map(), text: '' });
    if (scannedTags.has(tag)) entries.push({ tag, attributes: parseAttributes(found?.[2] ?? ''), text: '' });
  }
  const last = entries.at(-1);
  if (last) last.text += decodeEntities(text.slice(from));
  return { entries: entries.map((entry) => ({ ...entry, text: textLine(entry.text) })), broken };
}

function parseAttributes(written: string): ReadonlyMap<string, string> {
  const found = [...written.matchAll(attributePattern)].flatMap(([, name = '', one, other, bare]) => {
    const value = one ?? other ?? bare;
    return value === undefined ? [] : [[name.toLowerCase(), decodeEntities(value)] as const];
  });
  // The first of two attributes with the same name counts, as in a browser.
  return new Map(found.toReversed());
}

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return namedEntities[name.toLowerCase()] as string;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
