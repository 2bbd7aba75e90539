import type { ExtractRequest } from '#shared/extract-request';
import { firstAddressAttribute } from './lazy-pictures.ts';
import { candidatesIn } from './picture-candidates.ts';

/**
 * Points each picture whose bytes came in the same file (MHTML, EPUB, web archive) to its
 * part, `jianfan-part/N`. An element with `data-jianfan-base` is a chapter with an address of
 * its own. Changes the document.
 */
export function linkEmbeddedPictures(
  document: Document,
  { base, addresses }: NonNullable<ExtractRequest['parts']>,
): void {
  const numbers = new Map(addresses.map((address, index) => [address, index]));
  const baseHref = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  const pageBase = resolveAddress(baseHref, base) ?? base;
  for (const image of document.querySelectorAll('img')) {
    const chapter = image.closest('[data-jianfan-base]')?.getAttribute('data-jianfan-base') ?? pageBase;
    const candidates = [
      image.getAttribute('src'),
      image.getAttribute('data-src'),
      image.getAttribute(firstAddressAttribute),
      ...candidatesIn(image.getAttribute('srcset') ?? ''),
    ];
    for (const candidate of candidates) {
      const number = findPartNumber(candidate?.trim().split(/\s/)[0] ?? '', chapter, numbers);
      if (number === undefined) continue;
      image.setAttribute('src', `jianfan-part/${number}`);
      break;
    }
  }
}

/**
 * The number of the part that an address in a file at `base` stands for; undefined for none and for `data:`.
 */
export function findPartNumber(
  src: string,
  base: string,
  numbers: ReadonlyMap<string, number>,
): number | undefined {
  if (src === '' || /^data:/i.test(src)) return undefined;
  const known = numbers.get(src);
  if (known !== undefined) return known;
  const href = resolveAddress(src, base) ?? '';
  return numbers.get(href) ?? numbers.get(href.replace(/#[\s\S]*/, ''));
}

/** Resolves an address against `base`; undefined if it is invalid. */
export function resolveAddress(href: string, base: string): string | undefined {
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}
