import type { Language } from './sentences.ts';

/** The language of menus and dialogs, and of a window in which nothing is open, for a locale tag of the system: Simplified for China and Singapore, Traditional for the rest. */
export const languageOf = (locale: string): Exclude<Language, 'en'> =>
  /^zh(?:$|-(?:Hans|CN|SG)\b)/i.test(locale) ? 'zh-Hans' : 'zh-Hant';
