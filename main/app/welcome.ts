import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '#shared/contract';
import type { Language } from '#shared/sentences';
import type { Articles } from '../articles/articles.ts';

const names = { 'zh-Hant': '一紙兩體.txt', 'zh-Hans': '一纸两体.txt' } as const;

/** Puts the welcome articles in an empty library, the one in the reader's own script last, so that it is on top; tells what failed. */
export async function welcome(
  articles: Articles,
  folder: string,
  language: Exclude<Language, 'en'>,
): Promise<ImportReport> {
  const order =
    language === 'zh-Hans' ? (['zh-Hant', 'zh-Hans'] as const) : (['zh-Hans', 'zh-Hant'] as const);
  const failures = [];
  for (const script of order) {
    const bytes = await readFile(join(folder, 'assets', 'welcome', `${script}.txt`));
    failures.push(...(await articles.addBytes(names[script], bytes)).failures);
  }
  return { added: [], duplicates: [], failures };
}
