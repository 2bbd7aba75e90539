import { posix } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { failed, success } from '#shared/result';
import type { Unpacker } from './container.ts';
import { filesIn } from './zip.ts';

const origin = 'https://epub.invalid/';
/** Books of EPUB 2 and 3: the chapters in the order of the spine, one behind the other, with their pictures. */
export const epub: Unpacker = {
  fits: (head) => head.startsWith('PK\x03\x04') && head.includes('mimetypeapplication/epub+zip'),
  open: (bytes, name) => {
    const files = filesIn(bytes, (path) => !/\.(?:mp[34]|m4a|ogg|webm|[ot]tf|woff2?)$/i.test(path));
    const packed = files && bookIn(files);
    if (!packed) return failed('damaged', name);
    const { chapters, known } = packed;
    if (chapters.length === 0) return failed('no-text', name);
    const parts = new Map([...files].map(([path, content]) => [address(path), content]));
    const body = chapters.map(({ path, markup }) => sectionOf(path, markup)).join('\n');
    const page = Buffer.from(`<!doctype html><html><head></head><body>${body}</body></html>`);
    return success({ page, declared: 'utf-8', known, base: origin, parts, isWhole: true });
  },
};

const address = (path: string): string =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), origin).href;

function bookIn(files: ReadonlyMap<string, Uint8Array>) {
  const container = read(files.get('META-INF/container.xml'));
  const path = container && named(container, 'rootfile')[0]?.attributes['full-path'];
  const opf = path === undefined ? undefined : read(files.get(path));
  if (path === undefined || !opf) return undefined;
  const items = new Map(named(opf, 'item').map(({ attributes }) => [attributes.id, attributes]));
  const chapters = named(opf, 'itemref').flatMap(({ attributes }) => {
    const item = items.get(attributes.idref);
    const chapter = posix.join(posix.dirname(path), unescaped(item?.href ?? ''));
    const content = files.get(chapter);
    const isPage = /html/i.test(item?.['media-type'] ?? '') && !/\bnav\b/.test(item?.properties ?? '');
    return content && isPage ? [{ path: chapter, markup: decoded(content) }] : [];
  });
  const words = (name: string) =>
    named(opf, name).flatMap((element) => (element.text.trim() === '' ? [] : [element.text.trim()]));
  const [title, site, published] = ['title', 'publisher', 'date'].map((name) => words(name)[0]);
  const byline = words('creator').join('、');
  return {
    chapters,
    known: {
      ...(title && { title }),
      ...(byline && { byline }),
      ...(site && { site }),
      ...(/^\d{4}-\d\d-\d\d/.test(published ?? '') && { published: published?.slice(0, 10) as string }),
    },
  };
}

const read = (bytes: Uint8Array | undefined): XmlElement | undefined => {
  try {
    return bytes && (parseXml(decoded(bytes)).root ?? undefined);
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

const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** A chapter's body as HTML: XHTML ends empty elements in their own tag, which HTML does not know. */
function sectionOf(path: string, markup: string): string {
  const start = /<body[^>]*>/i.exec(markup);
  const end = markup.lastIndexOf('</body');
  const inner = start
    ? markup.slice(start.index + start[0].length, end > start.index ? end : undefined)
    : markup;
  const closed = inner.replace(/<([a-zA-Z][\w:-]*)((?:\s[^<>]*?)?)\/>/g, (tag, name: string, rest: string) =>
    voids.test(name) ? tag : `<${name}${rest}></${name}>`,
  );
  return `<section data-jianfan-base="${address(path)}">${closed}</section>`;
}
