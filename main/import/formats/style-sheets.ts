import { resolveAddress } from './resolve-address.ts';

/** Bytes of one style sheet, and of all of a page's, that are read. */
const limits = { one: 2 * 1024 * 1024, all: 8 * 1024 * 1024 } as const;
/** Addresses that one style sheet may name. */
const most = 200;
const outside = 'https://page.invalid/';
const named = /url\(\s*["']?([^"')\s]{1,1000})|@import\s+["']([^"'\s]{1,1000})/gi;

/** Tells whether an address may be that of a style sheet; wikis give theirs out of a program. */
export const isStyleSheetName = (address: string): boolean => /\.(?:css|php)(?:[?#]|$)/i.test(address);

/** Tells whether what lies at an address is a style sheet: text that is neither a picture nor markup. */
export const isStyleSheet = (address: string, bytes: Uint8Array): boolean =>
  isStyleSheetName(address) && textOf(bytes) !== undefined;

/** The style sheets among the parts of a page, by their address. Names in them are plain letters, so that UTF-8 does whatever they are in. */
export function styleSheetsIn(
  parts: ReadonlyMap<string, Uint8Array>,
): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let left: number = limits.all;
  for (const [address, bytes] of parts) {
    const text = bytes.length > left ? undefined : textOf(bytes);
    if (text === undefined) continue;
    left -= bytes.length;
    found.push([address, text]);
  }
  return found;
}

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || bytes.length > limits.one) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.subarray(0, 4096).includes(0) || !buffer.includes('{')) return undefined;
  const text = buffer.toString('utf8');
  return /^[\ufeff\s]*</.test(text) ? undefined : text;
}

/** The addresses that a style sheet at the relative address `at` names, as they would stand in its page; those of other places are left out. */
export function addressesInStyleSheet(at: string, bytes: Uint8Array): readonly string[] {
  const base = resolveAddress(at, outside);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const found = new Set<string>();
  for (const [, one, other] of text.matchAll(named)) {
    const whole = resolveAddress(one ?? other ?? '', base);
    if (whole?.startsWith(outside)) found.add(whole.slice(outside.length).replace(/#.*$/, ''));
    if (found.size >= most) break;
  }
  return [...found];
}
