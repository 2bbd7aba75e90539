import { bookOrigin } from '#shared/article-addresses';
import { failed, success } from '#shared/result';
import { createFinder, decodePath, isBookArchive, joinPath, unzipBook } from './book-files.ts';
import { parseBook, type Section } from './book-package.ts';
import type { Unpacker } from './container.ts';
import { resolveAddress } from './resolve-address.ts';

/** Tells whether a file is a book; `head` is its beginning as Latin-1. */
export const isEpub = (head: string, bytes: Uint8Array): boolean =>
  head.startsWith('PK\x03\x04') && (head.includes('mimetypeapplication/epub+zip') || isBookArchive(bytes));

/**
 * Unpacks short books of EPUB 2 and 3: all sections in the order of the spine as one page, and their
 * pictures.
 */
export const epub: Unpacker = {
  fits: isEpub,
  open: (bytes, name) => {
    const unzipped = unzipBook(bytes);
    const book = unzipped && parseBook(unzipped);
    const isLocked = unzipped !== undefined && [...unzipped.refused.values()].includes('encrypted');
    if (!book) return failed(isLocked ? 'encrypted' : 'damaged', name);
    if (book.isProtected) return failed('protected', name);
    if (book.sections.every(({ isMissing }) => isMissing))
      return failed(isLocked ? 'encrypted' : 'no-text', name);
    const parts = new Map([...unzipped.files].map(([path, content]) => [bookAddress(path), content]));
    const sections = correctPictures(book.sections, unzipped.files);
    const page = sectionsToPage(sections, styleSheetLinks(sections));
    return success({
      page,
      declared: 'utf-8',
      metadata: book.metadata,
      base: bookOrigin,
      parts,
      isWhole: true,
    });
  },
};

/** The address of a file in a book. */
export const bookAddress = (path: string): string =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), bookOrigin).href;

const pictureTag = /<(?:img|image)\b[^<>]*>/gi;
const pictureSource = /(\s(?:src|xlink:href|href)\s*=\s*)(?:"([^"]*)"|'([^']*)')/i;

/** The sections with the real addresses of pictures that are named in another case or encoding. */
export function correctPictures<T extends Section>(
  sections: readonly T[],
  files: ReadonlyMap<string, Uint8Array>,
): readonly T[] {
  const find = createFinder(files);
  const addresses = new Set([...files.keys()].map(bookAddress));
  const correct = (path: string, written: string): string | undefined => {
    const href = written.replaceAll('&amp;', '&');
    if (href === '' || /^[a-z][a-z\d+.-]*:/i.test(href)) return undefined;
    if (addresses.has(resolveAddress(href, bookAddress(path)) ?? '')) return undefined;
    const file = find(joinPath(path, decodePath(href)));
    return file && bookAddress(file.path);
  };
  const correctTag = (path: string, tag: string): string =>
    tag.replace(pictureSource, (all, before: string, one?: string, other?: string) => {
      const address = correct(path, one ?? other ?? '');
      return address === undefined ? all : `${before}"${address}"`;
    });
  return sections.map((section) => ({
    ...section,
    markup: section.markup.replace(pictureTag, (tag) => correctTag(section.path, tag)),
  }));
}

/**
 * Joins sections into one page of HTML, each with the base of its relative addresses. `head` is put into its
 * head.
 */
export const sectionsToPage = (sections: readonly Section[], head = ''): Uint8Array => {
  const body = sections.map(({ path, markup }) => sectionToHtml(path, markup)).join('\n');
  return new TextEncoder().encode(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
};

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
  const closed = bodyOf(markup).replace(
    /<([a-zA-Z][\w:-]*)((?:\s[^<>]*?)?)\/>/g,
    (tag, name: string, rest: string) => (voidElement.test(name) ? tag : `<${name}${rest}></${name}>`),
  );
  return `<section data-jianfan-base="${bookAddress(path)}">${closed}</section>`;
}

/** What stands in the body of a section; all of it where it has no body. */
export function bodyOf(markup: string): string {
  const start = /<body[^<>]*>/i.exec(markup);
  const end = markup.lastIndexOf('</body');
  return start ? markup.slice(start.index + start[0].length, end > start.index ? end : undefined) : markup;
}
