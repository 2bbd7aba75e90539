import { type Alignment, alignmentOf } from './alignment.ts';
import { type Change, changesOf } from './changes.ts';
import type { ConvertedText } from './conversion-chain.ts';
import type { Doubt, Evidence } from './evidence.ts';

/** A source text and what it became. */
export interface Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Alignment;
  /** What was changed, and what was kept though it has more than one form, in order; looked up when first read. */
  readonly changes: readonly Change[];
  /** The characters that were given another form than the dictionaries give them, each with why; looked up likewise. */
  readonly choices: readonly Evidence[];
  /** How sure the ambiguous characters are, in order, but for those that their neighbours settle; looked up likewise. */
  readonly doubts: readonly Doubt[];
}

/** What is told of a conversion beyond its text. */
export type ConversionDetails = Pick<Conversion, 'changes' | 'choices' | 'doubts'>;

/** How a text was shown, and how it is shown again with everything told. */
export interface ConversionTrace {
  readonly shown: ConvertedText;
  readonly trace: () => Omit<ConversionDetails, 'changes'> & { readonly edits: Int32Array };
  /** One bit for each UTF-16 unit with more than one form on the other side. */
  readonly several: Uint8Array;
}

/** A conversion whose changes and choices are looked up only when somebody asks for them. */
export class LazyConversion implements Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Alignment;
  readonly #showing: ConversionTrace;
  #told: ConversionDetails | undefined;

  constructor(source: string, showing: ConversionTrace) {
    const { text, edits } = showing.shown;
    this.source = source;
    this.text = text;
    this.alignment = alignmentOf(source, text, edits);
    this.#showing = showing;
  }

  get changes(): readonly Change[] {
    return this.#tell().changes;
  }

  get choices(): readonly Evidence[] {
    return this.#tell().choices;
  }

  get doubts(): readonly Doubt[] {
    return this.#tell().doubts;
  }

  #tell(): ConversionDetails {
    if (this.#told) return this.#told;
    const { edits, ...told } = this.#showing.trace();
    this.#told = { changes: changesOf(this.#showing.several, this.source, this.text, edits), ...told };
    return this.#told;
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
