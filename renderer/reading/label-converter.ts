import type { Converter } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { convertRun, detectRunScript } from '#shared/text/convert-run';

/** Maximum number of cached labels. A library of a hundred thousand articles has more. */
const maxCachedLabels = 4000;

/**
 * Creates a function that converts titles, bylines and excerpts, and caches them. Its `lang` is the language
 * tag of the article that a label belongs to.
 */
export function createLabelConverter(
  converter: Converter | undefined,
): (text: string, lang: string) => string {
  if (!converter) return (text) => text;
  const cache = new Map<string, string>();
  const convertPieces = createPiecesConverter(converter);
  return (text, lang) => {
    const key = `${lang} ${text}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const converted = convertPieces([text], lang).join('');
    if (cache.size >= maxCachedLabels) cache.clear();
    cache.set(key, converted);
    return converted;
  };
}

/**
 * Creates a function that converts the pieces of a text; a word split over two pieces is converted as one.
 */
export function createPiecesConverter(
  converter: Converter | undefined,
): (pieces: readonly string[], lang: string) => readonly string[] {
  if (!converter) return (pieces) => pieces;
  return (pieces, lang) => {
    const article = /^zh-Han[st]/.test(lang) ? (lang.slice(0, 7) as WrittenScript) : 'zh';
    return convertRun(pieces, detectRunScript(pieces.join(''), article), converter).texts;
  };
}
