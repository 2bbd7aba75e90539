import { windowUnits } from './convert/conversion-window.ts';

/** What stands between paragraphs: for all rules a text ends there. */
const separator = '\0';
/** The most units that are converted together, a part of the window that the processor's cache holds. */
const maxJoinedUnits: number = windowUnits >> 2;

/** How paragraphs are converted. */
export interface ParagraphConverter {
  /** Converts one paragraph. */
  one(text: string): string;
  /** Converts Simplified paragraphs with U+0000 between them; undefined where `one` has to do it. */
  joined(text: string): string | undefined;
  /** The numbers of the paragraphs of a joined text that may not be Simplified. */
  findOthers(text: string): readonly number[];
}

/**
 * Converts paragraphs, each as `one` does. Short ones are joined, which spares what a call costs whatever the
 * length of its text.
 */
export function convertParagraphs(texts: readonly string[], converter: ParagraphConverter): string[] {
  const shown: string[] = [];
  for (let from = 0; from < texts.length; ) {
    let units = 0;
    let to = from;
    while (to < texts.length && units + (texts[to] as string).length < maxJoinedUnits)
      units += (texts[to++] as string).length + 1;
    if (to - from < 2) shown.push(converter.one(texts[from++] as string));
    else {
      for (const text of convertTogether(texts.slice(from, to), converter)) shown.push(text);
      from = to;
    }
  }
  return shown;
}

function convertTogether(texts: readonly string[], converter: ParagraphConverter): readonly string[] {
  if (texts.some((text) => text.includes(separator))) return texts.map((text) => converter.one(text));
  const all = texts.join(separator);
  const others = converter.findOthers(all);
  const sources = others.length === 0 ? texts : without(texts, others);
  const shown = partsOf(converter.joined(others.length === 0 ? all : sources.join(separator)), sources);
  if (!shown) return texts.map((text) => converter.one(text));
  for (const other of others) shown[other] = converter.one(texts[other] as string);
  return shown;
}

/** The paragraphs of a converted text. */
function partsOf(shown: string | undefined, sources: readonly string[]): string[] | undefined {
  if (shown === undefined) return undefined;
  // Most paragraphs keep their length, and then end at the same places.
  const parts: string[] = [];
  let from = 0;
  for (const { length } of sources) {
    const end = from + length;
    if (end < shown.length && shown.charCodeAt(end) !== 0) break;
    parts.push(shown.slice(from, end));
    from = end + 1;
  }
  return parts.length === sources.length && from === shown.length + 1 ? parts : shown.split(separator);
}

/** The texts with nothing in place of the `others`. */
function without(texts: readonly string[], others: readonly number[]): string[] {
  const left = [...texts];
  for (const other of others) left[other] = '';
  return left;
}
