/** The standards of Traditional. */
export const traditionals = ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;
/** A standard of Traditional. */
export type Traditional = (typeof traditionals)[number];
/** The standards that a reader can choose: that of the system, or one of {@link traditionals}. */
export const traditionalChoices = ['system', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-Hant'] as const;
/** The standards that can be chosen for one article: as the library says, or one of {@link traditionals}. */
export const articleTraditionals = ['default', ...traditionals] as const;

/** Parses a standard of Traditional; undefined for anything else. */
export const parseTraditional = (value: unknown): Traditional | undefined =>
  traditionals.find((one) => one === value);

/** The choices of a standard, each absent where there is none. */
interface TraditionalSources {
  readonly article: (typeof articleTraditionals)[number] | undefined;
  readonly library: { readonly traditional?: Traditional };
  readonly reader: (typeof traditionalChoices)[number];
  readonly system: Traditional;
}

/** The standard of Traditional to show: an article's own before the library's, the reader's, the system's. */
export function resolveTraditional({ article, library, reader, system }: TraditionalSources): Traditional {
  if (article && article !== 'default') return article;
  return library.traditional ?? (reader === 'system' ? system : reader);
}
