import type { XmlElement } from '@rgrove/parse-xml';
import { documentLabelsIn } from '#shared/messages/document-labels';
import { failed, success } from '#shared/result';
import { decodeXml, elementsNamed, parseXmlFile } from './book-xml.ts';
import type { Container, Unpacker } from './container.ts';
import { resolveAddress } from './resolve-address.ts';
import { unzipFiles, zipEntryNames } from './zip.ts';
import type { ZipRefusal } from './zip-entries.ts';

const containerPath = 'META-INF/container.xml';
/** The origin of the addresses inside a book. */
const bookOrigin = 'https://epub.invalid/';

/** Tells whether a file is a book; `head` is its beginning as Latin-1. */
export const isEpub = (head: string): boolean =>
  head.startsWith('PK\x03\x04') && head.includes('mimetypeapplication/epub+zip');

/**
 * Unpacks short books of EPUB 2 and 3: all sections in the order of the spine as one page, and their
 * pictures.
 */
export const epub: Unpacker = {
  fits: (head, bytes) =>
    isEpub(head) || (head.startsWith('PK\x03\x04') && zipEntryNames(bytes).includes(containerPath)),
  open: (bytes, name) => {
    const unzipped = unzipBook(bytes);
    const packed = unzipped && parseBook(unzipped);
    const isLocked = unzipped !== undefined && [...unzipped.refused.values()].includes('encrypted');
    if (!packed) return failed(isLocked ? 'encrypted' : 'damaged', name);
    const { sections, metadata } = packed;
    if (sections.every(({ isMissing }) => isMissing)) return failed(isLocked ? 'encrypted' : 'no-text', name);
    const parts = new Map([...unzipped.files].map(([path, content]) => [bookAddress(path), content]));
    const page = sectionsToPage(sections, styleSheetLinks(sections));
    return success({ page, declared: 'utf-8', metadata, base: bookOrigin, parts, isWhole: true });
  },
};

/** The files of a book, and why others were not unpacked. */
export interface UnzippedBook {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly refused: ReadonlyMap<string, ZipRefusal>;
}

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
  const protection = parseXmlFile(files.get('META-INF/encryption.xml'));
  for (const { attributes } of protection ? elementsNamed(protection, 'CipherReference') : []) {
    const path = decodePath(attributes.URI ?? '');
    if (files.delete(path)) refused.set(path, 'encrypted');
  }
  return { files, refused };
}

/** The address of a file in a book. */
export const bookAddress = (path: string): string =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), bookOrigin).href;

/** A file of a book's spine. */
export interface Section {
  readonly path: string;
  readonly markup: string;
  /** The first title in the table of contents that leads to it. */
  readonly title?: string;
  /** Its file could not be unpacked; `markup` says so. */
  readonly isMissing?: true;
}

/** A book: the sections of its spine in order, and its metadata. */
export interface Book {
  readonly sections: readonly Section[];
  readonly metadata: Container['metadata'];
}

/**
 * Joins sections into one page of HTML, each with the base of its relative addresses. `head` is put into its
 * head.
 */
export const sectionsToPage = (sections: readonly Section[], head = ''): Uint8Array => {
  const body = sections.map(({ path, markup }) => sectionToHtml(path, markup)).join('\n');
  return new TextEncoder().encode(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
};

/** Parses the package of a book; undefined where there is none. */
export function parseBook({ files, refused }: UnzippedBook): Book | undefined {
  const find = createFinder(files);
  const container = parseXmlFile(find(containerPath)?.content);
  const path = container && elementsNamed(container, 'rootfile')[0]?.attributes['full-path'];
  const opf = path === undefined ? undefined : parseXmlFile(find(path)?.content);
  if (path === undefined || !opf) return undefined;
  const items = new Map(elementsNamed(opf, 'item').map(({ attributes }) => [attributes.id, attributes]));
  const inside = (href = '', from = path) => joinPath(from, decodePath(href));
  const isNav = (item: Readonly<Record<string, string>> | undefined) =>
    /\bnav\b/.test(item?.properties ?? '');
  const nav = [...items.values()].find(isNav);
  const ncx = items.get(elementsNamed(opf, 'spine')[0]?.attributes.toc) ?? [...items.values()].find(isNcx);
  const tables = [nav, ncx].map((table) =>
    parseContents(parseXmlFile(find(inside(table?.href))?.content)).map(
      ({ href, title }) => [inside(href, inside(table?.href)), title] as const,
    ),
  );
  // Of several entries for one file the first counts.
  const titles = new Map(tables.find((entries) => entries.length > 0)?.toReversed());
  const sections = elementsNamed(opf, 'itemref').flatMap(({ attributes }): Section[] => {
    const item = items.get(attributes.idref);
    const section = inside(item?.href);
    const found = find(section);
    const title = titles.get(section);
    if (!/html/i.test(item?.['media-type'] ?? '') || isNav(item)) return [];
    if (found) return [{ path: found.path, markup: decodeXml(found.content), ...(title && { title }) }];
    if (!refused.has(section)) return [];
    return [{ path: section, markup: missingPart(section, opf), ...(title && { title }), isMissing: true }];
  });
  return { sections, metadata: metadataIn(opf) };
}

/** Finds files by their path, or else by one that differs only in case or in the form of its accents. */
function createFinder(files: ReadonlyMap<string, Uint8Array>) {
  const folded = new Map<string, string>();
  const fold = (path: string) => path.normalize('NFC').toLowerCase();
  for (const path of files.keys()) if (!folded.has(fold(path))) folded.set(fold(path), path);
  return (path: string) => {
    const real = files.has(path) ? path : (folded.get(fold(path)) ?? '');
    const content = files.get(real);
    return content && { path: real, content };
  };
}

/** Says in the language of the book that one of its files is missing. */
function missingPart(path: string, opf: XmlElement): string {
  const language = elementsNamed(opf, 'language')[0]?.text.trim() ?? 'zh';
  const name = path.replace(/[&<>]/g, '\ufffd');
  return `<body><p>${documentLabelsIn(language)['missing-part'].replace('{path}', () => name)}</p></body>`;
}

const isNcx = (item: Readonly<Record<string, string>>): boolean => /dtbncx/.test(item['media-type'] ?? '');

/**
 * The entries of a table of contents of EPUB 3 (links in its first list) or 2 (navigation points), in order.
 */
function parseContents(table: XmlElement | undefined): readonly { href: string; title: string }[] {
  if (!table) return [];
  const navs = elementsNamed(table, 'nav');
  const toc = navs.find(({ attributes }) => /\btoc\b/.test(attributes['epub:type'] ?? '')) ?? navs[0];
  const links = toc
    ? elementsNamed(toc, 'a').map((link) => ({ href: link.attributes.href, title: link.text }))
    : [];
  const points = elementsNamed(table, 'navPoint').map((point) => ({
    href: elementsNamed(point, 'content')[0]?.attributes.src,
    title: elementsNamed(point, 'navLabel')[0]?.text ?? '',
  }));
  return [...links, ...points].flatMap(({ href, title }) => {
    const label = title.replace(/\s+/g, ' ').trim();
    return href && label ? [{ href, title: label }] : [];
  });
}

function metadataIn(opf: XmlElement): Container['metadata'] {
  const textsOf = (name: string) =>
    elementsNamed(opf, name).flatMap((element) => (element.text.trim() === '' ? [] : [element.text.trim()]));
  const [title, site, published] = ['title', 'publisher', 'date'].map((name) => textsOf(name)[0]);
  const byline = textsOf('creator').join('、');
  return {
    ...(title && { title }),
    ...(byline && { byline }),
    ...(site && { site }),
    ...(/^\d{4}-\d\d-\d\d/.test(published ?? '') && { published: published?.slice(0, 10) as string }),
  };
}

/** The path of a file that is named relative to the file `from`. */
function joinPath(from: string, path: string): string {
  const parts: string[] = [];
  for (const part of [...from.split('/').slice(0, -1), ...path.split('/')])
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

function decodePath(href: string): string {
  try {
    return decodeURIComponent(href.replace(/#.*$/s, ''));
  } catch {
    return href;
  }
}

/** One link to each style sheet of the sections. */
const styleSheetLinks = (sections: readonly Section[]): string =>
  [
    ...new Set(
      sections.flatMap(({ path, markup }) =>
        linkedStyleSheets(markup).map((href) => resolveAddress(href, bookAddress(path))),
      ),
    ),
  ]
    .flatMap((address) =>
      address?.startsWith(bookOrigin) ? `<link rel="stylesheet" href="${address}">` : [],
    )
    .join('');

/** The addresses of the style sheets in a section's head, as written. */
const linkedStyleSheets = (markup: string): readonly string[] =>
  [...headOf(markup).matchAll(/<link\b[^<>]*>/gi)].flatMap(([link]) =>
    /\brel\s*=\s*["']?stylesheet\b/i.test(link) ? (/\bhref\s*=\s*["']([^"']+)/i.exec(link)?.[1] ?? []) : [],
  );

function headOf(markup: string): string {
  const rest = markup.slice(Math.max(0, markup.search(/<head\b/i)));
  return rest.slice(0, Math.max(0, rest.search(/<\/head/i)));
}

const voidElement = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** The body of a section as HTML, which has no self-closing tags. */
function sectionToHtml(path: string, markup: string): string {
  const start = /<body[^<>]*>/i.exec(markup);
  const end = markup.lastIndexOf('</body');
  const inner = start
    ? markup.slice(start.index + start[0].length, end > start.index ? end : undefined)
    : markup;
  const closed = inner.replace(/<([a-zA-Z][\w:-]*)((?:\s[^<>]*?)?)\/>/g, (tag, name: string, rest: string) =>
    voidElement.test(name) ? tag : `<${name}${rest}></${name}>`,
  );
  return `<section data-jianfan-base="${bookAddress(path)}">${closed}</section>`;
}
