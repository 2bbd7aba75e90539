import { failed, type Result, success } from '#shared/result';
import type { Container, Unpacker } from './container.ts';
import { resolveAddress } from './resolve-address.ts';

/** The headers of a part by their names in lower case, unfolded. */
type Headers = ReadonlyMap<string, string>;

interface MimePart {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const maxParts = 20_000;
const mailHeader = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,40}?MIME-Version:/i;

/**
 * Unpacks pages that browsers and mail programs save as one file (RFC 2557): multipart/related, whose first
 * HTML is the page and whose other parts have a Content-Location or Content-ID. Text stays bytes: each part
 * has its own charset.
 */
export const mhtml: Unpacker = {
  fits: (head) => mailHeader.test(head) && /^content-type:\s*(?:multipart\/|text\/html)/im.test(head),
  open: (bytes, name) => {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const top = parsePart(file);
    const parts = top && [...listParts(top, 0)];
    const page = parts && findPage(top, parts);
    if (!page) return failed('damaged', name);
    const url = contentLocation(page) ?? top.headers.get('snapshot-content-location') ?? '';
    const base = resolveAddress(url) ?? 'https://mhtml.invalid/';
    return success({
      page: page.body,
      ...declaredCharset(page.headers),
      metadata: /^https?:/i.test(url) ? { url } : {},
      base,
      parts: new Map(parts.filter((part) => part !== page).flatMap((part) => addressesOf(part, base))),
    }) satisfies Result<Container>;
  },
};

function findPage(top: MimePart, parts: readonly MimePart[]): MimePart | undefined {
  const pages = parts.filter(({ headers }) =>
    /^(?:text\/html|application\/xhtml\+xml)/i.test(contentType(headers)),
  );
  const start = /\bstart="?(<[^>"]+>)/i.exec(contentType(top.headers))?.[1];
  const snapshot = top.headers.get('snapshot-content-location');
  return (
    pages.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ??
    pages.find((part) => snapshot !== undefined && contentLocation(part) === snapshot) ??
    pages[0]
  );
}

const contentType = (headers: Headers): string => headers.get('content-type') ?? 'text/plain';
const contentLocation = ({ headers }: MimePart): string | undefined => headers.get('content-location');

function declaredCharset(headers: Headers): { readonly declared?: string } {
  const declared = /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(contentType(headers))?.[1];
  return declared ? { declared } : {};
}

function addressesOf(part: MimePart, base: string): [string, Uint8Array][] {
  const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
  const at = contentLocation(part);
  const addresses = [id ? `cid:${id}` : undefined, at === undefined ? at : resolveAddress(at, base)];
  return addresses.flatMap((address): [string, Uint8Array][] => (address ? [[address, part.body]] : []));
}

/** The parts that are not multipart themselves, in order, up to a depth of four. */
function* listParts(part: MimePart, depth: number): Generator<MimePart> {
  const boundary = /\bboundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType(part.headers));
  if (!/^multipart\//i.test(contentType(part.headers)) || !boundary) {
    yield { headers: part.headers, body: decodeBody(part) };
    return;
  }
  if (depth > 4) return;
  const body = Buffer.from(part.body.buffer, part.body.byteOffset, part.body.length);
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`, 'latin1');
  let count = 0;
  let at = findBoundary(body, mark, 0);
  while (at >= 0 && count++ < maxParts) {
    const start = body.indexOf(0x0a, at + mark.length) + 1;
    const isLast = body.toString('latin1', at + mark.length, at + mark.length + 2) === '--';
    if (isLast || start === 0) return;
    const next = findBoundary(body, mark, start);
    // The line end before a boundary belongs to the boundary.
    const end = next < 0 ? body.length : next - (body[next - 2] === 0x0d ? 2 : 1);
    const inner = parsePart(body.subarray(start, Math.max(start, end)));
    if (inner) yield* listParts(inner, depth + 1);
    at = next;
  }
}

/** The offset of the next line that begins with `mark`, -1 where there is none. */
function findBoundary(body: Buffer, mark: Buffer, from: number): number {
  for (let at = body.indexOf(mark, from); at >= 0; at = body.indexOf(mark, at + 1))
    if (at === 0 || body[at - 1] === 0x0a) return at;
  return -1;
}

/** Parses the headers and the body of a part; undefined where the headers do not end. */
function parsePart(bytes: Buffer): MimePart | undefined {
  if (bytes[0] === 0x0a || (bytes[0] === 0x0d && bytes[1] === 0x0a))
    return { headers: new Map(), body: bytes.subarray(bytes[0] === 0x0a ? 1 : 2) };
  const unix = bytes.indexOf('\n\n', 0, 'latin1');
  const dos = bytes.indexOf('\r\n\r\n', 0, 'latin1');
  const [end, gap] = dos >= 0 && (unix < 0 || dos < unix) ? [dos, 4] : [unix, 2];
  if (end < 0 || end > 65_536) return undefined;
  const headers = new Map<string, string>();
  const lines = bytes.toString('latin1', 0, end).replace(/\r?\n[ \t]+/g, ' ');
  for (const line of lines.split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name && value !== undefined) headers.set(name.toLowerCase(), value.trim());
  }
  return { headers, body: bytes.subarray(end + gap) };
}

function decodeBody({ headers, body }: MimePart): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (encoding === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : body;
}

/** Decodes quoted-printable (RFC 2045, 6.7). Anything that is not an escape stays as it is. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const unit = bytes[at] as number;
    if (unit !== 0x3d) {
      out[length++] = unit;
      continue;
    }
    const [one, two] = [hexDigit(bytes[at + 1]), hexDigit(bytes[at + 2])];
    if (one >= 0 && two >= 0) {
      out[length++] = one * 16 + two;
      at += 2;
    } else if (bytes[at + 1] === 0x0a) at += 1;
    else if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) at += 2;
    else out[length++] = unit;
  }
  return out.subarray(0, length);
}

function hexDigit(unit = 0): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
