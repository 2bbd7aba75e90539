import type { ExtractRequest } from '#shared/extract-request';
import type { PageSheet } from '#shared/saved-page';
import { resolveAddress } from './embedded-pictures.ts';
import { forceLightScheme, inlineImports, type PictureNaming, sanitiseSheet } from './sanitise-styles.ts';

/** Maximum length of all style sheets of a page together, in UTF-16 code units; the rest is dropped. */
const maxStyleLength = 6_000_000;

/**
 * Reads and sanitises the style sheets of a page, `<style>` and saved ones with their imports, in document
 * order; those for print are left out.
 * @param start the address against which the page's addresses are resolved
 * @param namingAt gives the names of pictures for addresses relative to a style sheet at `base`
 */
export function readStyleSheets(
  page: Document,
  { page: savedPage }: ExtractRequest,
  start: string,
  namingAt: (base: string) => PictureNaming,
): readonly PageSheet[] {
  const savedSheets = new Map(savedPage?.sheets);
  const sheets: PageSheet[] = [];
  let remaining = maxStyleLength;
  const findSheetFrom = (base: string) => (href: string) => {
    const address = resolveAddress(href, base)?.replace(/#[\s\S]*/, '') ?? '';
    const text = savedSheets.get(address) ?? savedSheets.get(href);
    return text === undefined ? undefined : { text, base: address || base };
  };
  const sanitise = (text: string, base: string): string => {
    remaining -= text.length;
    return remaining < 0 ? '' : sanitiseSheet(text, namingAt(base));
  };
  for (const element of page.querySelectorAll('style, link[rel~="stylesheet" i]:not([rel~="alternate" i])')) {
    const media = element.getAttribute('media')?.trim() ?? '';
    const type = element.getAttribute('type')?.trim() ?? '';
    if (!/^(?:text\/css)?$/i.test(type) || /^print$/i.test(media)) continue;
    const isLink = element.localName === 'link';
    const found = isLink
      ? findSheetFrom(start)(element.getAttribute('href') ?? '')
      : { text: element.textContent ?? '', base: start };
    const text = found && inlineImports(found.text, findSheetFrom(found.base), sanitise, found.base);
    if (text) sheets.push({ media: forceLightScheme(media), text });
  }
  return sheets;
}

/** Makes a test for attribute names by which the style sheets select elements. */
export function attributesSelectedBy(sheets: readonly PageSheet[]): (name: string) => boolean {
  const names = new Set<string>();
  for (const { text } of sheets)
    for (const [, name = ''] of text.matchAll(/\[\s*([a-z][\w-]*)/gi)) names.add(name.toLowerCase());
  return (name) => names.has(name);
}
