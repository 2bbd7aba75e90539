import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const article = /\.(?:txt|text|md|markdown|mdown|mkd|html?|xhtml|xht|shtml|mhtml?|webarchive|epub)$/i;
/** Folders in which a browser put what belongs to a page beside them. */
const companion = /(?:_files|\.files|_文件|_檔案|\.fld|_ファイル|_파일)$/i;
/** Folders deeper than this are left alone. */
const deepest = 40;

/** Tells whether `path` is a folder itself, not a link to one. */
export const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );

/** The article files in a folder and all below it, by their names, in order; links are not followed, and what is hidden or belongs to a saved page is passed over. A folder that may not be read holds none. */
export async function* articlesIn(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const pages = new Set(entries.map(({ name }) => name.replace(/\.x?html?$/i, '').normalize('NFC')));
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (entry.isFile() && article.test(name)) yield join(folder, name);
    const owner = name.replace(companion, '').normalize('NFC');
    if (entry.isDirectory() && depth < deepest && (owner === name || !pages.has(owner)))
      yield* articlesIn(join(folder, name), depth + 1);
  }
}
