import type { ArticleNode } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { allowsOnPage, type PageSheet, pageTags, type SavedPageDraft } from '#shared/saved-page';
import { addressOf } from './attributes.ts';
import { disarmNames, parsePage, sanitisedPage } from './clean.ts';
import { withoutEndlessNesting } from './nesting.ts';
import { factsOf } from './page-facts.ts';
import { inTheLight, type Naming, safeSheet, safeStyle, withImports } from './page-styles.ts';
import { adoptParts, numberOf, resolved } from './parts.ts';
import { settlePictures } from './pictures.ts';
import { openShadows } from './shadows.ts';
import { asGiven } from './untouched.ts';

const never =
  'script, template, iframe, frame, frameset, object, embed, applet, canvas, audio, video, svg, math, noscript, noframes, noembed, input, select, textarea, datalist, progress, meter, dialog, link, meta, base, title, map, portal, fencedframe, source, track';
/** Levels that are kept; what stands deeper gives way to its children. */
const deepest = 150;
/** UTF-16 units of style sheets that are read. */
const mostStyle = 6_000_000;
const partName = /^jianfan-part\/\d+$/;

/** Makes of a page's markup the page as it was saved, with its own styles and without all that runs or calls out. */
export function savedPageOf(markup: string, request: ExtractRequest): SavedPageDraft {
  const page = parsePage(withoutEndlessNesting(markup));
  if (!request.sanitise) return asItCame(page);
  openShadows(page);
  disarmNames(page);
  const { url } = factsOf(page, request.known);
  settlePictures(page);
  if (request.parts) adoptParts(page, request.parts);
  const start = startOf(page, request);
  const { namingAt, addresses } = picturesOf(request);
  const naming = namingAt(start);
  const sheets = sheetsOf(page, request, start, namingAt);
  const isUsed = attributesIn(sheets);
  for (const one of page.body.querySelectorAll(never)) one.remove();
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
        name === 'href' ? linkOf(value, url) : name === 'style' ? safeStyle(value, naming) : value;
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
      return depth > deepest || !pageTags.has(tag)
        ? children
        : [{ tag, attributes: attributesOf(node as Element), children }];
    });
  const body = sanitisedPage(page.body);
  const root = sanitisedPage(rootOf(page)).firstElementChild;
  return {
    root: root ? attributesOf(root) : {},
    body: attributesOf(body),
    nodes: nodesOf(body, 0),
    sheets,
    addresses,
  };
}

const renamed: Readonly<Record<string, string>> = { form: 'div' };

const linkOf = (href: string, url: string): string =>
  /^#\S/.test(href.trim()) ? href.trim() : addressOf(href, url);

/** An element that a body may hold, with the attributes of the root. */
function rootOf(page: Document): Element {
  const element = page.createElement('div');
  for (const { name, value } of page.documentElement.attributes)
    if (/^[a-z_][\w:.-]*$/i.test(name)) element.setAttribute(name, value);
  return element;
}

/** Where the page's own addresses begin. */
function startOf(page: Document, { parts }: ExtractRequest): string {
  const own = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  const base = parts?.base ?? 'https://page.invalid/';
  return resolved(own, base) ?? base;
}

/** Numbers the pictures that came with the page, in the order in which they are asked for. */
function picturesOf({ parts }: ExtractRequest) {
  const numbers = new Map(parts?.addresses.map((address, index) => [address, index]));
  const addresses: string[] = [];
  const known = new Map<string, string>();
  const nameOf = (address: string): string => {
    const name = known.get(address) ?? `jianfan-picture/${addresses.push(address) - 1}`;
    known.set(address, name);
    return name;
  };
  const namingAt =
    (base: string): Naming =>
    (address) => {
      if (/^data:image\//i.test(address) || partName.test(address)) return nameOf(address);
      const number = numberOf(address, base, numbers);
      return number === undefined ? undefined : nameOf(`jianfan-part/${number}`);
    };
  return { addresses, namingAt };
}

function sheetsOf(
  page: Document,
  { page: wanted }: ExtractRequest,
  start: string,
  namingAt: (base: string) => Naming,
): readonly PageSheet[] {
  const kept = new Map(wanted?.sheets);
  const sheets: PageSheet[] = [];
  let left = mostStyle;
  const at = (base: string) => (href: string) => {
    const address = resolved(href, base)?.replace(/#.*$/, '') ?? '';
    const text = kept.get(address) ?? kept.get(href);
    return text === undefined ? undefined : { text, base: address || base };
  };
  const read = (text: string, base: string): string => {
    left -= text.length;
    return left < 0 ? '' : safeSheet(text, namingAt(base));
  };
  for (const element of page.querySelectorAll('style, link[rel~="stylesheet" i]:not([rel~="alternate" i])')) {
    const media = element.getAttribute('media') ?? '';
    const type = element.getAttribute('type') ?? '';
    if (!/^\s*(?:text\/css)?\s*$/i.test(type) || /^\s*print\s*$/i.test(media)) continue;
    const isLink = element.localName === 'link';
    const found = isLink
      ? at(start)(element.getAttribute('href') ?? '')
      : { text: element.textContent ?? '', base: start };
    const text = found && withImports(found.text, at(found.base), read, found.base);
    if (text) sheets.push({ media: inTheLight(media), text });
  }
  return sheets;
}

/** Tells which attributes the style sheets know elements by. */
function attributesIn(sheets: readonly PageSheet[]): (name: string) => boolean {
  const names = new Set<string>();
  for (const { text } of sheets)
    for (const [, name = ''] of text.matchAll(/\[\s*([a-z][\w-]*)/gi)) names.add(name.toLowerCase());
  return (name) => names.has(name);
}

/** A page with every tag, attribute and style as it came. Only tests ask for this. */
function asItCame(page: Document): SavedPageDraft {
  const root = page.documentElement;
  const styles = [...Element.prototype.querySelectorAll.call(root, 'style')];
  return {
    root: {},
    body: {},
    nodes: asGiven(root),
    sheets: styles.map(({ textContent }) => ({ media: '', text: textContent ?? '' })),
    addresses: [],
  };
}
