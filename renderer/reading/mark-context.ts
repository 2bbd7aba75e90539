import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { Conversion } from '#shared/hanzi/engine';
import { type Correction, locateCorrections, withCorrection } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { quoteOf } from '#shared/text/quote';
import type { ArticleView, RenderedRun } from './article-view.ts';
import type { ScriptSwitcher } from './script-switcher.ts';
import type { TextMap } from './text-map.ts';

/** UTF-16 units of a sentence on either side of a mark. */
const maxContextUnits = 24;
/** UTF-16 units on either side of a mark that are searched for its word. */
const wordSearchUnits = 12;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The sentence around a mark in the script on screen. */
export type Sentence = readonly [before: string, after: string];

/** The sentence of a mark in a run that is not converted. */
export const noSentence: Sentence = ['', ''];

/** A mark with characters around it, for which the reader can choose another form. */
export interface MarkedWord {
  /** As written. */
  readonly written: string;
  /** The text as shown if the mark has `form`. */
  readonly shownWith: (form: string) => string;
}

/** Looks up the sentence around a mark, its possible forms, and the reader's choice for it. */
export class MarkContext {
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #switcher: ScriptSwitcher;

  constructor(view: ArticleView, map: TextMap, switcher: ScriptSwitcher) {
    this.#view = view;
    this.#map = map;
    this.#switcher = switcher;
  }

  /** The sentence around a mark. */
  sentenceAround(mark: ConversionMark): Sentence {
    const run = this.#map.runAt(mark.start);
    const conversion = run && this.#switcher.conversionOf(run);
    return conversion ? sentenceIn(conversion, mark, run.run.start) : noSentence;
  }

  /** The forms to choose from: the form on screen, other possible forms, the form as written. */
  possibleForms({ written, shown }: ConversionMark): readonly string[] {
    return [...new Set([shown, ...this.#switcher.formsOf(written), written])];
  }

  /** A mark with `left` and `right` UTF-16 units around it, within its run. */
  wordAround(mark: ConversionMark, left: number, right: number): MarkedWord {
    const { run, text } = this.#runOf(mark);
    const markStart = mark.start - run.start;
    const markEnd = mark.end - run.start;
    const start = Math.max(0, markStart - left);
    const end = Math.min(text.length, markEnd + right);
    const conversion = this.#switcher.conversionOf(this.#runOf(mark));
    const shown = (from: number, to: number) =>
      conversion
        ? conversion.text.slice(conversion.alignment.toShown(from), conversion.alignment.toShown(to))
        : text.slice(from, to);
    const before = shown(start, markStart);
    const after = shown(markEnd, end);
    return { written: text.slice(start, end), shownWith: (form) => before + form + after };
  }

  /** The number of UTF-16 units on either side that belong to the word of a mark. */
  wordMargins(mark: ConversionMark): readonly [left: number, right: number] {
    const { text, run } = this.#runOf(mark);
    const from = Math.max(0, mark.start - run.start - wordSearchUnits);
    const at = mark.start - run.start - from;
    const end = mark.end - run.start - from;
    const segment = segmenter.segment(text.slice(from, from + end + wordSearchUnits)).containing(at);
    if (!segment) return [0, 0];
    const segmentEnd = segment.index + segment.segment.length;
    return segmentEnd >= end ? [at - segment.index, segmentEnd - end] : [0, 0];
  }

  /** The reader's choice for a mark: a form for this place (`here`), or a word. */
  chosenFor(mark: ConversionMark): 'here' | UserWord | undefined {
    const run = this.#map.runAt(mark.start);
    return run && this.#switcher.choiceAt(run, mark.start);
  }

  /** `corrections` with `form` for the place of a mark; without `form`, the place gets none. */
  withForm(
    corrections: readonly Correction[],
    mark: ConversionMark,
    form: string | undefined,
    to: UserWord['to'],
  ): readonly Correction[] {
    const { text } = this.#view;
    const { placed, waiting } = locateCorrections(corrections, text);
    const quote = quoteOf(text, mark.start, mark.end);
    const newCorrections = withCorrection(placed, { ...quote, value: form ?? '', to });
    return [...waiting, ...(form === undefined ? newCorrections.slice(0, -1) : newCorrections)];
  }

  #runOf(mark: ConversionMark): RenderedRun {
    return this.#map.runAt(mark.start) as RenderedRun;
  }
}

/** The sentence around a mark in a converted run that begins at `runStart`. */
export function sentenceIn(
  { text, alignment }: Conversion,
  mark: ConversionMark,
  runStart: number,
): Sentence {
  const from = alignment.toShown(mark.start - runStart);
  const to = from + mark.shown.length;
  const before =
    /(?<![^。！？；])[^。！？；]+$/u.exec(text.slice(Math.max(0, from - maxContextUnits - 1), from))?.[0] ??
    '';
  const after = /^[^。！？；]*[。！？；]?/u.exec(text.slice(to, to + maxContextUnits + 1))?.[0] ?? '';
  const isCut = before.length > maxContextUnits;
  return [
    (isCut ? '…' : '') + before.slice(-maxContextUnits).replace(/^[，、：」』”’）\s]+/, ''),
    after.length > maxContextUnits ? `${after.slice(0, maxContextUnits)}…` : after,
  ];
}
