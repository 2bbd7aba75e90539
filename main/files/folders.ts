import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const article = /\.(?:txt|text|md|markdown|mdown|mkd|html?|xhtml|xht|shtml|mhtml?|webarchive|epub|url)$/i;
// What services export; other files of these kinds are no articles.
const exported = /\.(?:csv|json|zip)$/i;
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

// What Omnivore exports, once unpacked: several lists, pages, and highlights, which are one export together.
const list = /^metadata_\d+_to_\d+\.json$/;
const belonging = ['content', 'highlights'] as const;

/** Tells whether the file at `path` stands for an unpacked export as a whole. */
export const isUnpackedExport = (path: string): boolean => list.test(basename(path));

/** The files of the unpacked export that the file at `path` stands for, by their names in it, and where each lies. */
export async function unpackedExportFiles(
  path: string,
): Promise<readonly (readonly [name: string, path: string])[]> {
  const folder = dirname(path);
  const files = async (inside: string, pattern: RegExp) =>
    (await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map(({ name }) => [inside ? `${inside}/${name}` : name, join(folder, inside, name)] as const);
  const all = await Promise.all(belonging.map((inside) => files(inside, /\.(?:html?|md)$/i)));
  return [...(await files('', list)), ...all.flat()];
}

/** Tells by its name whether a file in a folder is imported only where it is found to be an export. */
export const hasExportExtension = (path: string): boolean => exported.test(path);

/** The article files in a folder and all below it, by their names, in order, and those that may be exports, of an unpacked export its first list alone; links are not followed, and what is hidden or belongs to a saved page is passed over. A folder that may not be read holds none. */
export async function* findArticleFiles(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const pages = new Set(entries.map(({ name }) => name.replace(/\.x?html?$/i, '').normalize('NFC')));
  const first = entries.find((entry) => entry.isFile() && list.test(entry.name))?.name;
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (first !== undefined && (list.test(name) ? name !== first : belonging.some((one) => one === name)))
      continue;
    if (entry.isFile() && (article.test(name) || exported.test(name))) yield join(folder, name);
    const owner = name.replace(companion, '').normalize('NFC');
    if (entry.isDirectory() && depth < deepest && (owner === name || !pages.has(owner)))
      yield* findArticleFiles(join(folder, name), depth + 1);
  }
}
