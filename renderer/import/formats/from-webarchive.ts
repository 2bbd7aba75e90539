import { failed, success } from '#shared/result';
import { fromLatin1, startsWithAt, toLatin1 } from '../bytes.ts';
import { readBinaryPropertyList } from './binary-property-list.ts';
import type { ContainedPage, Unpacker } from './container.ts';
import { isArray, isDictionary, PropertyListError, type PropertyValue } from './property-list.ts';
import { resolveAddress } from './resolve-address.ts';
import { readXmlPropertyList } from './xml-property-list.ts';

const maxParts = 20_000;
const maxFrames = 200;
const maxFrameDepth = 3;
const mainResourceKey = fromLatin1('WebMainResource');
const isBinary = (head: string): boolean => head.startsWith('bplist00');

/**
 * Unpacks pages that Safari saves: a property list, binary or XML, with the page, its address and its parts.
 * An XML property list of another kind is text.
 */
export const webarchive: Unpacker = {
  fits: (head, bytes) => isBinary(head) || (isXmlPropertyList(head) && includesKey(bytes)),
  open: (bytes, name) => {
    const list = readPropertyList(bytes);
    if (!list) return failed('damaged', name);
    const { root } = list;
    const main = isDictionary(root) ? parseResource(root.get('WebMainResource')) : undefined;
    if (!main || !isDictionary(root)) return failed('unsupported', name);
    const others = root.get('WebSubresources');
    const base = resolveAddress(main.url) ?? 'https://webarchive.invalid/';
    return success({
      page: main.bytes,
      ...(main.charset !== '' && { declared: main.charset }),
      metadata: /^https?:/i.test(main.url) ? { url: main.url } : {},
      base,
      parts: new Map(
        (isArray(others) ? others : []).slice(0, maxParts).flatMap((one) => {
          const part = parseResource(one);
          const address = part && resolveAddress(part.url, base);
          return part && address ? [[address, part.bytes] as const] : [];
        }),
      ),
      frames: new Map(framesIn(root, base)),
    });
  },
};

const isXmlPropertyList = (head: string): boolean =>
  /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|plist)[\s>]/i.test(head) &&
  /<(?:!doctype\s{1,20})?plist[\s>]/i.test(head);

function includesKey(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x57); at >= 0; at = bytes.indexOf(0x57, at + 1))
    if (startsWithAt(bytes, mainResourceKey, at)) return true;
  return false;
}

function readPropertyList(bytes: Uint8Array): { readonly root: PropertyValue } | undefined {
  try {
    const isBinaryList = isBinary(toLatin1(bytes, 0, 8));
    return { root: isBinaryList ? readBinaryPropertyList(bytes) : readXmlPropertyList(bytes) };
  } catch (error) {
    if (error instanceof PropertyListError) return undefined;
    throw error;
  }
}

/** The pages of frames. Each is an archive of its own. */
function framesIn(archive: PropertyValue, base: string, depth = 0): readonly [string, ContainedPage][] {
  const inner = isDictionary(archive) ? archive.get('WebSubframeArchives') : undefined;
  if (!isArray(inner) || depth > maxFrameDepth) return [];
  return inner.slice(0, maxFrames).flatMap((one): readonly [string, ContainedPage][] => {
    const main = isDictionary(one) ? parseResource(one.get('WebMainResource')) : undefined;
    const address = main && resolveAddress(main.url, base);
    if (!main || !address) return [];
    const page = { bytes: main.bytes, ...(main.charset !== '' && { declared: main.charset }) };
    return [[address, page], ...framesIn(one, address, depth + 1)];
  });
}

function parseResource(value: PropertyValue) {
  if (!isDictionary(value)) return undefined;
  const bytes = value.get('WebResourceData');
  const textAt = (key: string): string => {
    const text = value.get(key);
    return typeof text === 'string' ? text : '';
  };
  if (!(bytes instanceof Uint8Array)) return undefined;
  return { bytes, url: textAt('WebResourceURL'), charset: textAt('WebResourceTextEncodingName') };
}
