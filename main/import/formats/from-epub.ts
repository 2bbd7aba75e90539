import { posix } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { failed, success } from '#shared/result';
import type { Container, Unpacker } from './container.ts';
import { resolveAddress } from './resolve-address.ts';
import { unzipFiles } from './zip.ts';

/** Where the addresses inside a book begin. */
export const origin = 'https://epub.invalid/';

/** Tells by its first bytes, as Latin-1, whether a file is a book. */
export const isEpub = (head: string): boolean =>
  head.startsWith('PK\x03\x04') && head.includes('mimetypeapplication/epub+zip');

/** Short books of EPUB 2 and 3: all sections in the order of the spine, one behind the other, with their pictures. */
export const epub: Unpacker = {
  fits: isEpub,
  open: (bytes, name) => {
    const files = bookFilesIn(bytes);
    const packed = files && bookIn(files);
    if (!packed) return failed('damaged', name);
    const { sections, known } = packed;
    if (sections.length === 0) return failed('no-text', name);
    const parts = new Map([...files].map(([path, content]) => [addressOf(path), content]));
    const page = pageOf(sections, sheetsOf(sections));
    return success({ page, declared: 'utf-8', known, base: origin, parts, isWhole: true });
  },
};

/** What can be read or seen of a book; undefined where it is no archive. */
export const bookFilesIn = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined =>
  unzipFiles(bytes, (path) => !/\.(?:mp[34]|m4a|ogg|webm|[ot]tf|woff2?)$/i.test(path));

/** The address of a file in a book. */
export const addressOf = (path: string): string =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), origin).href;

/** A file of a book's text. */
export interface Section {
  readonly path: string;
  readonly markup: string;
  /** What the table of contents calls what begins in it. */
  readonly title?: string;
}

/** A book: its sections in the order of its spine, and what it says of itself. */
export interface Book {
  readonly sections: readonly Section[];
  readonly known: Container['known'];
}

/** Sections as one page of HTML, each with the address at which its own begin. `mark` is put into its head. */
export const pageOf = (sections: readonly Section[], mark = ''): Uint8Array => {
  const body = sections.map(({ path, markup }) => sectionOf(path, markup)).join('\n');
  return Buffer.from(`<!doctype html><html><head>${mark}</head><body>${body}</body></html>`);
};

/** Reads the package of a book; undefined where there is none. */
export function bookIn(files: ReadonlyMap<string, Uint8Array>): Book | undefined {
  const container = read(files.get('META-INF/container.xml'));
  const path = container && named(container, 'rootfile')[0]?.attributes['full-path'];
  const opf = path === undefined ? undefined : read(files.get(path));
  if (path === undefined || !opf) return undefined;
  const items = new Map(named(opf, 'item').map(({ attributes }) => [attributes.id, attributes]));
  const inside = (href = '', from = path) => posix.join(posix.dirname(from), unescaped(href));
  const isNav = (item: Readonly<Record<string, string>> | undefined) =>
    /\bnav\b/.test(item?.properties ?? '');
  const nav = [...items.values()].find(isNav);
  const ncx = items.get(named(opf, 'spine')[0]?.attributes.toc) ?? [...items.values()].find(isNcx);
  const tables = [nav, ncx].map((table) =>
    contentsIn(read(files.get(inside(table?.href)))).map(
      ({ href, title }) => [inside(href, inside(table?.href)), title] as const,
    ),
  );
  // Of several entries that lead into one file the first counts.
  const titles = new Map(tables.find((entries) => entries.length > 0)?.toReversed());
  const sections = named(opf, 'itemref').flatMap(({ attributes }): Section[] => {
    const item = items.get(attributes.idref);
    const section = inside(item?.href);
    const content = files.get(section);
    const title = titles.get(section);
    if (!content || !/html/i.test(item?.['media-type'] ?? '') || isNav(item)) return [];
    return [{ path: section, markup: decoded(content), ...(title && { title }) }];
  });
  return { sections, known: knownIn(opf) };
}

const isNcx = (item: Readonly<Record<string, string>>): boolean => /dtbncx/.test(item['media-type'] ?? '');

/** The entries of a table of contents of EPUB 3 (links in its first list) or 2 (points with a label), in order. */
function contentsIn(table: XmlElement | undefined): readonly { href: string; title: string }[] {
  if (!table) return [];
  const navs = named(table, 'nav');
  const toc = navs.find(({ attributes }) => /\btoc\b/.test(attributes['epub:type'] ?? '')) ?? navs[0];
  const links = toc ? named(toc, 'a').map((link) => ({ href: link.attributes.href, title: link.text })) : [];
  const points = named(table, 'navPoint').map((point) => ({
    href: named(point, 'content')[0]?.attributes.src,
    title: named(point, 'navLabel')[0]?.text ?? '',
  }));
  return [...links, ...points].flatMap(({ href, title }) => {
    const said = title.replace(/\s+/g, ' ').trim();
    return href && said ? [{ href, title: said }] : [];
  });
}

function knownIn(opf: XmlElement): Container['known'] {
  const words = (name: string) =>
    named(opf, name).flatMap((element) => (element.text.trim() === '' ? [] : [element.text.trim()]));
  const [title, site, published] = ['title', 'publisher', 'date'].map((name) => words(name)[0]);
  const byline = words('creator').join('、');
  return {
    ...(title && { title }),
    ...(byline && { byline }),
    ...(site && { site }),
    ...(/^\d{4}-\d\d-\d\d/.test(published ?? '') && { published: published?.slice(0, 10) as string }),
  };
}

const read = (bytes: Uint8Array | undefined): XmlElement | undefined => {
  try {
    return bytes && (parseXml(decoded(bytes), { ignoreUndefinedEntities: true }).root ?? undefined);
  } catch {
    return undefined;
  }
};

/** The elements below `element` with this name, whatever prefix their namespace has, in order. */
const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => {
    if (!(child instanceof XmlElement)) return [];
    return [...(child.name.replace(/^.*:/, '') === name ? [child] : []), ...named(child, name)];
  });

function decoded(bytes: Uint8Array): string {
  const label = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}

function unescaped(href: string): string {
  try {
    return decodeURIComponent(href.replace(/#.*$/s, ''));
  } catch {
    return href;
  }
}

/** The style sheets of the sections, linked once each. */
const sheetsOf = (sections: readonly Section[]): string =>
  [
    ...new Set(
      sections.flatMap(({ path, markup }) =>
        linkedIn(markup).map((href) => resolveAddress(href, addressOf(path))),
      ),
    ),
  ]
    .flatMap((address) => (address?.startsWith(origin) ? `<link rel="stylesheet" href="${address}">` : []))
    .join('');

/** The addresses of the style sheets that a section's head links, as they stand there. */
const linkedIn = (markup: string): readonly string[] =>
  (/<head\b[^>]{0,4000}>(.*?)<\/head/is.exec(markup)?.[1]?.match(/<link\b[^>]{0,4000}>/gi) ?? []).flatMap(
    (link) =>
      /\brel\s*=\s*["']?stylesheet\b/i.test(link) ? (/\bhref\s*=\s*["']([^"']+)/i.exec(link)?.[1] ?? []) : [],
  );

const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** A chapter's body as HTML: XHTML ends empty elements in their own tag, which HTML does not know. */
function sectionOf(path: string, markup: string): string {
  const start = /<body[^>]{0,4000}>/i.exec(markup);
  const end = markup.lastIndexOf('</body');
  const inner = start
    ? markup.slice(start.index + start[0].length, end > start.index ? end : undefined)
    : markup;
  const closed = inner.replace(/<([a-zA-Z][\w:-]*)((?:\s[^<>]*?)?)\/>/g, (tag, name: string, rest: string) =>
    voids.test(name) ? tag : `<${name}${rest}></${name}>`,
  );
  return `<section data-jianfan-base="${addressOf(path)}">${closed}</section>`;
}
