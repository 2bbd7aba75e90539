import { isStyleSheetName, maxStyleSheetBytes } from '#shared/style-sheet-name';
import { decodeUtf8 } from '../charset/utf8.ts';
import { resolveAddress } from './resolve-address.ts';

/** The most bytes that are read of all style sheets of a page. */
const maxTotalBytes = 8 * 1024 * 1024;
/** The most addresses that are read out of one style sheet. */
const maxAddresses = 200;
const maxAddressUnits = 1000;
/** The base of the relative addresses of a page that was saved with a folder beside it. */
export const pageBase = 'https://page.invalid/';
const openingBrace = 0x7b;
const addressPattern = /url\(\s*["']?([^"')\s]+)|@import\s+["']([^"'\s]+)/gi;

/** Tells whether the bytes at an address are a style sheet: text that is no markup. */
export const isStyleSheet = (address: string, bytes: Uint8Array): boolean =>
  isStyleSheetName(address) && decodeStyleSheet(bytes) !== undefined;

/**
 * The style sheets among the parts of a page by address. All are read as UTF-8: the names in them are ASCII.
 */
export function styleSheetsIn(
  parts: ReadonlyMap<string, Uint8Array>,
): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let bytesLeft = maxTotalBytes;
  for (const [address, bytes] of parts) {
    const text = bytes.length > bytesLeft ? undefined : decodeStyleSheet(bytes);
    if (text === undefined) continue;
    bytesLeft -= bytes.length;
    found.push([address, text]);
  }
  return found;
}

function decodeStyleSheet(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || bytes.length > maxStyleSheetBytes) return undefined;
  if (bytes.subarray(0, 4096).includes(0) || !bytes.includes(openingBrace)) return undefined;
  const text = decodeUtf8(bytes);
  return /^[\ufeff\s]*</.test(text) ? undefined : text;
}

/**
 * The addresses in a style sheet at the relative address `at`, relative to its page, without those of other
 * sites.
 */
export function addressesInStyleSheet(at: string, bytes: Uint8Array): readonly string[] {
  const base = resolveAddress(at, pageBase);
  const text = decodeUtf8(bytes);
  const found = new Set<string>();
  for (const [, one, other] of text.matchAll(addressPattern)) {
    const written = one ?? other ?? '';
    const absolute = written.length <= maxAddressUnits ? resolveAddress(written, base) : undefined;
    if (absolute?.startsWith(pageBase)) found.add(absolute.slice(pageBase.length).replace(/#[\s\S]*/, ''));
    if (found.size >= maxAddresses) break;
  }
  return [...found];
}
