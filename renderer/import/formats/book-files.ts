import { fromLatin1 } from '../bytes.ts';
import { decodeAs } from '../charset/charset.ts';
import { elementsNamed, parseXmlFile } from './book-xml.ts';
import { unzipFiles, zipEntryNames } from './zip.ts';
import type { ZipRefusal } from './zip-entries.ts';

const containerPath = /(?:^|\/)META-INF\/container\.xml$/i;
const packagePath = /\.opf$/i;

/** Tells by the names in an archive whether it is a book, whatever its mimetype says. */
export const isBookArchive = (bytes: Uint8Array): boolean =>
  zipEntryNames(bytes).some((name) => containerPath.test(name) || packagePath.test(name));

/** The files of a book, and why others were not unpacked. */
export interface UnzippedBook {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly refused: ReadonlyMap<string, ZipRefusal>;
  /** The paths of the files under copy protection; they are refused as encrypted. */
  readonly locked: ReadonlySet<string>;
}

/** A file of a book. */
export interface BookFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Finds the file that a path means. */
export type FindFile = (path: string) => BookFile | undefined;

/**
 * The files of a book except sounds, films and fonts; undefined where it is no archive. Files under copy
 * protection are encrypted although the archive is not: `META-INF/encryption.xml` names them.
 */
export function unzipBook(bytes: Uint8Array): UnzippedBook | undefined {
  const refused = new Map<string, ZipRefusal>();
  const isWanted = (path: string) => !/\.(?:mp[34]|m4a|ogg|webm|[ot]tf|woff2?)$/i.test(path);
  const unzipped = unzipFiles(bytes, isWanted, (path, reason) => refused.set(path, reason));
  if (!unzipped) return undefined;
  const files = new Map(unzipped);
  const locked = new Set<string>();
  const find = createFinder(files);
  const protection = parseXmlFile(find('META-INF/encryption.xml')?.content);
  for (const { attributes } of protection ? elementsNamed(protection, 'CipherReference') : []) {
    const path = find(decodePath(attributes.URI ?? ''))?.path ?? '';
    if (!files.delete(path)) continue;
    refused.set(path, 'encrypted');
    locked.add(path);
  }
  return { files, refused, locked };
}

/** The path of the package of a book: as its container says, else the first file that is one. */
export function packagePathIn(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const find = createFinder(files);
  const name = [...files.keys()]
    .filter((one) => containerPath.test(one))
    .sort((a, b) => a.length - b.length)[0];
  const container = name === undefined ? undefined : parseXmlFile(files.get(name));
  const paths = container
    ? elementsNamed(container, 'rootfile').map(({ attributes }) => attributes['full-path'])
    : [];
  // A book may have been packed with the folder around it.
  const folder = name?.replace(containerPath, '') ?? '';
  const found = paths.flatMap(
    (path = '') => find(decodePath(path)) ?? find(`${folder}/${decodePath(path)}`) ?? [],
  );
  return found[0]?.path ?? [...files.keys()].find((one) => packagePath.test(one));
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase();
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Finds files by their path, or else by one that differs only in case or in the form of its accents, or else
 * by their name where only one file has it.
 */
export function createFinder(files: ReadonlyMap<string, Uint8Array>): FindFile {
  const folded = new Map<string, string>();
  const named = new Map<string, string | undefined>();
  for (const path of files.keys()) {
    const key = fold(decodePath(path));
    if (!folded.has(key)) folded.set(key, path);
    named.set(nameOf(key), named.has(nameOf(key)) ? undefined : path);
  }
  return (path) => {
    const key = fold(path);
    const real = files.has(path) ? path : (folded.get(key) ?? named.get(nameOf(key)) ?? '');
    const content = files.get(real);
    return content && { path: real, content };
  };
}

/** The path of a file that is named relative to the file `from`. */
export function joinPath(from: string, path: string): string {
  const parts: string[] = [];
  const start = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of [...start, ...path.split('/')])
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

/** The path in an address, without its fragment: UTF-8 or GBK in percent signs, or plain text. */
export function decodePath(href: string): string {
  const path = href.replace(/#.*$/s, '').replaceAll('\\', '/');
  try {
    return decodeURIComponent(path);
  } catch {
    if (/[^\0-\xff]/.test(path)) return path;
    const bytes = path.replace(/%([\da-f]{2})/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    return decodeAs(fromLatin1(bytes), 'gb18030').text;
  }
}
