import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportReport, nothingImported } from '#shared/contract';
import type { Language } from '#shared/language';
import { defaultListQuery } from '#shared/listing';
import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

/** The names that the welcome articles are kept under, by their file in `assets/welcome`. */
const names = {
  'zh-Hant-TW.txt': '一紙兩體.txt',
  'zh-Hant-HK.txt': '一紙兩體.txt',
  'zh-Hans.txt': '一纸两体.txt',
  'en.html': 'One character, two coats.html',
} as const;

/** The welcome articles for each language: one in each script, and last the one to read first. */
const welcomeFiles: Readonly<Record<Language, readonly (keyof typeof names)[]>> = {
  'zh-Hant-TW': ['zh-Hans.txt', 'zh-Hant-TW.txt'],
  'zh-Hant-HK': ['zh-Hans.txt', 'zh-Hant-HK.txt'],
  'zh-Hans': ['zh-Hant-TW.txt', 'zh-Hans.txt'],
  en: ['zh-Hant-TW.txt', 'zh-Hans.txt', 'en.html'],
};

/**
 * Adds the welcome articles to an empty library. The one in the language of the window is added last, so it
 * is at the top of the list. Gives the failures; the articles are not reported as added.
 */
export async function addWelcomeArticles(
  articles: Articles,
  builtFolder: string,
  language: Language,
): Promise<ImportReport> {
  const failures = [];
  for (const file of welcomeFiles[language]) {
    const bytes = await readFile(join(builtFolder, 'assets', 'welcome', file));
    failures.push(...(await articles.addBytes(names[file], bytes)).failures);
  }
  return { ...nothingImported, failures };
}

/**
 * Tells whether a library is new: it and its bin are empty, and there were no problems when it was opened.
 */
export async function isNewLibrary({ problems, list }: Library): Promise<boolean> {
  if (problems.some(({ code }) => code !== 'synced')) return false;
  const counts = await Promise.all([
    list({ ...defaultListQuery, shelf: 'bin' }, 0, 0),
    list(defaultListQuery, 0, 0),
  ]);
  return counts.every(({ total }) => total === 0);
}
