import type { ArticleNode } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { allowsOnPage, type PageSheet, pageTags, type SavedPageDraft } from '#shared/saved-page';
import { resolveLink } from './attributes.ts';
import { findPartNumber, linkEmbeddedPictures, resolveAddress } from './embedded-pictures.ts';
import { resolveLazyPictures } from './lazy-pictures.ts';
import { limitNesting } from './limit-nesting.ts';
import { readPageMetadata } from './page-metadata.ts';
import { parsePage, removeClobberingNames, sanitiseSavedPage } from './sanitise.ts';
import {
  forceLightScheme,
  inlineImports,
  type PictureNaming,
  sanitiseSheet,
  sanitiseStyle,
} from './sanitise-styles.ts';
import { flattenShadowRoots } from './shadow-roots.ts';
import { copyUnsanitised } from './unsanitised.ts';

const removedElements = [
  'script, template, iframe, frame, frameset, object, embed, applet, canvas, audio, video, svg, math',
  'noscript, noframes, noembed, input, select, textarea, datalist, progress, meter, dialog, link, meta, base',
  'title, map, portal, fencedframe, source, track',
].join(', ');
/** Deeper elements give way to their children. */
const maxDepth = 150;
/** Style sheets of a page are read up to so many UTF-16 code units in all. */
const maxStyleLength = 6_000_000;
const partName = /^jianfan-part\/\d+$/;

/**
 * Extracts the page as it was saved: its elements, attributes and style sheets without anything that runs,
 * loads or sends.
 * @throws Error when DOMPurify is not supported
 */
export function extractSavedPage(markup: string, request: ExtractRequest): SavedPageDraft {
  const page = parsePage(limitNesting(markup));
  if (!request.sanitise) return unsanitisedPage(page);
  flattenShadowRoots(page);
  removeClobberingNames(page);
  const { url } = readPageMetadata(page, request.metadata);
  resolveLazyPictures(page);
  if (request.parts) linkEmbeddedPictures(page, request.parts);
  const start = baseAddressOf(page, request);
  const { namingAt, addresses } = numberPictures(request);
  const naming = namingAt(start);
  const sheets = readStyleSheets(page, request, start, namingAt);
  const isUsed = attributesSelectedBy(sheets);
  for (const one of page.body.querySelectorAll(removedElements)) one.remove();
  for (const image of page.body.querySelectorAll('img')) {
    const name = naming(image.getAttribute('src')?.trim() ?? '');
    if (name) image.setAttribute('src', name);
    else image.removeAttribute('src');
  }
  const attributesOf = (element: Element): Record<string, string> => {
    const kept: Record<string, string> = {};
    for (const { name, value } of element.attributes) {
      if (/^(?:data|aria)-/.test(name) && !isUsed(name)) continue;
      const given =
        name === 'href'
          ? resolvePageLink(value, url)
          : name === 'style'
            ? sanitiseStyle(value, naming)
            : value;
      const isSifted = name === 'style' ? given !== '' : name === 'src';
      if (isSifted || allowsOnPage(element.localName, name, given)) kept[name] = given;
    }
    return kept;
  };
  const nodesOf = (parent: Node, depth: number): ArticleNode[] =>
    [...parent.childNodes].flatMap((node): ArticleNode[] => {
      if (node.nodeType === Node.TEXT_NODE) return [(node as Text).data];
      if (node.nodeType !== Node.ELEMENT_NODE) return [];
      const children = nodesOf(node, depth + 1);
      const tag = renamed[(node as Element).localName] ?? (node as Element).localName;
      return depth > maxDepth || !pageTags.has(tag)
        ? children
        : [{ tag, attributes: attributesOf(node as Element), children }];
    });
  const body = sanitiseSavedPage(page.body);
  const root = sanitiseSavedPage(copyRootElement(page)).firstElementChild;
  return {
    root: root ? attributesOf(root) : {},
    body: attributesOf(body),
    nodes: nodesOf(body, 0),
    sheets,
    addresses,
  };
}

const renamed: Readonly<Record<string, string>> = { form: 'div' };

const resolvePageLink = (href: string, url: string): string =>
  /^#\S/.test(href.trim()) ? href.trim() : resolveLink(href, url);

/** A `<div>` with the attributes of the root element, which the sanitiser would not accept itself. */
function copyRootElement(page: Document): Element {
  const element = page.createElement('div');
  for (const { name, value } of page.documentElement.attributes)
    if (/^[a-z_][\w:.-]*$/i.test(name)) element.setAttribute(name, value);
  return element;
}

/** The address against which the page's addresses are resolved. */
function baseAddressOf(page: Document, { parts }: ExtractRequest): string {
  const own = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  const base = parts?.base ?? 'https://page.invalid/';
  return resolveAddress(own, base) ?? base;
}

/**
 * Numbers the pictures that came with the page, in the order in which {@link PictureNaming} is asked for
 * them.
 */
function numberPictures({ parts }: ExtractRequest) {
  const numbers = new Map(parts?.addresses.map((address, index) => [address, index]));
  const addresses: string[] = [];
  const known = new Map<string, string>();
  const nameOf = (address: string): string => {
    const name = known.get(address) ?? `jianfan-picture/${addresses.push(address) - 1}`;
    known.set(address, name);
    return name;
  };
  const namingAt =
    (base: string): PictureNaming =>
    (address) => {
      if (/^data:image\//i.test(address) || partName.test(address)) return nameOf(address);
      const number = findPartNumber(address, base, numbers);
      return number === undefined ? undefined : nameOf(`jianfan-part/${number}`);
    };
  return { addresses, namingAt };
}

function readStyleSheets(
  page: Document,
  { page: wanted }: ExtractRequest,
  start: string,
  namingAt: (base: string) => PictureNaming,
): readonly PageSheet[] {
  const kept = new Map(wanted?.sheets);
  const sheets: PageSheet[] = [];
  let left = maxStyleLength;
  const at = (base: string) => (href: string) => {
    const address = resolveAddress(href, base)?.replace(/#.*$/, '') ?? '';
    const text = kept.get(address) ?? kept.get(href);
    return text === undefined ? undefined : { text, base: address || base };
  };
  const read = (text: string, base: string): string => {
    left -= text.length;
    return left < 0 ? '' : sanitiseSheet(text, namingAt(base));
  };
  for (const element of page.querySelectorAll('style, link[rel~="stylesheet" i]:not([rel~="alternate" i])')) {
    const media = element.getAttribute('media') ?? '';
    const type = element.getAttribute('type') ?? '';
    if (!/^\s*(?:text\/css)?\s*$/i.test(type) || /^\s*print\s*$/i.test(media)) continue;
    const isLink = element.localName === 'link';
    const found = isLink
      ? at(start)(element.getAttribute('href') ?? '')
      : { text: element.textContent ?? '', base: start };
    const text = found && inlineImports(found.text, at(found.base), read, found.base);
    if (text) sheets.push({ media: forceLightScheme(media), text });
  }
  return sheets;
}

/** Makes a test for attribute names by which the style sheets select elements. */
function attributesSelectedBy(sheets: readonly PageSheet[]): (name: string) => boolean {
  const names = new Set<string>();
  for (const { text } of sheets)
    for (const [, name = ''] of text.matchAll(/\[\s*([a-z][\w-]*)/gi)) names.add(name.toLowerCase());
  return (name) => names.has(name);
}

/** An unsanitised page with its styles; for tests only, see {@link copyUnsanitised}. */
function unsanitisedPage(page: Document): SavedPageDraft {
  const root = page.documentElement;
  const styles = [...Element.prototype.querySelectorAll.call(root, 'style')];
  return {
    root: {},
    body: {},
    nodes: copyUnsanitised(root),
    sheets: styles.map(({ textContent }) => ({ media: '', text: textContent ?? '' })),
    addresses: [],
  };
}
