/** The names that the welcome articles are kept under, by their file in `assets/welcome`. */
export const welcomeNames = {
  'zh-Hant-TW.html': '一紙兩體.html',
  'zh-Hant-HK.html': '一紙兩體.html',
  'zh-Hans.html': '一纸两体.html',
  'en.html': 'One character, two coats.html',
} as const;

const names: ReadonlySet<string> = new Set(Object.values(welcomeNames));

/** Tells whether an article is one of the welcome articles, by the name of its file. */
export const isWelcome = ({ name }: { readonly name: string }): boolean => names.has(name);
