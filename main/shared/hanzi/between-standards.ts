import type { Traditional } from '../traditional.ts';
import { noPeople } from './ambiguity/name-rules.ts';
import { hasSimplified, traditionalStretches } from './clauses.ts';
import type { Conversion } from './convert/conversion.ts';
import type { ConversionTables } from './convert/conversion-tables.ts';
import { convertVisible } from './convert/convert-visible.ts';
import { everydayRule, type RuleName, ruleNames } from './convert/table-format.ts';
import type { Converter, ConverterOptions } from './converter.ts';
import { detectScript } from './detect.ts';
import type { Script, WrittenScript } from './script.ts';
import { createConverterParts, ScriptConverter } from './script-converter.ts';
import { hasSignOf } from './standard.ts';
import { needsOwnTables, type StandardSettings, standardCodes } from './table-names.ts';
import { byStart, leaveOut, mergeMatches } from './words/matches.ts';
import { noWords, type WordMatch } from './words/user-word.ts';
import { UserWordIndex } from './words/words.ts';

/**
 * A converter that shows Traditional text of the standard `from` in another: its variants (裏 of Hong Kong to
 * 裡 of Taiwan), and with `regional` its words (軟件 to 軟體). Other text is converted by `converter`, a
 * converter to `to` with the same words.
 * @param load reads the table of a name
 */
export async function withStandard(
  converter: Converter,
  settings: StandardSettings,
  load: (name: string) => Promise<ConversionTables>,
): Promise<Converter> {
  const { from, to, words } = settings;
  if (!from || !needsOwnTables(settings)) return converter;
  const regional = settings.regional && to !== 'zh-Hant';
  const code = standardCodes[from];
  const [between, toMainland, toSimplified] = await Promise.all([
    load(`${code}2${standardCodes[to as Traditional]}.bin`),
    regional ? load(`${code}2sp.bin`) : undefined,
    regional ? load(`${code}2s.bin`) : undefined,
  ]);
  const make = (tables: ConversionTables, options: ConverterOptions) =>
    new ScriptConverter(createConverterParts(tables, options), noPeople);
  return new StandardConverter({
    converter,
    between: make(between, { to, exact: true, words }),
    words: new UserWordIndex(words, to),
    to,
    ...(toMainland && { toMainland: make(toMainland, { to: 'zh-Hans', regional: true }) }),
    ...(toSimplified && { toSimplified: make(toSimplified, { to: 'zh-Hans' }) }),
  });
}

/** The parts of a {@link StandardConverter}; those to Simplified are there for regional words. */
interface StandardParts {
  readonly converter: Converter;
  readonly between: Converter;
  readonly toMainland?: Converter;
  readonly toSimplified?: Converter;
  readonly words: UserWordIndex;
  readonly to: Script;
}

class StandardConverter implements Converter {
  readonly #parts: StandardParts;

  constructor(parts: StandardParts) {
    this.#parts = parts;
  }

  text(source: string, written: WrittenScript = detectScript(source)): string {
    return written === 'zh-Hant'
      ? this.aligned(source, written).text
      : this.#parts.converter.text(source, written);
  }

  aligned(
    source: string,
    written: WrittenScript = detectScript(source),
    fixed: readonly WordMatch[] = [],
  ): Conversion {
    if (written !== 'zh-Hant') return this.#parts.converter.aligned(source, written, fixed);
    return convertVisible(source, fixed, (visible, matches = noWords) => this.#align(visible, matches));
  }

  /** Converts Traditional text without hidden units. */
  #align(source: string, fixed: readonly WordMatch[]): Conversion {
    if (!hasSimplified(source)) return this.#convert(source, fixed);
    // Clauses that are Simplified are converted as such, the others by themselves.
    const others = traditionalStretches(source).map(({ start, end }): WordMatch => {
      const { text } = this.#convert(source.slice(start, end), noWords);
      return { start, end, value: text, rule: everydayRule };
    });
    return this.#parts.converter.aligned(source, 'zh-Hans', mergeMatches(others, fixed));
  }

  #convert(source: string, fixed: readonly WordMatch[]): Conversion {
    const { words, between } = this.#parts;
    const regional = leaveOut(this.#findRegionalWords(source), words.find(source));
    return between.aligned(source, 'zh', mergeMatches(regional, fixed));
  }

  withPeople(people: Parameters<Converter['withPeople']>[0]): Converter {
    return new StandardConverter({ ...this.#parts, converter: this.#parts.converter.withPeople(people) });
  }

  forms(character: string): readonly string[] {
    return this.#parts.converter.forms(character);
  }

  /** The words of the source for which the region of the target has others, with these. */
  #findRegionalWords(source: string): readonly WordMatch[] {
    const { converter, toMainland, toSimplified, to } = this.#parts;
    if (!toMainland || !toSimplified) return [];
    const mainland = toMainland.aligned(source, 'zh-Hant');
    const shown = converter.aligned(mainland.text, 'zh-Hans');
    const simplified = toSimplified.aligned(source, 'zh-Hant');
    const simplifiedOf = (start: number, end: number) =>
      simplified.text.slice(simplified.alignment.toShown(start), simplified.alignment.toShown(end));
    /** The match for a word of the Simplified text. */
    const matchFor = (start: number, end: number, rule: RuleName): WordMatch => ({
      start: mainland.alignment.toSource(start),
      end: mainland.alignment.toSource(end),
      value: shown.text.slice(shown.alignment.toShown(start), shown.alignment.toShown(end)),
      rule: ruleNames.indexOf(rule),
    });
    const known = shown.changes
      .filter(({ rule }) => regionalRules.has(rule))
      .map(({ start, end, rule }) => matchFor(start, end, rule));
    // The last rule of a change to Simplified may be one of characters, so the words are compared.
    const ofMainland = mainland.changes
      .filter(
        ({ start, end, shownStart, shownEnd }) =>
          mainland.text.slice(shownStart, shownEnd) !== simplifiedOf(start, end),
      )
      .map(({ shownStart, shownEnd }) => matchFor(shownStart, shownEnd, 'TWPhrasesRev'))
      // Hong Kong has only some of the Mainland's words.
      .filter(({ value }) => to !== 'zh-Hant-HK' || hasSignOf(value, to));
    return [...known, ...leaveOut(ofMainland, known)]
      .filter(({ start, end, value }) => source.slice(start, end) !== value)
      .sort(byStart);
  }
}

const regionalRules: ReadonlySet<RuleName> = new Set(['TWPhrases', 'HKPhrases']);
