/** The name of each language of the window in that language. */
export const languageNames = {
  'zh-Hant-TW': '繁體中文（臺灣）',
  'zh-Hant-HK': '繁體中文（香港）',
  'zh-Hans': '简体中文',
  en: 'English',
} as const;
