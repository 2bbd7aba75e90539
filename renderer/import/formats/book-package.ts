import type { XmlElement } from '@rgrove/parse-xml';
import { documentLabelsIn } from '#shared/messages/document-labels';
import {
  createFinder,
  decodePath,
  type FindFile,
  joinPath,
  packagePathIn,
  type UnzippedBook,
} from './book-files.ts';
import { decodeXml, elementsNamed, parseXmlFile } from './book-xml.ts';
import type { Container } from './container.ts';

/** The beginning of a chapter in a file, as the table of contents says. */
export interface ChapterStart {
  readonly title: string;
  /** The id of the element with which it begins; empty for the beginning of the file. */
  readonly id: string;
}

/** A file of a book's spine. */
export interface Section {
  readonly path: string;
  readonly markup: string;
  /** The chapters that begin in it, in the order of the table of contents. */
  readonly starts: readonly ChapterStart[];
  /** Its file could not be unpacked; `markup` says so. */
  readonly isMissing?: true;
}

/** A book: the sections of its spine in order, and its metadata. */
export interface Book {
  readonly sections: readonly Section[];
  readonly metadata: Container['metadata'];
  /** Most of it is under copy protection. */
  readonly isProtected: boolean;
}

type Item = Readonly<Record<string, string>>;

/** Parses the package of a book; undefined where there is none. */
export function parseBook({ files, refused, locked }: UnzippedBook): Book | undefined {
  const find = createFinder(files);
  const path = packagePathIn(files);
  const opf = path === undefined ? undefined : parseXmlFile(files.get(path));
  if (path === undefined || !opf) return undefined;
  const items = new Map(
    elementsNamed(opf, 'item').map(({ attributes }) => [attributes.id ?? '', attributes]),
  );
  const inside = (href = '', from = path) => joinPath(from, decodePath(href));
  const starts = readContents(opf, items, inside, find);
  const readSection = (item: Item | undefined): Section[] => {
    const target = inside(item?.href);
    const found = find(target);
    if (!item?.href || isNav(item) || !isShown(item)) return [];
    if (!found && !refused.has(target)) return [];
    const shared = { path: found?.path ?? target, starts: starts.get(found?.path ?? target) ?? [] };
    if (!found) return [{ ...shared, markup: missingPart(target, opf), isMissing: true }];
    return [{ ...shared, markup: isPicture(item) ? pictureMarkup(found.path) : decodeXml(found.content) }];
  };
  const spine = elementsNamed(opf, 'itemref').flatMap(({ attributes }) =>
    readSection(items.get(attributes.idref ?? '')),
  );
  // A spine may be empty, or name no item that exists.
  const listed = spine.length > 0 ? spine : [...items.values()].filter(isText).flatMap(readSection);
  const sections = withCover(listed, coverOf(opf, items), inside, find);
  const lockedSections = sections.filter(({ path: one }) => locked.has(one)).length;
  const isProtected = lockedSections > 0 && lockedSections * 2 >= sections.length;
  return { sections, metadata: metadataIn(opf), isProtected };
}

const isNav = (item: Item): boolean => /\bnav\b/.test(item.properties ?? '');
const isNcx = (item: Item): boolean => /dtbncx/.test(item['media-type'] ?? '');
const isPicture = (item: Item): boolean =>
  /^image\/(?!svg)/i.test(item['media-type'] ?? '') || /\.(?:jpe?g|png|gif|webp)$/i.test(item.href ?? '');
const isText = (item: Item): boolean =>
  /html/i.test(item['media-type'] ?? '') || /\.x?html?$/i.test(item.href ?? '');
const isShown = (item: Item): boolean =>
  isText(item) || isPicture(item) || /\/(?:xml|svg)/i.test(item['media-type'] ?? '');

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const pictureMarkup = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `<body><p><img src="${escapeAttribute(encodeURIComponent(name))}" alt=""/></p></body>`;
};

/** The item of the cover: as EPUB 3 or 2 name it. */
function coverOf(opf: XmlElement, items: ReadonlyMap<string, Item>): Item | undefined {
  const named = [...items.values()].find((item) => /\bcover-image\b/.test(item.properties ?? ''));
  const meta = elementsNamed(opf, 'meta').find(({ attributes }) => /^cover$/i.test(attributes.name ?? ''));
  const found = named ?? items.get(meta?.attributes.content ?? '');
  return found && isPicture(found) ? found : undefined;
}

/** The sections with a cover before them that none of them shows. */
function withCover(
  sections: readonly Section[],
  cover: Item | undefined,
  inside: (href?: string) => string,
  find: FindFile,
): readonly Section[] {
  const file = cover && find(inside(cover.href));
  const name = file?.path.slice(file.path.lastIndexOf('/') + 1) ?? '';
  if (!file || sections.length === 0) return sections;
  if (sections.some(({ markup }) => markup.includes(name) || markup.includes(encodeURIComponent(name))))
    return sections;
  return [{ path: file.path, markup: pictureMarkup(file.path), starts: [] }, ...sections];
}

/** The chapters that begin in each file, by its path. */
function readContents(
  opf: XmlElement,
  items: ReadonlyMap<string, Item>,
  inside: (href?: string, from?: string) => string,
  find: FindFile,
): ReadonlyMap<string, readonly ChapterStart[]> {
  const nav = [...items.values()].find(isNav);
  const ncx =
    items.get(elementsNamed(opf, 'spine')[0]?.attributes.toc ?? '') ?? [...items.values()].find(isNcx);
  for (const table of [nav, ncx]) {
    const file = table && find(inside(table.href));
    const entries = file ? parseContents(parseXmlFile(file.content)) : [];
    const starts = new Map<string, ChapterStart[]>();
    for (const { href, title } of entries) {
      const target = inside(href, file?.path);
      const path = find(target)?.path ?? target;
      const list = starts.get(path) ?? [];
      starts.set(path, list);
      const id = decodePath(`${/#(.*)$/s.exec(href)?.[1] ?? ''}`);
      // Of several entries for one place the first counts.
      if (!list.some((one) => one.id === id)) list.push({ title, id });
    }
    if (starts.size > 0) return starts;
  }
  return new Map();
}

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

/** Says in the language of the book that one of its files is missing. */
function missingPart(path: string, opf: XmlElement): string {
  const language = elementsNamed(opf, 'language')[0]?.text.trim() ?? 'zh';
  const name = path.replace(/[&<>]/g, '\ufffd');
  return `<body><p>${documentLabelsIn(language)['missing-part'].replace('{path}', () => name)}</p></body>`;
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
