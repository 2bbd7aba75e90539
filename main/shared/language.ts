/** The languages of the window, as BCP 47 tags. */
export const languages = ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans', 'en'] as const;

/** A language of the window. */
export type Language = (typeof languages)[number];

/** The reader's choices for the language of the window: the system's, or one of {@link languages}. */
export const languageChoices = ['system', ...languages] as const;

/** One of {@link languageChoices}. */
export type LanguageChoice = (typeof languageChoices)[number];

/** The language of the window for a locale of a Chinese language without script or region. */
const chinese: Readonly<Record<string, Language>> = {
  zh: 'zh-Hans',
  cmn: 'zh-Hans',
  wuu: 'zh-Hans',
  yue: 'zh-Hant-HK',
  nan: 'zh-Hant-TW',
  hak: 'zh-Hant-TW',
};

/**
 * The language of the window for a locale of the system, such as `zh_HK.UTF-8`, `zh-Hant-MO` or `en-GB`. A
 * script goes before a region. Chinese with neither is Simplified, and any language but Chinese gets English.
 */
export function languageOf(locale: string): Language {
  const [language = '', ...parts] = locale.toLowerCase().split(/[-_.@]/);
  const fallback = chinese[language];
  if (fallback === undefined) return 'en';
  if (parts.includes('hans')) return 'zh-Hans';
  if (parts.includes('hk') || parts.includes('mo')) return 'zh-Hant-HK';
  if (parts.includes('hant')) return fallback === 'zh-Hant-HK' ? fallback : 'zh-Hant-TW';
  if (parts.includes('tw')) return 'zh-Hant-TW';
  return parts.some((part) => ['cn', 'sg', 'my'].includes(part)) ? 'zh-Hans' : fallback;
}

/**
 * The standard of Traditional for a locale of the system: Hong Kong's for that region and Macao in any
 * language, else Taiwan's.
 */
export function traditionalOf(locale: string): 'zh-Hant-TW' | 'zh-Hant-HK' {
  const [, ...parts] = locale.toLowerCase().split(/[-_.@]/);
  const isHongKong = parts.includes('hk') || parts.includes('mo') || languageOf(locale) === 'zh-Hant-HK';
  return isHongKong ? 'zh-Hant-HK' : 'zh-Hant-TW';
}
