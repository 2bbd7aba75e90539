import type { Language } from '../language.ts';

type Format = Intl.NumberFormat | Intl.PluralRules | Intl.DateTimeFormat;

/** The months of British English, as CLDR shortens them. */
const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/** The number and date formats of a language. Each is created when it is first needed. */
export class Formats {
  readonly #locale: string;
  readonly #formats = new Map<string, Format>();

  constructor(readonly language: Language) {
    // English with the dates of most of the world: 12 October 2024.
    this.#locale = language === 'en' ? 'en-GB' : language;
  }

  /** A number with its digits grouped. */
  number(value: number): string {
    return this.#get('number', () => new Intl.NumberFormat(this.#locale)).format(value);
  }

  /** The local day of an instant, in milliseconds since 1970 UTC; empty for 0, which is unknown. */
  day(instant: number): string {
    return instant === 0 ? '' : this.#get('day', () => this.#dates({})).format(instant);
  }

  /** The local day and time of an instant, in milliseconds since 1970 UTC. */
  moment(instant: number): string {
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return this.#get('moment', () => this.#dates(time)).format(instant);
  }

  /** As {@link day}, with a short month, for places with little room. */
  shortDay(instant: number): string {
    const date = new Date(instant);
    return instant === 0 ? '' : this.#short(date.getFullYear(), date.getMonth(), date.getDate());
  }

  /** As {@link date}, with a short month and without a time. */
  shortDate(published: string): string {
    const midnight = new Date(published.slice(0, 10));
    if (!/^\d{4}-\d\d-\d\d/.test(published) || Number.isNaN(midnight.getTime())) return '';
    return this.#short(midnight.getUTCFullYear(), midnight.getUTCMonth(), midnight.getUTCDate());
  }

  /** The name of the month of a day, `2024-10-12`, as short as it is used. */
  month(day: string): string {
    const format = () => new Intl.DateTimeFormat(this.#locale, { month: 'short', timeZone: 'UTC' });
    return this.#get('month', format).format(Date.parse(day));
  }

  /** The local time of an instant, in milliseconds since 1970 UTC: 19:31. */
  time(instant: number): string {
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return this.#get('time', () => new Intl.DateTimeFormat(this.#locale, time)).format(instant);
  }

  /** A date of an article, `2024-10-12` or `2024-10-12T09:15`; empty for anything else. */
  date(published: string): string {
    const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(published) ?? [];
    if (year === undefined) return '';
    const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
    const date = this.#get('date', () => this.#dates({ timeZone: 'UTC' })).format(midnight);
    return time === undefined ? date : `${date} ${time}`;
  }

  /** Tells whether a count takes the singular form. */
  isOne(count: number): boolean {
    return this.#get('plural', () => new Intl.PluralRules(this.#locale)).select(count) === 'one';
  }

  /** As `Intl` does it, which takes some milliseconds to load and would delay the first rows of the list. */
  #short(year: number, month: number, day: number): string {
    return this.language === 'en'
      ? `${day} ${shortMonths[month]} ${year}`
      : `${year}年${month + 1}月${day}日`;
  }

  #dates(more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { year: 'numeric', month: 'long', day: 'numeric', ...more });
  }

  #get<F extends Format>(name: string, make: () => F): F {
    const known = this.#formats.get(name) as F | undefined;
    if (known) return known;
    const format = make();
    this.#formats.set(name, format);
    return format;
  }
}
