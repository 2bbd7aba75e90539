import type { ExtractRequest } from '#shared/extract-request';
import type { SavedPageDraft } from '#shared/saved-page';
import { findPartNumber, linkEmbeddedPictures, resolveAddress } from './embedded-pictures.ts';
import { resolveLazyPictures } from './lazy-pictures.ts';
import { limitNesting } from './limit-nesting.ts';
import { readPageMetadata } from './page-metadata.ts';
import { parsePage, removeClobberingNames, sanitiseSavedPage } from './sanitise.ts';
import type { PictureNaming } from './sanitise-styles.ts';
import { SavedPageTree } from './saved-page-tree.ts';
import { attributesSelectedBy, readStyleSheets } from './saved-style-sheets.ts';
import { flattenShadowRoots } from './shadow-roots.ts';
import { copyUnsanitised } from './unsanitised.ts';

const removedElements = [
  'script, template, iframe, frame, frameset, object, embed, applet, canvas, audio, video, svg, math',
  'noscript, noframes, noembed, input, select, textarea, datalist, progress, meter, dialog, link, meta, base',
  'title, map, portal, fencedframe, source, track',
].join(', ');
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
  for (const one of page.body.querySelectorAll(removedElements)) one.remove();
  for (const image of page.body.querySelectorAll('img')) {
    const name = naming(image.getAttribute('src')?.trim() ?? '');
    if (name) image.setAttribute('src', name);
    else image.removeAttribute('src');
  }
  const tree = new SavedPageTree(attributesSelectedBy(sheets), naming, url);
  const body = sanitiseSavedPage(page.body);
  const root = sanitiseSavedPage(copyRootElement(page)).firstElementChild;
  return {
    root: root ? tree.attributesOf(root) : {},
    body: tree.attributesOf(body),
    nodes: tree.nodesOf(body),
    sheets,
    addresses,
  };
}

/** A `<div>` with the attributes of the root element, which the sanitiser would not accept itself. */
function copyRootElement(page: Document): Element {
  const element = page.createElement('div');
  for (const { name, value } of page.documentElement.attributes)
    if (/^[a-z_][\w:.-]*$/i.test(name)) element.setAttribute(name, value);
  return element;
}

/** The address against which the page's addresses are resolved. */
function baseAddressOf(page: Document, { parts }: ExtractRequest): string {
  const baseHref = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  const base = parts?.base ?? 'https://page.invalid/';
  return resolveAddress(baseHref, base) ?? base;
}

/**
 * Numbers the pictures that came with the page, in the order in which
 * {@link PictureNaming} is asked for them.
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
