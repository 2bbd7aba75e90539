import { parseBuffer } from 'bplist-parser';
import { isRecord, toText } from '#shared/parse';
import { failed, success } from '#shared/result';
import type { Unpacker } from './container.ts';
import { resolveAddress } from './resolve-address.ts';

/** Unpacks pages that Safari saves: a binary property list with the page, its address and its parts. */
export const webarchive: Unpacker = {
  fits: (head) => head.startsWith('bplist00'),
  open: (bytes, name) => {
    const root = parsePropertyList(bytes);
    const main = isRecord(root) ? parseResource(root.WebMainResource) : undefined;
    if (!main) return failed(root === undefined ? 'damaged' : 'unsupported', name);
    const others = isRecord(root) && Array.isArray(root.WebSubresources) ? root.WebSubresources : [];
    const base = resolveAddress(main.url) ?? 'https://webarchive.invalid/';
    return success({
      page: main.bytes,
      ...(main.charset !== '' && { declared: main.charset }),
      metadata: /^https?:/i.test(main.url) ? { url: main.url } : {},
      base,
      parts: new Map(
        others.flatMap((one) => {
          const part = parseResource(one);
          const address = part && resolveAddress(part.url, base);
          return part && address ? [[address, part.bytes] as const] : [];
        }),
      ),
    });
  },
};

function parsePropertyList(bytes: Uint8Array): unknown {
  try {
    return (parseBuffer(Buffer.from(bytes)) as unknown[])[0];
  } catch {
    return undefined;
  }
}

function parseResource(value: unknown) {
  if (!isRecord(value) || !(value.WebResourceData instanceof Uint8Array)) return undefined;
  return {
    bytes: value.WebResourceData,
    url: toText(value.WebResourceURL),
    charset: toText(value.WebResourceTextEncodingName),
  };
}
