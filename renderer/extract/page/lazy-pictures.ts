import { oneOf } from '../word-table.ts';
import { conventionsFor } from './page-conventions.ts';
import { countAllText } from './text-length.ts';

const lazyAttributes = conventionsFor('lazy-attribute');
// A word in the file name of a placeholder, such as `blank.gif`.
const placeholderWord = new RegExp(`(?:^|[_-])${oneOf(conventionsFor('placeholder-name'))}`, 'i');

/**
 * Replaces placeholders of pictures that load when they are scrolled to by the real addresses, and restores
 * pictures that SingleFile moved into style sheets. Changes the document.
 */
export function resolveLazyPictures(document: Document): void {
  const singleFilePictures = readStyleSheetPictures(document);
  for (const picture of document.querySelectorAll('picture')) {
    const image = picture.querySelector('img');
    const source = picture.querySelector('source')?.getAttribute('srcset');
    if (image && source && isPlaceholder(image)) image.setAttribute('src', firstAddress(source));
  }
  for (const image of document.querySelectorAll('img')) {
    const variable = /var\(--(sf-img-\d+)\)/.exec(image.getAttribute('style') ?? '')?.[1];
    const picture = variable && singleFilePictures.get(variable);
    if (picture) image.setAttribute('src', picture);
    if (!isPlaceholder(image)) continue;
    const real = lazyAttributes
      .map((name) => image.getAttribute(name)?.trim())
      .find((value) => value && !isPlaceholderAddress(value));
    if (real) image.setAttribute('src', firstAddress(real));
  }
  for (const hidden of document.querySelectorAll('noscript')) {
    const image = hidden.querySelector('img[src]');
    if (!image || hidden.children.length !== 1 || countAllText(hidden) > 0) continue;
    const sibling = [hidden.previousElementSibling, hidden.nextElementSibling].find(
      (element) => element?.localName === 'img',
    );
    if (!sibling) hidden.replaceWith(image);
    else if (isPlaceholder(sibling)) sibling.replaceWith(image);
  }
}

const firstAddress = (srcset: string): string =>
  srcset.startsWith('data:') ? srcset : (srcset.split(/,\s/)[0]?.trim().split(/\s/)[0] ?? '');

function isPlaceholderAddress(src: string): boolean {
  if (src === '' || /^data:/i.test(src)) return src.length < 300;
  const [path = ''] = src.split('?', 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.(?:gif|png|svg|jpe?g)$/i.test(name) && placeholderWord.test(name);
}

const isPlaceholder = (image: Element): boolean =>
  isPlaceholderAddress(image.getAttribute('src')?.trim() ?? '');

function readStyleSheetPictures(document: Document): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { textContent } of document.querySelectorAll('style')) {
    if (!textContent?.includes('--sf-img-')) continue;
    for (const [, name, data] of textContent.matchAll(/--(sf-img-\d+)\s*:\s*url\(\s*["']?(data:[^"')\s]+)/g))
      if (name && data) found.set(name, data);
  }
  return found;
}
