import { ContextDisambiguator } from './ambiguity/context-disambiguator.ts';
import type { DisambiguationModel } from './ambiguity/disambiguation-model.ts';
import { mainlandVariants } from './ambiguity/mainland-variants.ts';
import { noPeople, type People } from './ambiguity/name-rules.ts';
import { RegionalExceptions } from './ambiguity/regional-exceptions.ts';
import { type Conversion, LazyConversion, unchangedConversion } from './convert/conversion.ts';
import { ConversionChain, type ConvertedText, convertBetweenWords } from './convert/conversion-chain.ts';
import type { ConversionTables } from './convert/conversion-tables.ts';
import { conversionWindow } from './convert/conversion-window.ts';
import type { Doubt, Evidence } from './convert/evidence.ts';
import { noWords } from './convert/segmenter.ts';
import { createUnitBuffer, type UnitBufferFactory } from './convert/unit-buffer.ts';
import { convertible, detectScript } from './detect.ts';
import type { Script, WrittenScript } from './script.ts';
import type { UserWord, WordMatch } from './words/user-word.ts';
import { Words } from './words/words.ts';

export { type DisambiguationModel, readDisambiguationModel } from './ambiguity/disambiguation-model.ts';
export type { Alignment } from './convert/alignment.ts';
export type { Conversion } from './convert/conversion.ts';
export { type ConversionTables, readTables } from './convert/conversion-tables.ts';
export type { UnitBufferFactory } from './convert/unit-buffer.ts';
export type { UserWord, WordMatch } from './words/user-word.ts';

/** Converts text to one script. */
export interface Converter {
  /** The text in the script of this converter; the fastest way. */
  text(source: string, written?: WrittenScript): string;
  /** The same, with the alignment and the changes; what `fixed` names, in order and without overlap, is shown as it says, whatever words or dictionaries say. */
  aligned(source: string, written?: WrittenScript, fixed?: readonly WordMatch[]): Conversion;
  /** The same converter for a text that names these people. */
  withPeople(people: People): Converter;
  /** The forms that a character may have in this script, the commonest first; none where nothing was learned of it. */
  forms(character: string): readonly string[];
}

/** What a converter is to do. */
export interface ConverterOptions {
  readonly to: Script;
  /** Words of the region, too (軟件 to 軟體 in Taiwan). The tables must be those of `tableFor(to, regional)`. */
  readonly regional?: boolean;
  /** Exactly what opencc-js gives for the table, whatever the text is written in, and nothing beyond. */
  readonly exact?: boolean;
  /** The reader's own words, those for always before those for one article; of two with one key the later counts. */
  readonly words?: readonly UserWord[];
  /** What was learned of characters with several Traditional forms (`readAmbiguity`); without it the dictionaries decide alone. */
  readonly ambiguity?: DisambiguationModel;
  /** How strings are taken apart and put together, where the room has a faster way than the language. */
  readonly createBuffer?: UnitBufferFactory;
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
 * is in the target script already comes back as it is, but for the reader's words, and Traditional text meant for another
 * Traditional standard gets its variants only. Where `written` is not given it is detected. Not reentrant.
 */
export function createConverter(tables: ConversionTables, options: ConverterOptions): Converter {
  const { to, exact = false, createBuffer: pageOf = createUnitBuffer } = options;
  const words = options.words?.length ? new Words(options.words, to) : undefined;
  const everyday =
    !exact && options.regional && (to === 'zh-Hans' || to === 'zh-Hant-TW')
      ? new RegionalExceptions(to === 'zh-Hans' ? to : 'zh-Hant', pageOf(conversionWindow.source))
      : undefined;
  const ambiguity =
    !exact && to !== 'zh-Hans' && options.ambiguity ? ambiguityFor(tables, options.ambiguity) : undefined;
  const simplified = !exact && to === 'zh-Hans' ? mainlandVariants : undefined;
  const main = new ConversionChain(tables.main, ambiguity ?? simplified, pageOf);
  const variants = tables.fromTraditional && new ConversionChain(tables.fromTraditional, undefined, pageOf);
  const chainFor = (found: WrittenScript): ConversionChain | undefined => {
    if (!convertible(found, to)) return undefined;
    return found === 'zh-Hant' && to !== 'zh-Hans' ? variants : main;
  };
  const planFor = (
    source: string,
    written?: WrittenScript,
    fixed: readonly WordMatch[] = noWords,
  ): Plan | undefined => {
    const found = exact ? 'zh' : (written ?? detectScript(source));
    if (found === 'ja' || found === 'other' || to === 'as-written') return undefined;
    const matches = overlaid(words?.find(source) ?? noWords, fixed);
    const chain = chainFor(found);
    if (!chain) return matches.length === 0 ? undefined : { chain, matches };
    return {
      chain,
      matches: chain === main && everyday ? overlaid(everyday.find(source), matches) : matches,
    };
  };
  const show = (source: string, { chain, matches }: Plan, people: People): ConvertedText => {
    if (ambiguity) ambiguity.people = people;
    return chain ? chain.convert(source, matches) : convertBetweenWords(source, matches, asItIs);
  };
  const trace = (source: string, { chain, matches }: Plan, people: People) => {
    const choices: Evidence[] = [];
    const doubts: Doubt[] = [];
    if (ambiguity) Object.assign(ambiguity, { evidence: choices, doubts, people });
    const { edits } = chain ? chain.trace(source, matches) : convertBetweenWords(source, matches, asItIs);
    if (ambiguity) Object.assign(ambiguity, { evidence: undefined, doubts: undefined });
    return { edits, choices, doubts };
  };
  const knowing = (people: People): Converter => ({
    text: (source, written) => {
      if (ambiguity) ambiguity.people = people;
      if (words || everyday) {
        const plan = planFor(source, written);
        return plan?.chain
          ? plan.chain.text(source, plan.matches)
          : plan
            ? show(source, plan, people).text
            : source;
      }
      const chain = chainFor(exact ? 'zh' : (written ?? detectScript(source)));
      return chain ? chain.text(source) : source;
    },
    withPeople: knowing,
    forms: (character) => ambiguity?.formsOf(character.charCodeAt(0)) ?? [],
    aligned: (source, written, fixed) => {
      const plan = planFor(source, written, fixed);
      if (!plan) return unchangedConversion(source);
      const several = plan.chain ? tables.several : noneSeveral;
      const shown = show(source, plan, people);
      return new LazyConversion(source, { shown, trace: () => trace(source, plan, people), several });
    },
  });
  return knowing(noPeople);
}

/** The matches that no fixed one touches, and the fixed ones, in order. */
const overlaid = (found: readonly WordMatch[], fixed: readonly WordMatch[]): readonly WordMatch[] =>
  fixed.length === 0
    ? found
    : [
        ...found.filter(({ start, end }) => !fixed.some((one) => one.start < end && one.end > start)),
        ...fixed,
      ].sort((a, b) => a.start - b.start);

/** What a text goes through: a chain, unless it is in the target script already, and the words found in it. */
interface Plan {
  readonly chain: ConversionChain | undefined;
  readonly matches: readonly WordMatch[];
}

const noneSeveral = new Uint8Array(0x2000);
const noEdits = new Int32Array(0);
const asItIs = (text: string): ConvertedText => ({ text, edits: noEdits });

/** Decides ambiguous characters in the glyphs that the tables are for. */
function ambiguityFor(
  { main, fromTraditional }: ConversionTables,
  table: DisambiguationModel,
): ContextDisambiguator {
  const glyphs = fromTraditional && new ConversionChain(fromTraditional);
  return new ContextDisambiguator(table, main.phrases, (form) => glyphs?.convert(form).text ?? form);
}
