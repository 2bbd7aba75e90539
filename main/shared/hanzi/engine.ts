import { type Alignment, alignmentOf } from './alignment.ts';
import { Ambiguity } from './ambiguity.ts';
import type { AmbiguityTable } from './ambiguity-table.ts';
import { type Choice, convertText, convertWithEdits } from './chain.ts';
import { type Change, changesOf } from './changes.ts';
import { convertible, detectScript } from './detect.ts';
import type { Evidence } from './evidence.ts';
import type { Script, WrittenScript } from './script.ts';
import { standard } from './standard.ts';
import type { ChainTable, Tables } from './tables.ts';
import { textOf } from './units.ts';

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
  const chainFor = (source: string, written?: WrittenScript): ChainTable | undefined => {
    if (exact) return tables.main;
    const found = written ?? detectScript(source);
    if (!convertible(found, to)) return undefined;
    return found === 'zh-Hant' && to !== 'zh-Hans' ? tables.fromTraditional : tables.main;
  };
  const ambiguity =
    !exact && to !== 'zh-Hans' && options.ambiguity ? ambiguityFor(tables, options.ambiguity) : undefined;
  const simplified = !exact && to === 'zh-Hans' ? standard : undefined;
  const choiceFor = (chain: ChainTable): Choice | undefined =>
    chain === tables.main ? (ambiguity ?? simplified) : undefined;
  return {
    text: (source, written) => {
      const chain = chainFor(source, written);
      return chain ? convertText(chain, source, choiceFor(chain)) : source;
    },
    aligned: (source, written) => {
      const chain = chainFor(source, written);
      if (!chain) return unchanged(source);
      if (!ambiguity || chain !== tables.main)
        return conversionOf(tables, chain, source, choiceFor(chain), []);
      const choices: Evidence[] = [];
      ambiguity.evidence = choices;
      const conversion = conversionOf(tables, chain, source, ambiguity, choices);
      ambiguity.evidence = undefined;
      return conversion;
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
  return new Ambiguity(table, (form) => (fromTraditional ? convertText(fromTraditional, form) : form));
}

function conversionOf(
  tables: Tables,
  chain: ChainTable,
  source: string,
  choice: Choice | undefined,
  choices: readonly Evidence[],
): Conversion {
  const passed = convertWithEdits(chain, source, choice);
  const text = textOf(passed.text);
  const { edits } = passed;
  let changes: readonly Change[] | undefined;
  return {
    source,
    text,
    alignment: alignmentOf(source, text, edits),
    choices,
    get changes() {
      changes ??= changesOf(tables.several, source, text, edits);
      return changes;
    },
  };
}
