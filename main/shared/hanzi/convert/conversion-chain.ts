import { textOf, unitsOf } from '../utf16.ts';
import type { WordMatch } from '../words/user-word.ts';
import type { ChainTable } from './conversion-tables.ts';
import type { Disambiguator } from './disambiguator.ts';
import { Edits } from './edits.ts';
import { noWords, Segmenter } from './segmenter.ts';
import { convertStepwise } from './stepwise.ts';
import { userWordRule } from './table-format.ts';
import { createUnitBuffer, type UnitBufferFactory } from './unit-buffer.ts';

/** A text shown, and the edits that made it (see `editSize`). */
export interface ConvertedText {
  readonly text: string;
  readonly edits: Int32Array;
}

/** Brings text through a chain of dictionaries, and past a choice if there is one: by walking, step by step where walking gives up. Not reentrant. */
export class ConversionChain {
  readonly #table: ChainTable;
  readonly #choice: Disambiguator | undefined;
  readonly #pageOf: UnitBufferFactory;
  #walk: Segmenter | undefined;
  #tracer: Segmenter | undefined;

  constructor(table: ChainTable, choice?: Disambiguator, pageOf: UnitBufferFactory = createUnitBuffer) {
    this.#table = table;
    this.#choice = choice;
    this.#pageOf = pageOf;
  }

  /** The text shown for `source` with `words` in it, and nothing else told of it: the fastest way. */
  text(source: string, words: readonly WordMatch[] = noWords): string {
    this.#walk ??= new Segmenter(this.#table, this.#choice, false, this.#pageOf);
    const walk = this.#walk;
    let text = '';
    for (let from = 0; from < source.length; ) {
      from = walk.convertWindow(source, from, text.length, words);
      if (from < 0) return this.#stepByStep(source, words).text;
      text += walk.text;
    }
    return text;
  }

  /** The text shown for `source` with `words` in it, and the edits that changed its length. */
  convert(source: string, words: readonly WordMatch[] = noWords): ConvertedText {
    this.#walk ??= new Segmenter(this.#table, this.#choice, false, this.#pageOf);
    return this.#through(this.#walk, source, words);
  }

  /** The same with every edit: what changed, and the phrases that were kept. */
  trace(source: string, words: readonly WordMatch[] = noWords): ConvertedText {
    this.#tracer ??= new Segmenter(this.#table, this.#choice, true, this.#pageOf);
    return this.#through(this.#tracer, source, words);
  }

  #through(walk: Segmenter, source: string, words: readonly WordMatch[]): ConvertedText {
    const edits = new Edits();
    let text = '';
    for (let from = 0; from < source.length; ) {
      from = walk.convertWindow(source, from, text.length, words, edits);
      if (from < 0) return this.#stepByStep(source, words);
      text += walk.text;
    }
    return { text, edits: edits.list };
  }

  #stepByStep(source: string, words: readonly WordMatch[]): ConvertedText {
    this.#choice?.begin(0);
    return convertBetweenWords(source, words, (piece, at) => {
      if (at > 0) this.#choice?.begin(at);
      const passed = convertStepwise(this.#table, unitsOf(piece), true, this.#choice);
      return { text: textOf(passed.text), edits: passed.edits };
    });
  }
}

/** Puts `words` into `source`; what lies between them is brought through `convert` piece by piece, each with its offset. */
export function convertBetweenWords(
  source: string,
  words: readonly WordMatch[],
  convert: (piece: string, at: number) => ConvertedText,
): ConvertedText {
  const edits = new Edits();
  let text = '';
  let from = 0;
  const piece = (to: number): void => {
    const shown = convert(source.slice(from, to), from);
    edits.append(shown.edits, from, text.length);
    text += shown.text;
  };
  for (const { start, end, value, rule = userWordRule } of words) {
    if (from < start) piece(start);
    edits.add(start, end, text.length, text.length + value.length, rule);
    text += value;
    from = end;
  }
  if (from < source.length) piece(source.length);
  return { text, edits: edits.list };
}
