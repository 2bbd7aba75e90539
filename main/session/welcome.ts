import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '#shared/contract';
import { languageOf } from '#shared/language';
import { defaultListQuery } from '#shared/listing';
import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

const names = { 'zh-Hant': '一紙兩體.txt', 'zh-Hans': '一纸两体.txt' } as const;

/**
 * Adds the welcome articles to an empty library. The one in the script of `locale` comes last and stands on
 * top of the list. Gives what failed; the articles are not reported as added.
 */
export async function addWelcomeArticles(
  articles: Articles,
  builtFolder: string,
  locale: string,
): Promise<ImportReport> {
  const order =
    languageOf(locale) === 'zh-Hans' ? (['zh-Hant', 'zh-Hans'] as const) : (['zh-Hans', 'zh-Hant'] as const);
  const failures = [];
  for (const script of order) {
    const bytes = await readFile(join(builtFolder, 'assets', 'welcome', `${script}.txt`));
    failures.push(...(await articles.addBytes(names[script], bytes)).failures);
  }
  return { added: [], duplicates: [], failures };
}

/**
 * Whether a library has been made just now: nothing is in it, nor in its bin, and nothing went wrong with it.
 */
export async function isNewLibrary({ problems, list }: Library): Promise<boolean> {
  if (problems.some(({ code }) => code !== 'synced')) return false;
  const counts = await Promise.all([
    list({ ...defaultListQuery, shelf: 'bin' }, 0, 0),
    list(defaultListQuery, 0, 0),
  ]);
  return counts.every(({ total }) => total === 0);
}
