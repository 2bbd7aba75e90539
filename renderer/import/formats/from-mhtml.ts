import { failed, type Result, success } from '#shared/result';
import type { Container, Unpacker } from './container.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { type Headers, listParts, type MimePart, mediaType, parameter, parseMime } from './mime.ts';
import { resolveAddress } from './resolve-address.ts';

/** The most bytes in which the headers of a mail end. */
const maxHeaderBlockBytes = 4 * 1024 * 1024;

/**
 * Unpacks pages that browsers and mail programs save as one file (RFC 2557): multipart/related, whose first
 * HTML is the page and whose other parts have a Content-Location or Content-ID. Text stays bytes: each part
 * has its own charset.
 */
export const mhtml: Unpacker = {
  fits: (head, bytes) =>
    /^[\w-]{1,76}:/.test(head) && isMail(parseMime(bytes.subarray(0, maxHeaderBlockBytes))),
  open: (bytes, name) => {
    const { part: top } = parseMime(bytes);
    const parts = listParts(top);
    const page = findPage(top, parts);
    if (!page) return failed(parts.length === 0 ? 'damaged' : 'unsupported', name);
    const url = contentLocation(page) ?? locationIn(top, 'snapshot-content-location') ?? '';
    const base = resolveAddress(url) ?? 'https://mhtml.invalid/';
    return success({
      page: page.body,
      ...declaredCharset(page.headers),
      metadata: /^https?:/i.test(url) ? { url } : {},
      base,
      parts: new Map(parts.filter((part) => part !== page).flatMap((part) => addressesOf(part, base))),
      frames: new Map(
        parts
          .filter((part) => part !== page && isHtml(part))
          .flatMap((part) =>
            addressesOf(part, base).map(([address, bytes]) => [
              address,
              { bytes, ...declaredCharset(part.headers) },
            ]),
          ),
      ),
    }) satisfies Result<Container>;
  },
};

// Headers in front of any text are no mail: it has a body, the version of MIME or a boundary, and a type.
function isMail({ part, isWhole }: ReturnType<typeof parseMime>): boolean {
  const type = part.headers.get('content-type');
  const kind = mediaType(type);
  if (!isWhole || type === undefined) return false;
  if (kind.startsWith('multipart/')) return parameter(type, 'boundary') !== undefined;
  return part.headers.has('mime-version') && (kind === 'text/html' || kind === 'application/xhtml+xml');
}

const isHtml = ({ headers }: MimePart): boolean =>
  ['text/html', 'application/xhtml+xml'].includes(mediaType(headers.get('content-type')));

function findPage(top: MimePart, parts: readonly MimePart[]): MimePart | undefined {
  const pages = parts.filter(isHtml);
  const start = parameter(top.headers.get('content-type'), 'start');
  const snapshot = locationIn(top, 'snapshot-content-location');
  return (
    pages.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ??
    pages.find((part) => snapshot !== undefined && contentLocation(part) === snapshot) ??
    pages[0]
  );
}

const contentLocation = (part: MimePart): string | undefined => locationIn(part, 'content-location');

/** An address in a header. White space in it comes from folding (RFC 2557, 4.4.2). */
const locationIn = ({ headers }: MimePart, name: string): string | undefined => {
  const value = headers.get(name);
  return value === undefined ? undefined : decodeEncodedWords(value).replace(/[\t\r\n ]+/g, '');
};

function declaredCharset(headers: Headers): { readonly declared?: string } {
  const declared = parameter(headers.get('content-type'), 'charset');
  return declared && /^[\w.:-]{1,40}$/.test(declared) ? { declared } : {};
}

function addressesOf(part: MimePart, base: string): [string, Uint8Array][] {
  const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
  const at = contentLocation(part);
  const addresses = [id ? `cid:${id}` : undefined, at === undefined ? at : resolveAddress(at, base)];
  return addresses.flatMap((address): [string, Uint8Array][] => (address ? [[address, part.body]] : []));
}
