import { detectScript } from '../hanzi/detect.ts';
import type { Conversion, Converter, WordMatch } from '../hanzi/engine.ts';
import { isTraditional, type Script, type WrittenScript } from '../hanzi/script.ts';
import { type QuoteMode, type QuoteStyle, replaceQuotes } from './quotes.ts';

/** The script that text is shown in, and where its quotation marks are replaced. */
export interface QuoteOptions {
  readonly to: Script;
  readonly quotes: QuoteMode;
}

/**
 * A converter that shows the quotation marks of the target script, too, in articles of the other script. An
 * article that is written in the target script keeps its own, and so does each of its paragraphs.
 * @param article the script of the article
 */
export function withQuotes(converter: Converter, options: QuoteOptions, article: WrittenScript): Converter {
  const style = styleFor(options);
  return style && isOfOtherScript(article, options.to)
    ? new QuotingConverter(converter, options.to, style)
    : converter;
}

function styleFor({ to, quotes }: QuoteOptions): QuoteStyle | undefined {
  if (quotes === 'never' || to === 'as-written') return undefined;
  if (to === 'zh-Hans') return 'curly';
  return to === 'zh-Hant' && quotes === 'region' ? undefined : 'corner';
}

const isOfOtherScript = (written: WrittenScript, to: Script): boolean =>
  isTraditional(to) ? !isTraditional(written) : written !== 'zh-Hans';

class QuotingConverter implements Converter {
  readonly #converter: Converter;
  readonly #to: Script;
  readonly #style: QuoteStyle;

  constructor(converter: Converter, to: Script, style: QuoteStyle) {
    this.#converter = converter;
    this.#to = to;
    this.#style = style;
  }

  text(source: string, written?: WrittenScript): string {
    return this.aligned(source, written).text;
  }

  aligned(source: string, written = detectScript(source), fixed?: readonly WordMatch[]): Conversion {
    const conversion = this.#converter.aligned(source, written, fixed);
    if (written === 'ja' || written === 'other' || !isOfOtherScript(written, this.#to)) return conversion;
    const text = quotedText(conversion, this.#style);
    return text === conversion.text ? conversion : new QuotedConversion(conversion, text);
  }

  withPeople(people: Parameters<Converter['withPeople']>[0]): Converter {
    return new QuotingConverter(this.#converter.withPeople(people), this.#to, this.#style);
  }

  forms(character: string): readonly string[] {
    return this.#converter.forms(character);
  }
}

/** The converted text with other quotation marks, except for those in words of the reader. */
function quotedText({ source, text, alignment }: Conversion, style: QuoteStyle): string {
  const quoted = replaceQuotes(text, style);
  if (quoted === text) return text;
  const units = quoted.split('');
  for (let at = 0; at < units.length; at++)
    if (units[at] !== text[at] && source[alignment.toSource(at)] !== text[at]) units[at] = text[at] as string;
  return units.join('');
}

/** A conversion that is shown with other quotation marks. No offset changes. */
class QuotedConversion implements Conversion {
  readonly #conversion: Conversion;

  constructor(
    conversion: Conversion,
    readonly text: string,
  ) {
    this.#conversion = conversion;
  }

  get source(): string {
    return this.#conversion.source;
  }
  get alignment(): Conversion['alignment'] {
    return this.#conversion.alignment;
  }
  get changes(): Conversion['changes'] {
    return this.#conversion.changes;
  }
  get choices(): Conversion['choices'] {
    return this.#conversion.choices;
  }
  get doubts(): Conversion['doubts'] {
    return this.#conversion.doubts;
  }
}
