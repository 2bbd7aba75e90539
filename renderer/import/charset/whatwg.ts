import { normalizeEncoding } from '@exodus/bytes/encoding-lite.js';
import { createMultibyteDecoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteDecoder } from '@exodus/bytes/single-byte.js';
import { decodeUtf8 } from './utf8.ts';

// Node's own decoders drop the Hong Kong characters of Big5, misread 80 characters in GB 18030 and take
// windows-1252 for Latin 1. Those of the library are the same everywhere and equal Chromium's.
const multiByte = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);
const decoders = new Map<string, (bytes: Uint8Array) => string>();

/** The name of an encoding of the WHATWG Encoding Standard, in lower case; undefined for an unknown label. */
export function whatwgNamed(label: string): string | undefined {
  const name = normalizeEncoding(label) ?? undefined;
  return name === 'replacement' || name === 'x-user-defined' ? undefined : name;
}

/** Decodes as an encoding from {@link whatwgNamed}. A byte order mark stays; wrong bytes become U+FFFD. */
export function decodeWhatwg(bytes: Uint8Array, name: string): string {
  if (name === 'utf-8') return decodeUtf8(bytes);
  const known = decoders.get(name);
  if (known) return known(bytes);
  const created = name.startsWith('utf-16')
    ? (given: Uint8Array) => new TextDecoder(name, { ignoreBOM: true }).decode(given)
    : multiByte.has(name)
      ? createMultibyteDecoder(name, true)
      : createSinglebyteDecoder(name, true);
  decoders.set(name, created);
  return created(bytes);
}
