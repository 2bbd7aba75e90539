import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { isStyleSheet } from './style-sheets.ts';

/** A picture of an article, or a style sheet of its page. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** Its media type by its first bytes, `image/png`, `image/svg+xml` …, or `text/css`. */
  readonly type: string;
}

/** Gives the picture that the address `src` in a page means; undefined when it is none, too large, or not where the page's own pictures are. Never fails, never asks the network. */
export type PictureReader = (src: string) => Promise<Picture | undefined>;

const sizeLimit = 32 * 1024 * 1024;
const totalLimit = 512 * 1024 * 1024;

// The folders in which browsers of several languages put what belongs to NAME.html.
const folderEndings = ['_files', '.files', '_文件', '_檔案', '.fld', '_ファイル', '_파일'];
const markdown = /^\.(?:md|markdown|mdown|mkd|mdx)$/i;

/**
 * Makes the reader of the pictures of the page at the absolute `path`: those inside `data:` addresses, those in the folder
 * `NAME_files` or the like beside `NAME.html`, and for Markdown those below its own folder and, inside the folder `chosen` by the reader, in Joplin's. Links are followed only as far as
 * these folders reach. Of style sheets those beside a page are read, too. One reader gives at most 512 MiB. Without a path only `data:` addresses are read.
 */
export function createFilePictureReader(path?: string, chosen?: string): PictureReader {
  let left = totalLimit;
  const isPage = path !== undefined && !markdown.test(extname(path));
  return async (src) => {
    const bytes = /^data:/i.test(src)
      ? dataOf(src)
      : path === undefined
        ? undefined
        : await fileOf(path, src, left, chosen);
    const type =
      bytes && (pictureType(bytes) ?? (isPage && isStyleSheet(src, bytes) ? 'text/css' : undefined));
    if (!bytes || !type || bytes.length > Math.min(sizeLimit, left)) return undefined;
    left -= bytes.length;
    return { bytes, type };
  };
}

/** Makes the reader of pictures whose bytes `find` gives, within the same limits, and of those inside `data:` addresses. */
export function createPictureReader(find: (src: string) => Uint8Array | undefined): PictureReader {
  let left = totalLimit;
  return async (src) => {
    const bytes = /^data:/i.test(src) ? dataOf(src) : find(src);
    const type = bytes && pictureType(bytes);
    if (!bytes || !type || bytes.length > Math.min(sizeLimit, left)) return undefined;
    left -= bytes.length;
    return { bytes, type };
  };
}

/** The media type of a picture by its first bytes; undefined when it is of no kind that is shown. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'image/webp';
  if (/^.{4}ftyp(?:avif|avis|mif1)/s.test(head)) return 'image/avif';
  if (/^BM.{4}\0{4}/s.test(head)) return 'image/bmp';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:svg[\s>]|\?xml|!--|!doctype svg)/i.test(head)) return 'image/svg+xml';
  return undefined;
}

function dataOf(src: string): Uint8Array | undefined {
  if (src.length > sizeLimit * 2) return undefined;
  const comma = src.indexOf(',');
  const head = src.slice(5, comma);
  if (comma < 0 || head.length > 200 || !/^image\//i.test(head)) return undefined;
  const body = unescaped(src.slice(comma + 1));
  return Buffer.from(body, /;\s*base64\s*$/i.test(head) ? 'base64' : 'utf8');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function fileOf(
  page: string,
  src: string,
  left: number,
  chosen = dirname(page),
): Promise<Uint8Array | undefined> {
  if (markdown.test(extname(page)) && isJoplin(src)) return joplinFile(page, src, left, chosen);
  const parts = partsOf(src);
  if (!parts) return undefined;
  const isMarkdown = markdown.test(extname(page));
  const name = basename(page, extname(page)).normalize('NFC');
  const isOwn = folderEndings.some((ending) => parts[0]?.normalize('NFC') === name + ending);
  if (!isMarkdown && (!isOwn || parts.length < 2)) return undefined;
  try {
    const home = await realpath(dirname(page));
    const root = join(home, isMarkdown ? '' : (parts[0] as string));
    const real = await realpath(join(home, ...parts));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return await readWhole(real, Math.min(sizeLimit, left));
  } catch {
    return undefined;
  }
}

// Joplin keeps the pictures of all its notes in one folder: `_resources` above the notebooks, or `resources` beside raw notes.
const shared = /^(?:\.\.\/){1,10}_resources\/([^/\\:\p{Cc}]{1,200})$/u;
const numbered = /^:\/([0-9a-f]{32})$/;
const isJoplin = (src: string): boolean => shared.test(unescaped(src)) || numbered.test(src);

async function joplinFile(
  page: string,
  src: string,
  left: number,
  chosen: string,
): Promise<Uint8Array | undefined> {
  const number = numbered.exec(src)?.[1];
  try {
    const home = dirname(page);
    const climb = number ? '' : unescaped(src).slice(0, unescaped(src).lastIndexOf('../') + 3);
    const root = await realpath(join(home, climb, number ? 'resources' : '_resources'));
    const outer = await realpath(chosen);
    if (!root.startsWith(outer.endsWith(sep) ? outer : outer + sep)) return undefined;
    const found = number
      ? (await readdir(root)).find((one) => one.startsWith(`${number}.`))
      : shared.exec(unescaped(src))?.[1];
    if (!found || found === '..') return undefined;
    const real = await realpath(join(root, found));
    return real.startsWith(root + sep) ? await readWhole(real, Math.min(sizeLimit, left)) : undefined;
  } catch {
    return undefined;
  }
}

/** The names a relative address goes through; undefined when it is no relative address or climbs. */
function partsOf(src: string): readonly string[] | undefined {
  if (src.length > 4096 || /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[/\\])/iu.test(src)) return undefined;
  const path = unescaped(src.replace(/[?#].*$/s, ''));
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const isPlain = parts.every((part) => part !== '..' && !/[\p{Cc}:]/u.test(part));
  return isPlain && parts.length > 0 && !/^[/\\]/.test(path) ? parts : undefined;
}

async function readWhole(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    return stat.isFile() && stat.size <= limit ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}
