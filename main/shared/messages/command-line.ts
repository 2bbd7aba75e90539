import type { Language } from '../language.ts';
import type { commandHelp } from './en/command-help.ts';
import type { commandLine } from './en/command-line.ts';
import { type Catalogue, Messages, type ParametersIn } from './messages.ts';

type English = typeof commandLine & typeof commandHelp;

/** The name of a sentence of the command line. */
export type CommandLineKey = keyof English;

/** The sentences of the command line in one language, and its help. Every language has those of English. */
export type CommandLineTexts = Readonly<Record<CommandLineKey, string>>;

type Arguments<K extends CommandLineKey> = [ParametersIn<English[K]>] extends [never]
  ? readonly []
  : readonly [parameters: Readonly<Record<ParametersIn<English[K]>, string | number>>];

/** The messages of the command line in one language. The window gets none of its sentences. */
export class CommandLineMessages extends Messages {
  readonly #texts: CommandLineTexts;

  constructor(language: Language, catalogue: Catalogue, texts: CommandLineTexts) {
    super(language, catalogue);
    this.#texts = texts;
  }

  /** The sentence of a name. */
  tell<K extends CommandLineKey>(key: K, ...parameters: Arguments<K>): string {
    return this.fill(this.#texts[key], parameters[0] ?? {});
  }

  /** What an option means, with the values that it takes. */
  explainOption(key: Extract<CommandLineKey, `option-${string}`>, choices: string): string {
    return this.fill(this.#texts[key], { choices });
  }

  /** Words of which one is to be chosen, as the language lists them: `a, b or c`. */
  choices(words: readonly string[]): string {
    const locale = this.language === 'en' ? 'en-GB' : this.language;
    const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);
    // Words in Latin letters stand apart from Chinese.
    return list.replace(/或/, ' 或 ');
  }
}
