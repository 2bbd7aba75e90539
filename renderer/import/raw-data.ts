import { parseHeader } from './exports/csv.ts';
import { parseJson } from './exports/fields.ts';
import { isClippings } from './exports/kindle.ts';
import { parseJsonLines } from './exports/link-json.ts';

const headUnits = 65_536;

/**
 * Tells whether a text is data and no article: JSON, lines of JSON, a table, XML other than a page, clippings
 * of many books.
 */
export function isRawData(text: string, name: string): boolean {
  const start = text.slice(0, headUnits).trimStart();
  if (/^[[{]/.test(start)) {
    if (/\.(?:json|jsonl|ndjson|json5|geojson|har|ipynb)$/i.test(name)) return true;
    return typeof parseJson(text) === 'object' || parseJsonLines(text) !== undefined;
  }
  if (/\.(?:csv|tsv)$/i.test(name)) return parseHeader(text) !== undefined;
  if (isClippings(start)) return true;
  const isXml = /^<\?xml\s/i.test(start) || (/\.(?:xml|opml|rss|atom)$/i.test(name) && start.startsWith('<'));
  return isXml && !/<(?:\w{1,20}:)?(?:html|body)\b/i.test(start);
}
