import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { maxPictureBytes, type Picture, pictureType } from '#shared/picture-type';
import { isStyleSheetName, maxStyleSheetBytes } from '#shared/style-sheet-name';

/**
 * Reads the picture, or what may be a style sheet by its name, at the address `src` of a page; undefined
 * where it is none, too large, or outside the page's own folder. It never throws and never uses the network.
 */
export type PictureReader = (src: string) => Promise<Picture | undefined>;

// The endings of the folders in which browsers of several languages save the files of a page.
const companionEndings = ['_files', '.files', '_文件', '_檔案', '.fld', '_ファイル', '_파일'];
const markdownExtension = /^\.(?:md|markdown|mdown|mkd|mdx|mdtxt|mdtext)$/i;

/**
 * Creates the reader of the pictures of the page at the absolute `path`: pictures in the folder `NAME_files`
 * or the like beside `NAME.html`, for Markdown those below its own folder, and those in Joplin's resource
 * folder where that is inside the folder `chosenFolder`. Links are followed inside these folders only. Files
 * beside a page with the name of a style sheet are read, too. One reader reads at most 512 MiB. Without a
 * path it reads nothing.
 */
export function createFilePictureReader(path?: string, chosenFolder?: string): PictureReader {
  let bytesLeft: number = maxPictureBytes.all;
  const isPage = path !== undefined && !markdownExtension.test(extname(path));
  return async (src) => {
    if (path === undefined) return undefined;
    const bytes = await readPictureFile(path, src, bytesLeft, chosenFolder);
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

async function readPictureFile(
  page: string,
  src: string,
  bytesLeft: number,
  chosenFolder = dirname(page),
): Promise<Uint8Array | undefined> {
  if (markdownExtension.test(extname(page)) && isJoplinAddress(src))
    return readJoplinFile(page, src, bytesLeft, chosenFolder);
  const parts = pathSegments(src);
  if (!parts) return undefined;
  const isMarkdown = markdownExtension.test(extname(page));
  const name = basename(page, extname(page)).normalize('NFC');
  const isInCompanionFolder = companionEndings.some((ending) => parts[0]?.normalize('NFC') === name + ending);
  if (!isMarkdown && (!isInCompanionFolder || parts.length < 2)) return undefined;
  try {
    const home = await realpath(dirname(page));
    const root = join(home, isMarkdown ? '' : (parts[0] as string));
    const real = await realpath(join(home, ...parts));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return await readFileUpTo(real, Math.min(maxPictureBytes.one, bytesLeft));
  } catch {
    return undefined;
  }
}

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

/** The path segments of a relative address; undefined for any other address and for one with `..`. */
function pathSegments(src: string): readonly string[] | undefined {
  if (src.length > 4096 || /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[/\\])/iu.test(src)) return undefined;
  const path = decodeAddress(src.replace(/[?#].*$/s, ''));
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const isPlain = parts.every((part) => part !== '..' && !/[\p{Cc}:]/u.test(part));
  return isPlain && parts.length > 0 && !/^[/\\]/.test(path) ? parts : undefined;
}

async function readFileUpTo(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    return stat.isFile() && stat.size <= limit ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}
