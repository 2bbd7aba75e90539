import { Ambiguity } from './ambiguity/ambiguity.ts';
import type { AmbiguityTable } from './ambiguity/ambiguity-table.ts';
import { nobody, type People } from './ambiguity/names.ts';
import { EverydayWords } from './ambiguity/regional.ts';
import { standard } from './ambiguity/standard.ts';
import { Chain, type Shown, substitute } from './convert/chain.ts';
import { Aligned, type Conversion, unchanged } from './convert/conversion.ts';
import type { Doubt, Evidence } from './convert/evidence.ts';
import { type PageOf, plainPage } from './convert/page.ts';
import type { Tables } from './convert/tables.ts';
import { noWords } from './convert/walk.ts';
import { pane } from './convert/window.ts';
import { convertible, detectScript } from './detect.ts';
import type { Script, WrittenScript } from './script.ts';
import type { UserWord, WordMatch } from './words/user-word.ts';
import { Words } from './words/words.ts';

export { type AmbiguityTable, readAmbiguity } from './ambiguity/ambiguity-table.ts';
export type { Alignment } from './convert/alignment.ts';
export type { Change } from './convert/changes.ts';
export type { Conversion } from './convert/conversion.ts';
export type { Doubt, Evidence } from './convert/evidence.ts';
export type { PageOf } from './convert/page.ts';
export { readTables, type Tables } from './convert/tables.ts';
export type { UserWord, WordMatch } from './words/user-word.ts';

/** Converts text to one script. */
export interface Converter {
  /** The text in the script of this converter; the fastest way. */
  text(source: string, written?: WrittenScript): string;
  /** The same, with the alignment and the changes; what `fixed` names, in order and without overlap, is shown as it says, whatever words or dictionaries say. */
  aligned(source: string, written?: WrittenScript, fixed?: readonly WordMatch[]): Conversion;
  /** The same converter for a text that names these people. */
  knowing(people: People): Converter;
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
  readonly ambiguity?: AmbiguityTable;
  /** How strings are taken apart and put together, where the room has a faster way than the language. */
  readonly pageOf?: PageOf;
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
export function converter(tables: Tables, options: ConverterOptions): Converter {
  const { to, exact = false, pageOf = plainPage } = options;
  const words = options.words?.length ? new Words(options.words, to) : undefined;
  const everyday =
    !exact && options.regional && (to === 'zh-Hans' || to === 'zh-Hant-TW')
      ? new EverydayWords(to === 'zh-Hans' ? to : 'zh-Hant', pageOf(pane.source))
      : undefined;
  const ambiguity =
    !exact && to !== 'zh-Hans' && options.ambiguity ? ambiguityFor(tables, options.ambiguity) : undefined;
  const simplified = !exact && to === 'zh-Hans' ? standard : undefined;
  const main = new Chain(tables.main, ambiguity ?? simplified, pageOf);
  const variants = tables.fromTraditional && new Chain(tables.fromTraditional, undefined, pageOf);
  const chainFor = (found: WrittenScript): Chain | undefined => {
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
  const show = (source: string, { chain, matches }: Plan, people: People): Shown => {
    if (ambiguity) ambiguity.people = people;
    return chain ? chain.convert(source, matches) : substitute(source, matches, asItIs);
  };
  const trace = (source: string, { chain, matches }: Plan, people: People) => {
    const choices: Evidence[] = [];
    const doubts: Doubt[] = [];
    if (ambiguity) Object.assign(ambiguity, { evidence: choices, doubts, people });
    const { edits } = chain ? chain.trace(source, matches) : substitute(source, matches, asItIs);
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
    knowing,
    forms: (character) => ambiguity?.formsOf(character.charCodeAt(0)) ?? [],
    aligned: (source, written, fixed) => {
      const plan = planFor(source, written, fixed);
      if (!plan) return unchanged(source);
      const several = plan.chain ? tables.several : noneSeveral;
      const shown = show(source, plan, people);
      return new Aligned(source, { shown, trace: () => trace(source, plan, people), several });
    },
  });
  return knowing(nobody);
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
  readonly chain: Chain | undefined;
  readonly matches: readonly WordMatch[];
}

const noneSeveral = new Uint8Array(0x2000);
const noEdits = new Int32Array(0);
const asItIs = (text: string): Shown => ({ text, edits: noEdits });

/** Decides ambiguous characters in the glyphs that the tables are for. */
function ambiguityFor({ main, fromTraditional }: Tables, table: AmbiguityTable): Ambiguity {
  const glyphs = fromTraditional && new Chain(fromTraditional);
  return new Ambiguity(table, main.phrases, (form) => glyphs?.convert(form).text ?? form);
}
