import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportReport, nothingImported } from '#shared/contract';
import type { Language } from '#shared/language';
import { defaultListQuery } from '#shared/listing';
import { welcomeNames } from '#shared/welcome';
import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

/** The welcome articles for each language: one in each script, and last the one to read first. */
const welcomeFiles: Readonly<Record<Language, readonly (keyof typeof welcomeNames)[]>> = {
  'zh-Hant-TW': ['zh-Hans.html', 'zh-Hant-TW.html'],
  'zh-Hant-HK': ['zh-Hans.html', 'zh-Hant-HK.html'],
  'zh-Hans': ['zh-Hant-TW.html', 'zh-Hans.html'],
  en: ['zh-Hant-TW.html', 'zh-Hans.html', 'en.html'],
};

/**
 * Adds the welcome articles, or takes them out of bin and archive. The one in the language of the window is
 * added last, so it is at the top of the list, and shown. Gives the failures; the articles are not reported
 * as added.
 */
export async function addWelcomeArticles(
  { articles, library }: { readonly articles: Articles; readonly library: Pick<Library, 'mark'> },
  builtFolder: string,
  language: Language,
): Promise<ImportReport> {
  const failures = [];
  const ids: string[] = [];
  for (const file of welcomeFiles[language]) {
    const bytes = await readFile(join(builtFolder, 'assets', 'welcome', file));
    const report = await articles.addBytes(welcomeNames[file], bytes);
    failures.push(...report.failures);
    ids.push(...report.added, ...report.duplicates);
  }
  // They may have been put away before.
  if (ids.length > 0) await library.mark(ids, { binned: false, archived: false });
  const show = ids.at(-1);
  return { ...nothingImported, failures, ...(show !== undefined && { show }) };
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
