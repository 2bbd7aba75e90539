import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const articleName = /\.(?:txt|text|md|markdown|mdown|mkd|html?|xhtml|xht|shtml|mhtml?|webarchive|epub|url)$/i;
// Services export these formats. Other files with these endings are no articles.
const exportName = /\.(?:csv|json|zip)$/i;
/** The folder in which a browser saves the files of a page. */
const companionFolder = /(?:_files|\.files|_文件|_檔案|\.fld|_ファイル|_파일)$/i;
/** Folders nested deeper are not searched. */
const maxDepth = 40;

/** Tells whether `path` is a folder itself, not a link to one. */
export const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );

// Omnivore's export, unpacked: several lists beside folders of pages and highlights. Together they are one
// export.
const omnivoreList = /^metadata_\d+_to_\d+\.json$/;
const omnivoreFolders = ['content', 'highlights'] as const;
const isOmnivoreFolder = (name: string): boolean => omnivoreFolders.some((one) => one === name);

/** Tells whether the file at `path` is a list of an unpacked export. It represents the whole export. */
export const isUnpackedExport = (path: string): boolean => omnivoreList.test(basename(path));

/** The files of the unpacked export whose list is at `path`: their names in the export, and their paths. */
export async function unpackedExportFiles(
  path: string,
): Promise<readonly (readonly [name: string, path: string])[]> {
  const folder = dirname(path);
  const filesIn = async (inside: string, pattern: RegExp) =>
    (await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map(({ name }) => [inside ? `${inside}/${name}` : name, join(folder, inside, name)] as const);
  const pages = await Promise.all(omnivoreFolders.map((inside) => filesIn(inside, /\.(?:html?|md)$/i)));
  return [...(await filesIn('', omnivoreList)), ...pages.flat()];
}

/** Tells by its name whether a file in a folder is imported only if it is an export. */
export const hasExportExtension = (path: string): boolean => exportName.test(path);

/**
 * Finds the files in a folder and below it that are articles by their names or may be exports, in the order
 * of their names. An unpacked export gives only its first list. Links, hidden files and the files of saved
 * pages are skipped; a folder that cannot be read is empty.
 */
export async function* findArticleFiles(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const pages = new Set(entries.map(({ name }) => name.replace(/\.x?html?$/i, '').normalize('NFC')));
  const firstList = entries.find((entry) => entry.isFile() && omnivoreList.test(entry.name))?.name;
  const isOfExport = (name: string) =>
    firstList !== undefined && (omnivoreList.test(name) ? name !== firstList : isOmnivoreFolder(name));
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || isOfExport(name)) continue;
    if (entry.isFile() && (articleName.test(name) || exportName.test(name))) yield join(folder, name);
    const page = name.replace(companionFolder, '').normalize('NFC');
    if (entry.isDirectory() && depth < maxDepth && (page === name || !pages.has(page)))
      yield* findArticleFiles(join(folder, name), depth + 1);
  }
}
