import { type ArticleElement, type ArticleNode, element } from '#shared/article';
import { bookOrigin, isBookLink, isInnerLink } from '#shared/article-addresses';
import { resolveAddress } from '../embedded-pictures.ts';
import { linkAttribute, targetAttribute } from '../sanitise.ts';

const maxTargets = 20_000;
/** The text of a link from a note back to its mark. */
const backLink = /^\s{0,9}[\^↑↩⏎⤴]\ufe0e?\s{0,9}$/;
const chapterAttribute = 'data-jianfan-base';

/**
 * Marks the links of a page that lead to a place in it, and the elements that they lead to. In a book a link
 * may lead to another chapter. Changes the document.
 * @param base the address of the page, or empty
 */
export function markLinkTargets(document: Document, base: string): void {
  for (const one of document.querySelectorAll(`[${targetAttribute}], [${linkAttribute}]`)) {
    one.removeAttribute(targetAttribute);
    one.removeAttribute(linkAttribute);
  }
  const chapters = new Map<string, Element>();
  for (const one of document.querySelectorAll(`[${chapterAttribute}]`))
    chapters.set(one.getAttribute(chapterAttribute) ?? '', one);
  const byName = createNameIndex(document, chapters);
  const isChapter = document.querySelector('meta[name="jianfan-chapter"]') !== null;
  if (isChapter) markNamedElements(chapters);
  let count = 0;
  for (const link of document.body.querySelectorAll('a[href]')) {
    if (count >= maxTargets) return;
    const own = chapters.size > 0 ? link.closest(`[${chapterAttribute}]`) : null;
    const target = findTarget(link.getAttribute('href')?.trim() ?? '', own, base, chapters, byName);
    if (!target && own && isChapter) {
      const away = bookLink(link.getAttribute('href')?.trim() ?? '', own);
      if (away) link.setAttribute(linkAttribute, away);
    }
    if (!target && backLink.test(link.textContent ?? '') && link.getAttribute('href')?.startsWith('#'))
      link.remove();
    if (!target || target === link) continue;
    const id = target.getAttribute(targetAttribute) ?? `at-${++count}`;
    target.setAttribute(targetAttribute, id);
    link.setAttribute(linkAttribute, id);
  }
}

/** Other chapters may link to each named element of a chapter, so its id follows from its name. */
function markNamedElements(chapters: ReadonlyMap<string, Element>): void {
  for (const [address, chapter] of chapters)
    for (const one of [...chapter.querySelectorAll('[id]')].slice(0, maxTargets))
      one.setAttribute(targetAttribute, namedTarget(address, one.id));
}

/** `/` and the place in another chapter to which a link leads; undefined where it leads out of the book. */
function bookLink(href: string, own: Element): string | undefined {
  const address = resolveAddress(href, own.getAttribute(chapterAttribute) ?? '') ?? '';
  const [file = '', name = ''] = address.split('#', 2);
  if (!file.startsWith(bookOrigin)) return undefined;
  const end = name === '' ? '' : `#${namedTarget(file, decode(name))}`;
  const path = `${file.slice(bookOrigin.length)}${end}`;
  return isBookLink(`book:${path}`) ? `/${path}` : undefined;
}

/** Numbers of targets from this one on follow from their names; a page counts its own up to maxTargets. */
const firstNamed = 100_000;

/** The id of a named element, the same in every chapter that links to it (FNV-1a). */
function namedTarget(address: string, name: string): string {
  let hash = 0x811c9dc5;
  for (const character of `${address}#${name}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `at-${firstNamed + (hash % 900_000)}`;
}

const isNamed = (id: string): boolean => Number(id.slice(3)) >= firstNamed;

type FindByName = (chapter: Element | null, name: string) => Element | undefined;

/** The elements by their id, within each chapter; the first one counts. */
function createNameIndex(document: Document, chapters: ReadonlyMap<string, Element>): FindByName {
  const names = new Map<Element | null, Map<string, Element>>();
  for (const one of document.body.querySelectorAll('[id]')) {
    const chapter = chapters.size > 0 ? one.closest(`[${chapterAttribute}]`) : null;
    const known = names.get(chapter) ?? new Map<string, Element>();
    names.set(chapter, known);
    if (!known.has(one.id)) known.set(one.id, one);
  }
  return (chapter, name) => {
    const known = names.get(chapter);
    // GitHub puts a prefix before the ids that authors write.
    return known?.get(name) ?? known?.get(decode(name)) ?? known?.get(`user-content-${decode(name)}`);
  };
}

function findTarget(
  href: string,
  own: Element | null,
  base: string,
  chapters: ReadonlyMap<string, Element>,
  byName: FindByName,
): Element | undefined {
  if (href.startsWith('#')) return href.length > 1 ? byName(own, href.slice(1)) : undefined;
  if (!own && (base === '' || !href.includes('#'))) return undefined;
  const address = resolveAddress(href, own?.getAttribute(chapterAttribute) ?? base) ?? '';
  const [file = '', name = ''] = address.split('#', 2);
  if (!own) return file === base.split('#', 1)[0] && name !== '' ? byName(null, name) : undefined;
  const chapter = chapters.get(file);
  return chapter && (name === '' ? chapter : (byName(chapter, name) ?? chapter));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * Connects links and targets of an article's trees: an id stands once, a link whose target was not kept is
 * none, and an id to which no link leads is dropped.
 * @param aliases ids that were put together with another one on the same element
 */
export function connectLinks(
  trees: readonly (readonly ArticleNode[])[],
  aliases: ReadonlyMap<string, string>,
): readonly (readonly ArticleNode[])[] {
  const ids = new Set<string>();
  const linked = new Set<string>();
  const collect = (nodes: readonly ArticleNode[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      const { id, href = '' } = node.attributes ?? {};
      if (id !== undefined) ids.add(id);
      if (isInnerLink(href)) linked.add(aliases.get(href.slice(1)) ?? href.slice(1));
      collect(node.children ?? []);
    }
  };
  for (const tree of trees) collect(tree);
  if (ids.size === 0 && linked.size === 0) return trees;
  const placed = new Set<string>();
  const connect = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
    nodes.flatMap((node) => {
      if (typeof node === 'string') return [node];
      const { id, href, ...others } = node.attributes ?? {};
      const isPlaced = id !== undefined && (linked.has(id) || isNamed(id)) && !placed.has(id);
      if (isPlaced) placed.add(id);
      const target = href && isInnerLink(href) ? (aliases.get(href.slice(1)) ?? href.slice(1)) : undefined;
      const link = target === undefined ? href : ids.has(target) ? `#${target}` : undefined;
      const attributes = { ...(link && { href: link }), ...(isPlaced && { id }), ...others };
      const children = connect(node.children ?? []);
      return isBare(node, attributes) ? children : [element(node.tag, attributes, children)];
    });
  return trees.map(connect);
}

const isBare = ({ tag }: ArticleElement, attributes: Readonly<Record<string, string>>): boolean =>
  (tag === 'a' || tag === 'span') && Object.keys(attributes).length === 0;
