import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The file of an exported library that lists its articles. */
export const exportedLibraryFile = 'jianfan.json';

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

/** The folder in which a browser saves the files of a page. */
const companionFolder = /(?:_files|\.files|_文件|_檔案|\.fld|_ファイル|_파일)$/i;

/**
 * The names in a folder without those that come with another one: the folders of saved pages, and the parts
 * of an unpacked export. An exported library consists of its list alone.
 */
export function withoutCompanions(names: readonly string[]): ReadonlySet<string> {
  if (names.includes(exportedLibraryFile) && names.includes('sources')) return new Set([exportedLibraryFile]);
  const pages = new Set(names.map((name) => name.replace(/\.[xs]?html?$/i, '').normalize('NFC')));
  const firstList = names.toSorted().find((name) => omnivoreList.test(name));
  const isOfExport = (name: string) =>
    firstList !== undefined && (omnivoreList.test(name) ? name !== firstList : isOmnivoreFolder(name));
  const isOfPage = (name: string) => {
    const page = name.replace(companionFolder, '').normalize('NFC');
    return page !== name.normalize('NFC') && pages.has(page);
  };
  return new Set(names.filter((name) => !isOfExport(name) && !isOfPage(name)));
}

/** Tells by the names in it whether a folder is a library of this program. */
export const isLibraryFolder = (names: readonly string[]): boolean =>
  names.some((name) => /^catalogue\.(?:sqlite|jsonl)(?:$|\.)/.test(name)) ||
  (names.includes('sources') && names.includes('backups'));
