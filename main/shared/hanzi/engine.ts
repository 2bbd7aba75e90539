import { type Alignment, alignmentOf } from './alignment.ts';
import { Ambiguity } from './ambiguity.ts';
import type { AmbiguityTable } from './ambiguity-table.ts';
import { Chain } from './chain.ts';
import { type Change, changesOf } from './changes.ts';
import { convertible, detectScript } from './detect.ts';
import type { Evidence } from './evidence.ts';
import type { Script, WrittenScript } from './script.ts';
import { standard } from './standard.ts';
import type { Tables } from './tables.ts';

export type { Alignment } from './alignment.ts';
export { type AmbiguityTable, readAmbiguity } from './ambiguity-table.ts';
export type { Change } from './changes.ts';
export type { Evidence } from './evidence.ts';
export { readTables, type Tables } from './tables.ts';

/** A source text and what it became. */
export interface Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Alignment;
  /** What was changed, and what was kept though it has more than one form, in order; made when first read. */
  readonly changes: readonly Change[];
  /** The characters that were given another form than the dictionaries give them, each with why. */
  readonly choices: readonly Evidence[];
}

/** Converts text to one script. */
export interface Converter {
  /** The text in the script of this converter; the fastest way. */
  text(source: string, written?: WrittenScript): string;
  /** The same, with the alignment and the changes. */
  aligned(source: string, written?: WrittenScript): Conversion;
}

/** What a converter is to do. */
export interface ConverterOptions {
  readonly to: Script;
  /** Words of the region, too (軟件 to 軟體 in Taiwan). The tables must be those of `tableFor(to, regional)`. */
  readonly regional?: boolean;
  /** Exactly what opencc-js gives for the table, whatever the text is written in, and nothing beyond. */
  readonly exact?: boolean;
  /** What was learned of characters with several Traditional forms (`readAmbiguity`); without it the dictionaries decide alone. */
  readonly ambiguity?: AmbiguityTable;
}

const configs: Record<Script, readonly [string, string]> = {
  'as-written': ['', ''],
  'zh-Hans': ['tw2s', 'tw2sp'],
  'zh-Hant': ['s2t', 's2t'],
  'zh-Hant-TW': ['s2tw', 's2twp'],
  'zh-Hant-HK': ['s2hk', 's2hkp'],
};

/**
 * The name of the table file for a script: an OpenCC configuration and `.bin`. Simplified from any Traditional text goes
 * by Taiwan's variants first, for those are in the texts that are read. Throws a RangeError for `as-written`.
 */
export function tableFor(to: Script, regional: boolean): string {
  const name = configs[to][regional ? 1 : 0];
  if (!name) throw new RangeError('Text as written needs no conversion table.');
  return `${name}.bin`;
}

/**
 * A converter over tables that `readTables` made. Each call converts one paragraph, which is written in `written`: what
 * is in the target script already comes back as it is, and Traditional text meant for another Traditional standard gets
 * its variants only. Where `written` is not given it is detected.
 */
export function converter(tables: Tables, options: ConverterOptions): Converter {
  const { to, exact = false } = options;
  const ambiguity =
    !exact && to !== 'zh-Hans' && options.ambiguity ? ambiguityFor(tables, options.ambiguity) : undefined;
  const simplified = !exact && to === 'zh-Hans' ? standard : undefined;
  const main = new Chain(tables.main, ambiguity ?? simplified);
  const fromTraditional = tables.fromTraditional && new Chain(tables.fromTraditional);
  const chainFor = (source: string, written?: WrittenScript): Chain | undefined => {
    if (exact) return main;
    const found = written ?? detectScript(source);
    if (!convertible(found, to)) return undefined;
    return found === 'zh-Hant' && to !== 'zh-Hans' ? fromTraditional : main;
  };
  return {
    text: (source, written) => chainFor(source, written)?.convert(source).text ?? source,
    aligned: (source, written) => {
      const chain = chainFor(source, written);
      return chain ? new Aligned(source, chain, tables.several, ambiguity) : unchanged(source);
    },
  };
}

const noEdits = new Int32Array(0);

const unchanged = (source: string): Conversion => ({
  source,
  text: source,
  alignment: alignmentOf(source, source, noEdits),
  changes: [],
  choices: [],
});

/** Decides ambiguous characters in the glyphs that the tables are for. */
function ambiguityFor({ fromTraditional }: Tables, table: AmbiguityTable): Ambiguity {
  const glyphs = fromTraditional && new Chain(fromTraditional);
  return new Ambiguity(table, (form) => glyphs?.convert(form).text ?? form);
}

/** A conversion whose changes and choices are looked up when somebody asks for them. */
class Aligned implements Conversion {
  readonly text: string;
  readonly alignment: Alignment;
  readonly source: string;
  readonly #chain: Chain;
  readonly #several: Uint8Array;
  readonly #ambiguity: Ambiguity | undefined;
  #traced: { readonly changes: readonly Change[]; readonly choices: readonly Evidence[] } | undefined;

  constructor(source: string, chain: Chain, several: Uint8Array, ambiguity: Ambiguity | undefined) {
    this.source = source;
    this.#chain = chain;
    this.#several = several;
    this.#ambiguity = ambiguity;
    const { text, edits } = chain.convert(source);
    this.text = text;
    this.alignment = alignmentOf(source, text, edits);
  }

  get changes(): readonly Change[] {
    return this.#trace().changes;
  }

  get choices(): readonly Evidence[] {
    return this.#trace().choices;
  }

  #trace() {
    if (this.#traced) return this.#traced;
    const choices: Evidence[] = [];
    if (this.#ambiguity) this.#ambiguity.evidence = choices;
    const { edits } = this.#chain.trace(this.source);
    if (this.#ambiguity) this.#ambiguity.evidence = undefined;
    this.#traced = { changes: changesOf(this.#several, this.source, this.text, edits), choices };
    return this.#traced;
  }
}
