import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { maxPictureBytes, type Picture, pictureType } from '#shared/picture-type';
import { isStyleSheetName, maxStyleSheetBytes } from '#shared/style-sheet-name';

/**
 * Reads the picture, or what may be a style sheet by its name, at the address `src` of a page; undefined
 * where it is none, too large, or outside the page's own folder. It never throws and never uses the network.
 */
export type PictureReader = (src: string) => Promise<Picture | undefined>;

/** The ending of a folder in which a browser saves the files of a page, in the languages of browsers. */
const companionEnding = /(?:_files|\.files|_文件|_檔案|\.fld|_ファイル|_파일|_fichiers|-Dateien|_archivos)$/i;
const pageName = /\.[xs]?html?$/i;
const markdownExtension = /^\.(?:md|markdown|mdown|mkd|mdx|mdtxt|mdtext)$/i;

/**
 * Creates the reader of the pictures of the page at the absolute `path`: pictures in the folder `NAME_files`
 * or the like beside `NAME.html`, or in one that belongs to no page there, as after a page was renamed; for
 * Markdown those below its own folder, and those in Joplin's resource folder where that is inside the folder
 * `chosenFolder`. Names match in any case, Unicode form and escaping. Links are followed inside these folders
 * only. Files
 * beside a page with the name of a style sheet are read, too. One reader reads at most 512 MiB. Without a
 * path it reads nothing.
 */
export function createFilePictureReader(path?: string, chosenFolder?: string): PictureReader {
  let bytesLeft: number = maxPictureBytes.all;
  const isPage = path !== undefined && !markdownExtension.test(extname(path));
  const listed = new Map<string, Promise<readonly string[]>>();
  const namesIn = (folder: string) => {
    const names = listed.get(folder) ?? readdir(folder).catch(() => []);
    listed.set(folder, names);
    return names;
  };
  return async (src) => {
    if (path === undefined) return undefined;
    const bytes = await readPictureFile(path, src, { bytesLeft, namesIn, chosenFolder });
    const type =
      bytes && (pictureType(bytes) ?? (isPage && mayBeStyleSheet(src, bytes) ? 'text/css' : undefined));
    if (!bytes || !type || bytes.length > Math.min(maxPictureBytes.one, bytesLeft)) return undefined;
    bytesLeft -= bytes.length;
    return { bytes, type };
  };
}

const mayBeStyleSheet = (src: string, { length }: Uint8Array): boolean =>
  isStyleSheetName(src) && length <= maxStyleSheetBytes;

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Reading {
  readonly bytesLeft: number;
  /** The names in a folder, read once; none where it cannot be read. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  readonly chosenFolder: string | undefined;
}

async function readPictureFile(
  page: string,
  src: string,
  { bytesLeft, namesIn, chosenFolder = dirname(page) }: Reading,
): Promise<Uint8Array | undefined> {
  if (markdownExtension.test(extname(page)) && isJoplinAddress(src))
    return readJoplinFile(page, src, bytesLeft, chosenFolder);
  const isMarkdown = markdownExtension.test(extname(page));
  try {
    const home = await realpath(dirname(page));
    for (const parts of spellingsOf(src)) {
      if (!isMarkdown && !companionEnding.test(parts[0] ?? '')) continue;
      const [folder = '', ...below] = await findNames(home, parts, namesIn);
      if (folder === '' || (!isMarkdown && !(await isCompanion(page, folder, namesIn)))) continue;
      const root = join(home, isMarkdown ? '' : folder);
      const real = await realpath(join(home, folder, ...below));
      if (real.startsWith(root.endsWith(sep) ? root : root + sep))
        return await readFileUpTo(real, Math.min(maxPictureBytes.one, bytesLeft));
    }
  } catch {}
  return undefined;
}

/** Tells whether a folder beside a page holds its files, or those of no page that is there. */
async function isCompanion(page: string, folder: string, namesIn: Reading['namesIn']): Promise<boolean> {
  const stem = sameName(folder.replace(companionEnding, ''));
  if (stem === sameName(basename(page, extname(page)))) return true;
  const isOther = (name: string) => pageName.test(name) && sameName(name.replace(pageName, '')) === stem;
  return stem !== sameName(folder) && !(await namesIn(dirname(page))).some(isOther);
}

/** The names on the disk along a path: its own, or those that differ in case and Unicode form alone. */
async function findNames(
  home: string,
  parts: readonly string[],
  namesIn: Reading['namesIn'],
): Promise<readonly string[]> {
  if (await stat(join(home, ...parts)).catch(() => undefined)) return parts;
  const found: string[] = [];
  for (const part of parts) {
    const names = await namesIn(join(home, ...found));
    const name = names.includes(part) ? part : names.find((one) => sameName(one) === sameName(part));
    if (name === undefined) return [];
    found.push(name);
  }
  return found;
}

const sameName = (name: string): string => name.normalize('NFC').toLowerCase();

// Joplin keeps the pictures of all notes in one folder: `_resources` above the notebooks, or `resources`
// beside raw notes.
const joplinResource = /^(?:\.\.\/){1,10}_resources\/([^/\\:\p{Cc}]{1,200})$/u;
const joplinId = /^:\/([0-9a-f]{32})$/;
const isJoplinAddress = (src: string): boolean =>
  joplinResource.test(decodeAddress(src)) || joplinId.test(src);

async function readJoplinFile(
  page: string,
  src: string,
  bytesLeft: number,
  chosenFolder: string,
): Promise<Uint8Array | undefined> {
  const number = joplinId.exec(src)?.[1];
  try {
    const home = dirname(page);
    const climb = number ? '' : decodeAddress(src).slice(0, decodeAddress(src).lastIndexOf('../') + 3);
    const root = await realpath(join(home, climb, number ? 'resources' : '_resources'));
    const outer = await realpath(chosenFolder);
    if (!root.startsWith(outer.endsWith(sep) ? outer : outer + sep)) return undefined;
    const found = number
      ? (await readdir(root)).find((one) => one.startsWith(`${number}.`))
      : joplinResource.exec(decodeAddress(src))?.[1];
    if (!found || found === '..') return undefined;
    const real = await realpath(join(root, found));
    return real.startsWith(root + sep)
      ? await readFileUpTo(real, Math.min(maxPictureBytes.one, bytesLeft))
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The path segments of a relative address, as it may be meant: its escapes decoded, and as it stands, without
 * and with its query. None for any other address and for one with `..`.
 */
function spellingsOf(src: string): readonly (readonly string[])[] {
  if (src.length > 4096 || /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[/\\])/iu.test(src)) return [];
  const bare = src.replace(/[?#].*$/s, '');
  const paths = [...new Set([decodeAddress(bare), bare, decodeAddress(src)])];
  return paths.flatMap((path) => {
    const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
    const isPlain = parts.every((part) => part !== '..' && !/[\p{Cc}:]/u.test(part));
    return isPlain && parts.length > 0 && !/^[/\\]/.test(path) ? [parts] : [];
  });
}

async function readFileUpTo(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= limit ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}
