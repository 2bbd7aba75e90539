import type { Converter } from '#shared/hanzi/engine';
import type { Script, WrittenScript } from '#shared/hanzi/script';
import type { LabelSource } from '#shared/listing';
import { convertRun, detectRunScript } from '#shared/text/convert-run';
import type { QuoteMode } from '#shared/text/quotes';
import { withQuotes } from '#shared/text/show-quotes';

/** Maximum number of cached labels. A library of a hundred thousand articles has more. */
const maxCachedLabels = 4000;

/** How labels are converted; without a converter they stay as written. */
export interface LabelSettings {
  readonly converter: Converter | undefined;
  readonly to: Script;
  readonly quotes: QuoteMode;
}

/** Creates a function that converts titles, bylines and excerpts, and caches them. */
export function createLabelConverter(settings: LabelSettings): (text: string, of: LabelSource) => string {
  if (!settings.converter) return (text) => text;
  const cache = new Map<string, string>();
  const convertPieces = createPiecesConverter(settings);
  return (text, of) => {
    const key = `${of.lang} ${of.people?.join() ?? ''} ${text}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const converted = convertPieces([text], of).join('');
    if (cache.size >= maxCachedLabels) cache.clear();
    cache.set(key, converted);
    return converted;
  };
}

/**
 * Creates a function that converts the pieces of a text; a word split over two pieces is converted as one.
 */
export function createPiecesConverter({
  converter,
  to,
  quotes,
}: LabelSettings): (pieces: readonly string[], of: LabelSource) => readonly string[] {
  if (!converter) return (pieces) => pieces;
  return (pieces, { lang, people = [] }) => {
    const article = /^zh-Han[st]/.test(lang) ? (lang.slice(0, 7) as WrittenScript) : 'zh';
    const quoting = withQuotes(converter, { to, quotes }, article);
    const own = people.length > 0 ? quoting.withPeople(new Set(people)) : quoting;
    return convertRun(pieces, detectRunScript(pieces.join(''), article), own).texts;
  };
}
