import type { Language } from '../language.ts';
import type { catalogue } from './en/catalogue.ts';
import { Formats } from './formats.ts';

/**
 * A message as it stands in a catalogue: a text with `{parameters}`, or one text for each plural category of
 * `{count}`, as `Intl.PluralRules` names them.
 */
export type Message = string | (Readonly<Record<'other', string>> & Readonly<Partial<Record<'one', string>>>);

type English = typeof catalogue;

/** All messages in one language, by subject and name. Every language has those of English. */
export type Catalogue = { readonly [S in keyof English]: { readonly [N in keyof English[S]]: Message } };

/** A language with its catalogue, as the window gets it. */
export interface SpokenLanguage {
  readonly language: Language;
  readonly catalogue: Catalogue;
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
type ParametersIn<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | ParametersIn<Rest> : never;
/** The names of a message's parameters, read out of its English text; a failure names a file or library. */
type ParametersOf<K> = K extends `failures.${string}` ? 'name' : ParametersIn<EnglishAt<K>>;

/** What a parameter can be: a number is written as the language writes it, a message is said in its place. */
export type Value = string | number | Said;

type Arguments<K> = [ParametersOf<K>] extends [never]
  ? readonly []
  : readonly [
      parameters: {
        readonly [P in ParametersOf<K>]: P extends 'count' ? number : Value;
      },
    ];

/** A message with its parameters, to be said later, in whichever language holds then. */
export interface Said {
  readonly key: MessageKey;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** Names a message with its parameters. */
export const message = <K extends MessageKey>(key: K, ...parameters: Arguments<K>): Said => ({
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
    return this.tell({ key, parameters: parameters[0] ?? {} });
  }

  /** The text of a message that was named before. */
  tell({ key, parameters }: Said): string {
    const dot = key.indexOf('.');
    const subject: Readonly<Record<string, Message>> = this.#catalogue[key.slice(0, dot) as keyof Catalogue];
    const found = subject[key.slice(dot + 1)] ?? key;
    const text =
      typeof found === 'string' ? found : (this.isOne(Number(parameters.count)) && found.one) || found.other;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => this.#write(parameters[name] ?? whole));
  }

  #write(value: Value): string {
    if (typeof value === 'number') return this.number(value);
    return typeof value === 'string' ? value : this.tell(value);
  }
}
