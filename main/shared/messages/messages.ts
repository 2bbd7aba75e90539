import type { Language } from '../language.ts';
import type { catalogue } from './en/catalogue.ts';
import { Formats } from './formats.ts';

/**
 * A message in a catalogue: a text with `{parameters}`, or one text for each plural category of `{count}`, as
 * `Intl.PluralRules` names them.
 */
export type Message = string | (Readonly<Record<'other', string>> & Readonly<Partial<Record<'one', string>>>);

type English = typeof catalogue;

/** All messages in one language, by subject and name. Every language has those of English. */
export type Catalogue = { readonly [S in keyof English]: { readonly [N in keyof English[S]]: Message } };

/** The terms by which a command is found: its labels in every language, and their pinyin and initials. */
export interface CommandTerms {
  readonly labels: readonly string[];
  readonly pinyin: readonly string[];
}

/** A catalogue as the build writes it, with the terms of each command by its name. */
export type BuiltCatalogue = Catalogue & { readonly terms: Readonly<Record<string, CommandTerms>> };

/** A language with its catalogue, as it is sent to the window. */
export interface SpokenLanguage {
  readonly language: Language;
  readonly catalogue: BuiltCatalogue;
}

/** The name of a message: its subject, a dot, and its name in that subject. */
export type MessageKey = {
  [S in keyof English & string]: `${S}.${keyof English[S] & string}`;
}[keyof English & string];

type TextsOf<M> = M extends string ? M : M[keyof M];
type EnglishAt<K> = K extends `${infer S extends keyof English & string}.${infer N}`
  ? N extends keyof English[S]
    ? TextsOf<English[S][N]>
    : never
  : never;
/** The names of the parameters in a text. */
export type ParametersIn<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | ParametersIn<Rest> : never;
/** The names of a message's parameters, read out of its English text; a failure names a file or library. */
type ParametersOf<K> = K extends `failures.${string}` ? 'name' : ParametersIn<EnglishAt<K>>;

/** The value of a parameter: a number is formatted for the language, a message is replaced by its text. */
export type ParameterValue = string | number | BoundMessage;

type Arguments<K> = [ParametersOf<K>] extends [never]
  ? readonly []
  : readonly [
      parameters: {
        readonly [P in ParametersOf<K>]: P extends 'count' ? number : ParameterValue;
      },
    ];

/** A message with its parameters, whose text is made later, in the language of that time. */
export interface BoundMessage {
  readonly key: MessageKey;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** Creates a message with its parameters. */
export const message = <K extends MessageKey>(key: K, ...parameters: Arguments<K>): BoundMessage => ({
  key,
  parameters: parameters[0] ?? {},
});

/** The messages of one language, with its numbers and dates. */
export class Messages extends Formats {
  readonly #catalogue: Catalogue;

  constructor(language: Language, catalogue: Catalogue) {
    super(language);
    this.#catalogue = catalogue;
  }

  /** The text of a message. */
  say<K extends MessageKey>(key: K, ...parameters: Arguments<K>): string {
    return this.sayBound({ key, parameters: parameters[0] ?? {} });
  }

  /** The text of a message with its parameters. */
  sayBound({ key, parameters }: BoundMessage): string {
    const dot = key.indexOf('.');
    const subject: Readonly<Record<string, Message>> = this.#catalogue[key.slice(0, dot) as keyof Catalogue];
    const found = subject[key.slice(dot + 1)] ?? key;
    return this.fill(found, parameters);
  }

  /** The text of a message with the values of its parameters. */
  protected fill(found: Message, parameters: BoundMessage['parameters']): string {
    const text =
      typeof found === 'string' ? found : (this.isOne(Number(parameters.count)) && found.one) || found.other;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => this.#write(parameters[name] ?? whole));
  }

  #write(value: ParameterValue): string {
    if (typeof value === 'number') return this.number(value);
    return typeof value === 'string' ? value : this.sayBound(value);
  }
}
