/** The languages of the window, as BCP 47 tags. */
export const languages = ['zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans', 'en'] as const;

/** A language of the window. */
export type Language = (typeof languages)[number];

/**
 * The language of the window for a locale of the system, such as `zh_HK.UTF-8`, `zh-Hant-MO` or `en-GB`. A Chinese
 * locale without a script goes by its region. Where neither tells, and for Singapore and Malaysia, it is Simplified.
 * A locale of any other language gets English.
 */
export function languageOf(locale: string): Language {
  const [language, ...parts] = locale.toLowerCase().split(/[-_.@]/);
  if (language === 'yue') return parts.includes('hans') ? 'zh-Hans' : 'zh-Hant-HK';
  if (language !== 'zh') return 'en';
  if (parts.includes('hans')) return 'zh-Hans';
  if (parts.includes('hk') || parts.includes('mo')) return 'zh-Hant-HK';
  return parts.includes('hant') || parts.includes('tw') ? 'zh-Hant-TW' : 'zh-Hans';
}
