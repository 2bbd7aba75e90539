import { textOf, unitsOf } from '../utf16.ts';
import { noWords, type WordMatch } from '../words/user-word.ts';
import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { Edits } from './edits.ts';
import { Segmenter } from './segmenter.ts';
import { convertStepwise } from './stepwise.ts';
import { userWordRule } from './table-format.ts';
import { createUnitBuffer, type UnitBufferFactory } from './unit-buffer.ts';

/** A converted text and its edits (flat, see `editSize`). */
export interface ConvertedText {
  readonly text: string;
  readonly edits: Int32Array;
}

/**
 * Converts text by a chain of dictionaries and a disambiguator: by the segmenter, or step by step where that
 * gives up. Not reentrant.
 */
export class ConversionChain {
  readonly #table: ChainTable;
  readonly #disambiguator: Disambiguator | undefined;
  readonly #createBuffer: UnitBufferFactory;
  #segmenter: Segmenter | undefined;
  #tracingSegmenter: Segmenter | undefined;

  constructor(
    table: ChainTable,
    disambiguator?: Disambiguator,
    createBuffer: UnitBufferFactory = createUnitBuffer,
  ) {
    this.#table = table;
    this.#disambiguator = disambiguator;
    this.#createBuffer = createBuffer;
  }

  /** The converted text of `source` with `words` in it; the fastest way. */
  text(source: string, words: readonly WordMatch[] = noWords): string {
    return this.quickText(source, words) ?? this.#stepByStep(source, words).text;
  }

  /** The same, but undefined where the segmenter gives up: at radicals and what is converted stepwise. */
  quickText(source: string, words: readonly WordMatch[] = noWords): string | undefined {
    this.#segmenter ??= new Segmenter(this.#table, this.#disambiguator, false, this.#createBuffer);
    const segmenter = this.#segmenter;
    let text = '';
    for (let from = 0; from < source.length; ) {
      from = segmenter.convertWindow(source, from, text.length, words);
      if (from < 0) return undefined;
      text += segmenter.text;
    }
    return text;
  }

  /** The converted text, and the edits that change its length. */
  convert(source: string, words: readonly WordMatch[] = noWords): ConvertedText {
    this.#segmenter ??= new Segmenter(this.#table, this.#disambiguator, false, this.#createBuffer);
    return this.#through(this.#segmenter, source, words);
  }

  /** The converted text and all edits: every change, and the phrases that were kept. */
  trace(source: string, words: readonly WordMatch[] = noWords): ConvertedText {
    this.#tracingSegmenter ??= new Segmenter(this.#table, this.#disambiguator, true, this.#createBuffer);
    return this.#through(this.#tracingSegmenter, source, words);
  }

  #through(segmenter: Segmenter, source: string, words: readonly WordMatch[]): ConvertedText {
    const edits = new Edits();
    let text = '';
    for (let from = 0; from < source.length; ) {
      from = segmenter.convertWindow(source, from, text.length, words, edits);
      if (from < 0) return this.#stepByStep(source, words);
      text += segmenter.text;
    }
    return { text, edits: edits.list };
  }

  #stepByStep(source: string, words: readonly WordMatch[]): ConvertedText {
    this.#disambiguator?.begin(0);
    return convertBetweenWords(source, words, (piece, at) => {
      if (at > 0) this.#disambiguator?.begin(at);
      const converted = convertStepwise(this.#table, unitsOf(piece), true, this.#disambiguator);
      return { text: textOf(converted.text), edits: converted.edits };
    });
  }
}

/**
 * Puts the values of `words` into `source`, and converts each piece between them with `convert`, which gets
 * its offset.
 */
export function convertBetweenWords(
  source: string,
  words: readonly WordMatch[],
  convert: (piece: string, at: number) => ConvertedText,
): ConvertedText {
  const edits = new Edits();
  let text = '';
  let from = 0;
  const convertUpTo = (to: number): void => {
    const shown = convert(source.slice(from, to), from);
    edits.append(shown.edits, from, text.length);
    text += shown.text;
  };
  for (const { start, end, value, rule = userWordRule } of words) {
    if (from < start) convertUpTo(start);
    edits.add(start, end, text.length, text.length + value.length, rule);
    text += value;
    from = end;
  }
  if (from < source.length) convertUpTo(source.length);
  return { text, edits: edits.list };
}
