import type { Converter } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { convertRun, detectRunScript } from '#shared/text/convert-run';

/** A function that turns titles, bylines and excerpts to the script of `converter`; it remembers what it has turned. `lang` is the tag of the article they belong to. */
export function createLabelConverter(
  converter: Converter | undefined,
): (text: string, lang: string) => string {
  if (!converter) return (text) => text;
  const known = new Map<string, string>();
  const turn = createPiecesConverter(converter);
  return (text, lang) => {
    const key = `${lang} ${text}`;
    const done = known.get(key);
    if (done !== undefined) return done;
    const turned = turn([text], lang).join('');
    // A list of a hundred thousand articles is not remembered whole.
    if (known.size >= most) known.clear();
    known.set(key, turned);
    return turned;
  };
}

/** A function that turns the pieces of one text as {@link createLabelConverter} turns the whole; a word that is cut between two of them is turned as one. */
export function createPiecesConverter(
  converter: Converter | undefined,
): (pieces: readonly string[], lang: string) => readonly string[] {
  if (!converter) return (pieces) => pieces;
  return (pieces, lang) => {
    const article = /^zh-Han[st]/.test(lang) ? (lang.slice(0, 7) as WrittenScript) : 'zh';
    return convertRun(pieces, detectRunScript(pieces.join(''), article), converter).texts;
  };
}

/** Labels that are remembered. */
const most = 4000;
