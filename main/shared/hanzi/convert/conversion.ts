import { type Alignment, alignmentOf } from './alignment.ts';
import { type Change, changesOf } from './changes.ts';
import type { ConvertedText } from './conversion-chain.ts';
import type { Doubt, Evidence } from './evidence.ts';

/** A source text and its converted text. */
export interface Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Alignment;
  /**
   * The changes, and the characters kept though they have several forms, in order; computed when first read.
   */
  readonly changes: readonly Change[];
  /**
   * The characters with another form than in the dictionaries, with the evidence; computed when first read.
   */
  readonly choices: readonly Evidence[];
  /**
   * The doubts about ambiguous characters, in order, without those that are as good as certain; computed when
   * first read.
   */
  readonly doubts: readonly Doubt[];
}

/** The parts of a conversion beyond its text. */
export type ConversionDetails = Pick<Conversion, 'changes' | 'choices' | 'doubts'>;

/** A converted text, and a way to convert it again with all details. */
export interface ConversionTrace {
  readonly shown: ConvertedText;
  readonly trace: () => Omit<ConversionDetails, 'changes'> & { readonly edits: Int32Array };
  /** One bit for each UTF-16 unit with several forms in the target. */
  readonly several: Uint8Array;
}

/** A conversion whose details are computed when first read. */
export class LazyConversion implements Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Alignment;
  readonly #trace: ConversionTrace;
  #details: ConversionDetails | undefined;

  constructor(source: string, trace: ConversionTrace) {
    const { text, edits } = trace.shown;
    this.source = source;
    this.text = text;
    this.alignment = alignmentOf(source, text, edits);
    this.#trace = trace;
  }

  get changes(): readonly Change[] {
    return this.#computeDetails().changes;
  }

  get choices(): readonly Evidence[] {
    return this.#computeDetails().choices;
  }

  get doubts(): readonly Doubt[] {
    return this.#computeDetails().doubts;
  }

  #computeDetails(): ConversionDetails {
    if (this.#details) return this.#details;
    const { edits, ...details } = this.#trace.trace();
    this.#details = { changes: changesOf(this.#trace.several, this.source, this.text, edits), ...details };
    return this.#details;
  }
}

/** The conversion of a text that stays as it is. */
export const unchangedConversion = (source: string): Conversion => ({
  source,
  text: source,
  alignment: alignmentOf(source, source, new Int32Array(0)),
  changes: [],
  choices: [],
  doubts: [],
});

/** A conversion as one of `source`, which differs from its own source in single units. */
export const withSource = (conversion: Conversion, source: string): Conversion => ({
  source,
  text: conversion.text,
  alignment: conversion.alignment,
  get changes() {
    return conversion.changes;
  },
  get choices() {
    return conversion.choices;
  },
  get doubts() {
    return conversion.doubts;
  },
});
