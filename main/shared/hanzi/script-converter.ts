import { ContextDisambiguator } from './ambiguity/context-disambiguator.ts';
import type { DisambiguationModel } from './ambiguity/disambiguation-model.ts';
import { mainlandVariants } from './ambiguity/mainland-variants.ts';
import type { People } from './ambiguity/name-rules.ts';
import { RegionalExceptions } from './ambiguity/regional-exceptions.ts';
import { RegionalMatches } from './ambiguity/regional-matches.ts';
import { RegionalWords } from './ambiguity/regional-words.ts';
import { usualForms } from './ambiguity/usual-forms.ts';
import { hasSimplified, traditionalStretches } from './clauses.ts';
import { addSplits } from './convert/add-splits.ts';
import { type Conversion, LazyConversion, unchangedConversion, withSource } from './convert/conversion.ts';
import { ConversionChain, type ConvertedText, convertBetweenWords } from './convert/conversion-chain.ts';
import type { ConversionTables } from './convert/conversion-tables.ts';
import { conversionWindow } from './convert/conversion-window.ts';
import { convertVisible } from './convert/convert-visible.ts';
import type { Doubt, Evidence, Split } from './convert/evidence.ts';
import { hasHidden } from './convert/hidden-units.ts';
import { everydayRule } from './convert/table-format.ts';
import { createUnitBuffer } from './convert/unit-buffer.ts';
import type { ConverterOptions, JoiningConverter } from './converter.ts';
import { detectScript, isConvertible } from './detect.ts';
import { replaceRadicals } from './radicals.ts';
import type { Script, WrittenScript } from './script.ts';
import { mergeMatches } from './words/matches.ts';
import { noWords, type WordMatch } from './words/user-word.ts';
import { UserWordIndex } from './words/words.ts';

/** The parts of a converter, which converters for texts with other people share. */
export interface ConverterParts {
  readonly to: Script;
  readonly exact: boolean;
  readonly words: UserWordIndex | undefined;
  readonly regional: RegionalMatches | undefined;
  readonly disambiguator: ContextDisambiguator | undefined;
  /** The chain between Simplified and Traditional. */
  readonly main: ConversionChain;
  /** The chain from another Traditional standard. */
  readonly variants: ConversionChain | undefined;
  /** One bit for each UTF-16 unit with several forms in the target script. */
  readonly several: Uint8Array;
}

/** A chain for a text, unless it is in the target script already, and the words found in the text. */
interface Plan {
  readonly chain: ConversionChain | undefined;
  readonly matches: readonly WordMatch[];
}

/** A converter over tables, for a text that names `people`. */
export class ScriptConverter implements JoiningConverter {
  readonly #parts: ConverterParts;
  readonly #people: People;
  /** The chain for text without words, if the target is exact or Simplified, or the text is Simplified. */
  readonly #plain: ConversionChain | undefined;

  constructor(parts: ConverterParts, people: People) {
    this.#parts = parts;
    this.#people = people;
    const { to, exact, words, regional, disambiguator } = parts;
    const isPlain = !words && !regional && (exact || to === 'zh-Hans' || disambiguator !== undefined);
    this.#plain = isPlain && to !== 'as-written' ? parts.main : undefined;
  }

  text(asWritten: string, written?: WrittenScript): string {
    const { to, exact, words, regional, disambiguator } = this.#parts;
    const plain = this.#plain;
    if (plain && exact) return plain.text(asWritten);
    if (disambiguator) disambiguator.people = this.#people;
    const isPlain =
      to === 'zh-Hans' ? isConvertible(written ?? detectScript(asWritten), to) : written === 'zh-Hans';
    const quick =
      plain && isPlain
        ? plain.quickText(asWritten)
        : regional && !words && this.#regionalText(asWritten, regional, written);
    if (typeof quick === 'string') return quick;
    if (!exact && hasHidden(asWritten)) return this.aligned(asWritten, written).text;
    const source = this.#replaceRadicals(asWritten, written);
    if (plain && isPlain) return plain.text(source);
    if (words || regional) {
      const plan = this.#plan(source, written);
      if (!plan) return source;
      return plan.chain ? plan.chain.text(source, plan.matches) : this.#convert(source, plan).text;
    }
    const script = written ?? detectScript(source);
    if (this.#isPartlySimplified(source, script))
      return this.#convert(source, this.#planByClauses(source)).text;
    const chain = this.#chainFor(script);
    return chain ? chain.text(source) : source;
  }

  joined(source: string): string | undefined {
    const { main, words, regional, disambiguator } = this.#parts;
    if (disambiguator) disambiguator.people = this.#people;
    if (this.#plain) return this.#plain.quickText(source);
    return regional && !words ? main.quickText(source, regional.find(source)) : undefined;
  }

  aligned(asWritten: string, written?: WrittenScript, fixed?: readonly WordMatch[]): Conversion {
    const source = this.#replaceRadicals(asWritten, written);
    const convert = (text: string, matches?: readonly WordMatch[]): Conversion => {
      const plan = this.#plan(text, written, matches);
      return plan ? this.#convertLazily(text, plan) : unchangedConversion(text);
    };
    const conversion = this.#parts.exact ? convert(source, fixed) : convertVisible(source, fixed, convert);
    return source === asWritten ? conversion : withSource(conversion, asWritten);
  }

  withPeople(people: People): JoiningConverter {
    return new ScriptConverter(this.#parts, people);
  }

  forms(character: string): readonly string[] {
    return this.#parts.disambiguator?.formsOf(character.charCodeAt(0)) ?? [];
  }

  /** The source with characters in place of radicals, which no dictionary has; Japanese stays as it is. */
  #replaceRadicals(source: string, written?: WrittenScript): string {
    const { exact, to } = this.#parts;
    if (exact || to === 'as-written' || written === 'ja' || written === 'other') return source;
    return replaceRadicals(source);
  }

  /** The text with regional words, or undefined where there may be radicals or Simplified clauses. */
  #regionalText(source: string, regional: RegionalMatches, written?: WrittenScript): string | undefined {
    const { main } = this.#parts;
    const script = written ?? detectScript(source);
    if (this.#chainFor(script) !== main || this.#isPartlySimplified(source, script)) return undefined;
    return main.quickText(source, regional.find(source));
  }

  #convertLazily(source: string, plan: Plan): Conversion {
    const several = plan.chain ? this.#parts.several : noneSeveral;
    const shown = this.#convert(source, plan);
    return new LazyConversion(source, { shown, trace: () => this.#trace(source, plan), several });
  }

  #chainFor(written: WrittenScript): ConversionChain | undefined {
    const { to, variants, main } = this.#parts;
    if (!isConvertible(written, to)) return undefined;
    return written === 'zh-Hant' && to !== 'zh-Hans' ? variants : main;
  }

  /** How `source` is converted, or undefined where it stays as it is. */
  #plan(source: string, written?: WrittenScript, fixed: readonly WordMatch[] = noWords): Plan | undefined {
    const { to, exact, words, regional, main } = this.#parts;
    const script = exact ? 'zh' : (written ?? detectScript(source));
    if (script === 'ja' || script === 'other' || to === 'as-written') return undefined;
    const matches = mergeMatches(words?.find(source) ?? noWords, fixed);
    if (this.#isPartlySimplified(source, script)) return this.#planByClauses(source, matches);
    const chain = this.#chainFor(script);
    if (!chain) return matches.length === 0 ? undefined : { chain, matches };
    return {
      chain,
      matches: chain === main ? mergeMatches(regional?.find(source) ?? noWords, matches) : matches,
    };
  }

  /** Tells whether a Traditional text, shown in Traditional, has Simplified clauses. */
  #isPartlySimplified(source: string, script: WrittenScript): boolean {
    const { to, exact } = this.#parts;
    return script === 'zh-Hant' && !exact && to !== 'zh-Hans' && to !== 'as-written' && hasSimplified(source);
  }

  /** Converts the Simplified clauses of a Traditional text; the rest gets its variants. */
  #planByClauses(source: string, matches: readonly WordMatch[] = noWords): Plan {
    const { main, variants } = this.#parts;
    const written = traditionalStretches(source).map(({ start, end }): WordMatch => {
      const text = source.slice(start, end);
      return { start, end, value: variants?.text(text) ?? text, rule: everydayRule };
    });
    return { chain: main, matches: mergeMatches(written, matches) };
  }

  #convert(source: string, { chain, matches }: Plan): ConvertedText {
    const { disambiguator } = this.#parts;
    if (disambiguator) disambiguator.people = this.#people;
    return chain ? chain.convert(source, matches) : convertBetweenWords(source, matches, keepText);
  }

  #trace(source: string, { chain, matches }: Plan) {
    const { disambiguator } = this.#parts;
    const choices: Evidence[] = [];
    const doubts: Doubt[] = [];
    const splits: Split[] = [];
    if (disambiguator)
      Object.assign(disambiguator, { evidence: choices, doubts, splits, people: this.#people });
    const { text, edits } = chain
      ? chain.trace(source, matches)
      : convertBetweenWords(source, matches, keepText);
    if (disambiguator)
      Object.assign(disambiguator, { evidence: undefined, doubts: undefined, splits: undefined });
    return { edits, choices: addSplits(choices, splits, source, text, edits), doubts };
  }
}

/** Makes the parts of a converter; see `createConverter`. */
export function createConverterParts(tables: ConversionTables, options: ConverterOptions): ConverterParts {
  const { to, exact = false, regional, words, ambiguity, createBuffer = createUnitBuffer } = options;
  const isMainland = to === 'zh-Hans';
  const buffer = createBuffer(conversionWindow.source);
  const exceptions =
    !exact && regional && (isMainland || to === 'zh-Hant-TW')
      ? new RegionalExceptions(isMainland ? to : 'zh-Hant')
      : undefined;
  const disambiguator =
    !exact && !isMainland && ambiguity ? disambiguatorFor(tables, ambiguity, to) : undefined;
  const regionalWords =
    !exact && regional && disambiguator && (to === 'zh-Hant-TW' || to === 'zh-Hant-HK')
      ? new RegionalWords(to, disambiguator.lexicon, tables.main.phrases)
      : undefined;
  const review = disambiguator ?? (!exact && isMainland ? mainlandVariants : undefined);
  return {
    to,
    exact,
    words: words?.length ? new UserWordIndex(words, to) : undefined,
    regional:
      exceptions || regionalWords ? new RegionalMatches(exceptions, regionalWords, buffer) : undefined,
    disambiguator,
    main: new ConversionChain(tables.main, review, createBuffer),
    variants: tables.fromTraditional && new ConversionChain(tables.fromTraditional, undefined, createBuffer),
    several: tables.several,
  };
}

const noneSeveral = new Uint8Array(0x2000);
const noEdits = new Int32Array(0);
const keepText = (text: string): ConvertedText => ({ text, edits: noEdits });

/** A disambiguator that writes the glyphs of the tables' standard. */
function disambiguatorFor(
  { main, fromTraditional }: ConversionTables,
  model: DisambiguationModel,
  to: Script,
): ContextDisambiguator {
  const glyphs = fromTraditional && new ConversionChain(fromTraditional);
  const usual = usualForms(to);
  const glyph = (form: string): string => usual.get(form) ?? glyphs?.convert(form).text ?? form;
  return new ContextDisambiguator(model, main.phrases, glyph, to === 'zh-Hant-HK');
}
