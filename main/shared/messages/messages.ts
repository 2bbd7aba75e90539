import type { Language } from '../language.ts';
import type { catalogue } from './en/catalogue.ts';

/**
 * A message as it stands in a catalogue: a text with `{parameters}`, or one text for each plural category of
 * `{count}`, as `Intl.PluralRules` names them.
 */
export type Message = string | (Readonly<Record<'other', string>> & Readonly<Partial<Record<'one', string>>>);

type English = typeof catalogue;

/** All messages in one language, by subject and name. Every language has the subjects and names of English. */
export type Catalogue = { readonly [S in keyof English]: { readonly [N in keyof English[S]]: Message } };

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
export const message = <K extends MessageKey>(key: K, ...[parameters = {}]: Arguments<K>): Said => ({
  key,
  parameters,
});

/** The messages of one language, and how that language writes numbers and dates. */
export class Messages {
  readonly #catalogue: Catalogue;
  readonly #locale: string;
  readonly #formats = new Map<string, Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>();

  constructor(
    readonly language: Language,
    catalogue: Catalogue,
  ) {
    this.#catalogue = catalogue;
    // Dates as most of the world writes them: 12 October 2024.
    this.#locale = language === 'en' ? 'en-GB' : language;
  }

  /** The text of a message. */
  say<K extends MessageKey>(key: K, ...[parameters = {}]: Arguments<K>): string {
    return this.tell({ key, parameters });
  }

  /** The text of a message that was named before. */
  tell({ key, parameters }: Said): string {
    const dot = key.indexOf('.');
    const subject: Readonly<Record<string, Message>> =
      this.#catalogue[key.slice(0, dot) as keyof Catalogue];
    const found = subject[key.slice(dot + 1)] ?? key;
    const text = typeof found === 'string' ? found : this.#pluralOf(found, parameters.count);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => this.#write(parameters[name] ?? whole));
  }

  /** A number with the digits grouped. */
  number(value: number): string {
    return this.#format('number', () => new Intl.NumberFormat(this.#locale)).format(value);
  }

  /** The day of an instant, in milliseconds since 1970 UTC, where the reader is; empty for 0, which is unknown. */
  day(instant: number): string {
    return instant === 0 ? '' : this.#format('day', () => this.#dates({})).format(instant);
  }

  /** The day and time of an instant, in milliseconds since 1970 UTC, where the reader is. */
  moment(instant: number): string {
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return this.#format('moment', () => this.#dates(time)).format(instant);
  }

  /** A date as an article has it, `2024-10-12` or `2024-10-12T09:15`; empty for anything else. */
  date(published: string): string {
    const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(published) ?? [];
    if (year === undefined) return '';
    const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
    const date = this.#format('date', () => this.#dates({ timeZone: 'UTC' })).format(midnight);
    return time === undefined ? date : `${date} ${time}`;
  }

  #dates(more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { year: 'numeric', month: 'long', day: 'numeric', ...more });
  }

  #write(value: Value): string {
    if (typeof value === 'number') return this.number(value);
    return typeof value === 'string' ? value : this.tell(value);
  }

  #pluralOf(forms: Exclude<Message, string>, count: Value | undefined): string {
    const rules = this.#format('plural', () => new Intl.PluralRules(this.#locale));
    return (rules.select(Number(count)) === 'one' && forms.one) || forms.other;
  }

  /** A format is made when it is first needed, and then kept: making one takes far longer than using it. */
  #format<F extends Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat>(name: string, make: () => F): F {
    const known = this.#formats.get(name) as F | undefined;
    if (known) return known;
    const made = make();
    this.#formats.set(name, made);
    return made;
  }
}
