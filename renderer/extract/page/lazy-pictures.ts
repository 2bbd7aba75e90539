import { oneOf } from '../word-table.ts';
import { conventionsFor } from './page-conventions.ts';
import { findPresent } from './page-names.ts';
import { isWebOrEmpty, largestOf } from './picture-candidates.ts';
import { countAllText } from './text-length.ts';

const lazyAttributes = conventionsFor('lazy-attribute');
// A word in the file name of a placeholder, such as `blank.gif`.
const placeholderWord = new RegExp(`(?:^|[_-])${oneOf(conventionsFor('placeholder-name'))}`, 'i');
const pictureAddress =
  /^(?:data:image\/|[^\s<>"{}]{1,2000}\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:[?!#@]|$))/i;

/** Pictures that are no `<img>`: those of AMP, and backgrounds of empty boxes with a name or a caption. */
const drawnPictures = [
  'amp-img',
  'amp-anim',
  '[role="img"][style*="url("]',
  'figure:not(:has(img)) [style*="url("]',
];
/** Carousels repeat their first and last pictures, so that they seem endless. */
const copiedSlides = conventionsFor('copied-slide');
const maxStyleUnits = 2000;
const background = /url\(["']?([^"')\s]+)/i;

/** Holds the first address of a picture that got another one. */
export const firstAddressAttribute = 'data-jianfan-src';

/**
 * Gives each picture its best address: placeholders of pictures that load when they are scrolled to give way
 * to the real address, and a picture that was not saved with the page has the largest of its addresses.
 * Restores pictures that SingleFile moved into style sheets. Changes the document.
 */
export function resolveLazyPictures(document: Document): void {
  const singleFilePictures = readStyleSheetPictures(document);
  for (const copy of findPresent(document.documentElement, copiedSlides)) copy.remove();
  for (const picture of findPresent(document.documentElement, drawnPictures)) replacePicture(picture);
  for (const image of document.querySelectorAll('img')) {
    unwrapOptimised(image);
    const variable = /var\(--(sf-img-\d+)\)/.exec(image.getAttribute('style') ?? '')?.[1];
    const picture = variable && singleFilePictures.get(variable);
    if (picture) image.setAttribute('src', picture);
    const given = image.getAttribute('src')?.trim() ?? '';
    if (!isPlaceholder(image) && !isWebOrEmpty(given)) continue;
    const real = isPlaceholder(image) ? realAddressOf(image) : largestOf(sourceSetsOf(image));
    if (!real || real === given) continue;
    image.setAttribute(firstAddressAttribute, given);
    image.setAttribute('src', real);
  }
  for (const hidden of findPresent(document.documentElement, ['noscript'])) showFallback(hidden);
}

/** Next.js names the address of a picture in that of a smaller copy. */
function unwrapOptimised(image: Element): void {
  for (const name of ['src', 'srcset']) {
    const written = image.getAttribute(name) ?? '';
    if (!written.includes('/_next/image')) continue;
    const address = /\/_next\/image\/?\?(?:[^\s"]{0,200}&)?url=([^&\s"]{1,2000})/.exec(written)?.[1] ?? '';
    const real = decodeAddress(address);
    if (real === '') continue;
    image.removeAttribute('srcset');
    image.setAttribute('src', real);
    return;
  }
}

const decodeAddress = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
};

/** Puts an `<img>` in the place of a picture that a program draws: an `<amp-img>`, or a background. */
function replacePicture(picture: Element): void {
  const isBox = !picture.localName.startsWith('amp-');
  if (isBox && (picture.childElementCount > 0 || (picture.textContent ?? '').trim() !== '')) return;
  const address = isBox
    ? background.exec((picture.getAttribute('style') ?? '').slice(0, maxStyleUnits))?.[1]
    : undefined;
  const image = picture.ownerDocument.createElement('img');
  for (const name of ['src', 'srcset', 'alt', 'title', 'width', 'height']) {
    const value = picture.getAttribute(name);
    if (value !== null) image.setAttribute(name, value);
  }
  if (address) image.setAttribute('src', address);
  if (!image.hasAttribute('alt')) image.setAttribute('alt', picture.getAttribute('aria-label') ?? '');
  if (image.hasAttribute('src') || image.hasAttribute('srcset')) picture.replaceWith(image);
}

function realAddressOf(image: Element): string | undefined {
  const known = lazyAttributes
    .map((name) => largestOf([image.getAttribute(name) ?? '']))
    .find((value) => value && !isPlaceholderAddress(value));
  return known ?? largestOf(sourceSetsOf(image)) ?? unknownAttributeOf(image);
}

/** The `srcset` of a picture and of the sources beside it. */
const sourceSetsOf = (image: Element): readonly string[] => [
  image.getAttribute('srcset') ?? '',
  image.getAttribute('data-srcset') ?? '',
  ...[...(image.closest('picture')?.querySelectorAll('source') ?? [])].map(
    (source) => source.getAttribute('srcset') ?? source.getAttribute('data-srcset') ?? '',
  ),
];

/** An attribute of a program that is not known, if it looks like the address of a picture. */
const unknownAttributeOf = (image: Element): string | undefined =>
  [...image.attributes]
    .filter(({ name }) => !/^(?:src|alt|title|class|id|style|poster|href)$/.test(name))
    .map(({ value }) => value.trim())
    .find((value) => pictureAddress.test(value) && !isPlaceholderAddress(value));

/** Puts the picture for readers without scripts in the place of the placeholder beside it. */
function showFallback(hidden: Element): void {
  const image = hidden.querySelector('img[src]');
  if (!image || hidden.querySelectorAll('img').length !== 1 || countAllText(hidden) > 0) return;
  const src = image.getAttribute('src');
  const near = [hidden.previousElementSibling, hidden.nextElementSibling].flatMap((element) =>
    element?.localName === 'img' ? [element] : [...(element?.querySelectorAll('img') ?? [])],
  );
  const placeholder = near.find(isPlaceholder);
  if (placeholder) {
    placeholder.replaceWith(image);
    hidden.remove();
  } else if (near.some((one) => one.getAttribute('src') === src)) hidden.remove();
  else if (near.length === 0) hidden.replaceWith(image);
}

function isPlaceholderAddress(src: string): boolean {
  if (src === '' || /^(?:data:|about:|blob:)/i.test(src)) return src.length < 300;
  const [path = ''] = src.split('?', 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.(?:gif|png|svg|jpe?g|webp)$/i.test(name) && placeholderWord.test(name);
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
