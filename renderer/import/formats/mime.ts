import { decodeBase64, fromLatin1, startsWithAt, toLatin1 } from '../bytes.ts';

/** A part of a mail: the headers that matter by their names in lower case, unfolded, and the body. */
export interface MimePart {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Header values by name; of several with one name the first. */
export type Headers = ReadonlyMap<string, string>;

/** The headers that are read, and the most bytes that are read of one. */
const readHeaders = new Set([
  'content-base',
  'content-id',
  'content-location',
  'content-transfer-encoding',
  'content-type',
  'mime-version',
  'snapshot-content-location',
]);
const maxHeaderBytes = 65_536;
const maxNameBytes = 76;
/** The most parts that are read, and how deep one may be in another. */
const maxParts = 20_000;
const maxDepth = 8;
/** RFC 2046 allows 70; some programs write more. */
const maxBoundaryUnits = 200;

const isHeaderNameByte = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== 0x3a;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

// A file has lines that end with LF or CRLF, or, where it has no LF at all, with CR.
const lineEndIn = (bytes: Uint8Array): number => (bytes.includes(0x0a) ? 0x0a : 0x0d);

/** The end of the line that begins at `start`, and the begin of the next. */
function lineAt(bytes: Uint8Array, start: number, lineEnd: number): { end: number; next: number } {
  const at = bytes.indexOf(lineEnd, start);
  if (at < 0) return { end: bytes.length, next: bytes.length };
  return { end: at > start && bytes[at - 1] === 0x0d ? at - 1 : at, next: at + 1 };
}

function headerNameEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && at - start < maxNameBytes && isHeaderNameByte(bytes[at] as number)) at++;
  return at;
}

/**
 * Parses the headers in front of the first empty line, and takes what follows as the body; `isWhole` tells
 * whether there is an empty line. Other lines among the headers are passed over.
 */
export function parseMime(
  bytes: Uint8Array,
  lineEnd = lineEndIn(bytes),
): { readonly part: MimePart; readonly isWhole: boolean } {
  const headers = new Map<string, string>();
  let name: string | undefined;
  let values: string[] = [];
  let size = 0;
  const keep = () => {
    if (name !== undefined && !headers.has(name)) headers.set(name, values.join(' ').trim());
    name = undefined;
    values = [];
    size = 0;
  };
  let start = 0;
  let isWhole = false;
  while (start < bytes.length) {
    const { end, next } = lineAt(bytes, start, lineEnd);
    if (end === start) {
      start = next;
      isWhole = true;
      break;
    }
    let valueStart = start;
    if (!isBlank(bytes[start])) {
      keep();
      const colon = headerNameEnd(bytes, start, end);
      const found = toLatin1(bytes, start, colon).toLowerCase();
      if (bytes[colon] === 0x3a && readHeaders.has(found)) name = found;
      valueStart = colon + 1;
    }
    const valueEnd = Math.min(end, valueStart + maxHeaderBytes - size);
    if (name !== undefined && valueEnd > valueStart) {
      values.push(toLatin1(bytes, valueStart, valueEnd).trim());
      size += valueEnd - valueStart;
    }
    start = next;
  }
  keep();
  return { part: { headers, body: bytes.subarray(start) }, isWhole };
}

/** The first value of a header, such as `multipart/related`, in lower case. */
export const mediaType = (header: string | undefined): string =>
  (header ?? 'text/plain').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** The parts that are not multipart themselves, in order, decoded. */
export function listParts(file: MimePart, lineEnd = lineEndIn(file.body)): readonly MimePart[] {
  const parts: MimePart[] = [];
  let count = 0;
  const visit = (part: MimePart, depth: number) => {
    const type = part.headers.get('content-type');
    const boundary = mediaType(type).startsWith('multipart/') ? parameter(type, 'boundary') : undefined;
    if (!boundary || boundary.length > maxBoundaryUnits || depth >= maxDepth) {
      parts.push({ headers: part.headers, body: decodeBody(part) });
      return;
    }
    for (const body of splitAtBoundary(part.body, fromLatin1(`--${boundary}`), lineEnd)) {
      if (count++ >= maxParts) return;
      visit(parseMime(body, lineEnd).part, depth + 1);
    }
  };
  visit(file, 0);
  return parts;
}

/** The bytes between the lines that are the boundary, up to the closing one or the end. */
function splitAtBoundary(body: Uint8Array, mark: Uint8Array, lineEnd: number): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let from = -1;
  for (let start = 0; start < body.length && found.length < maxParts; ) {
    const { end, next } = lineAt(body, start, lineEnd);
    const kind = boundaryKind(body, mark, start, end);
    if (kind !== 'none') {
      // The line end before a boundary belongs to the boundary.
      const cut = Math.max(from, start - (body[start - 2] === 0x0d && body[start - 1] === 0x0a ? 2 : 1));
      if (from >= 0) found.push(body.subarray(from, cut));
      if (kind === 'last') return found;
      from = next;
    }
    start = next;
  }
  if (from >= 0) found.push(body.subarray(from));
  return found;
}

/** Tells whether a line is a boundary. One boundary may be the beginning of another. */
function boundaryKind(
  body: Uint8Array,
  mark: Uint8Array,
  start: number,
  end: number,
): 'none' | 'next' | 'last' {
  if (!startsWithAt(body, mark, start)) return 'none';
  let at = start + mark.length;
  const isLast = body[at] === 0x2d && body[at + 1] === 0x2d;
  if (isLast) at += 2;
  while (at < end && isBlank(body[at])) at++;
  if (at < end) return 'none';
  return isLast ? 'last' : 'next';
}

/**
 * The value of a parameter of a header, such as `boundary`: plain, quoted, or in the pieces and with the
 * escapes of RFC 2231 (`boundary*0*=utf-8''a%20b`).
 */
export function parameter(header = '', name: string): string | undefined {
  const pieces = new Map<number, string>();
  let at = header.indexOf(';');
  while (at >= 0 && at < header.length) {
    at++;
    const equals = header.indexOf('=', at);
    if (equals < 0) break;
    const key = header.slice(at, equals).trim().toLowerCase();
    let value: string;
    [value, at] = parameterValue(header, equals + 1);
    const [base, number = '', mark] = key.split('*');
    if (base !== name) continue;
    const isEscaped = key.endsWith('*') && (number === '' || mark === '');
    if (isEscaped) value = decodePercents(pieces.size === 0 ? value.replace(/^[\w-]*'[\w-]*'/, '') : value);
    const index = Number(number) || 0;
    if (!pieces.has(index)) pieces.set(index, value);
  }
  const joined = Array.from({ length: pieces.size }, (_, index) => pieces.get(index) ?? '').join('');
  return joined === '' ? undefined : joined;
}

function parameterValue(header: string, from: number): [value: string, next: number] {
  let at = from;
  while (header[at] === ' ' || header[at] === '\t') at++;
  if (header[at] !== '"') {
    const end = header.indexOf(';', at);
    return [header.slice(at, end < 0 ? undefined : end).trim(), end];
  }
  const parts: string[] = [];
  for (at++; at < header.length && header[at] !== '"'; at++) {
    if (header[at] === '\\') at++;
    parts.push(header[at] ?? '');
  }
  return [parts.join(''), header.indexOf(';', at)];
}

function decodePercents(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function decodeBody({ headers, body }: MimePart): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return decodeBase64(body);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body;
}

/** Decodes quoted-printable (RFC 2045, 6.7). Anything that is not an escape stays as it is. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
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
      continue;
    }
    // A soft line break, perhaps with blanks before the line end.
    let end = at + 1;
    while (isBlank(bytes[end])) end++;
    if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) at = end + 1;
    else if (bytes[end] === 0x0a || bytes[end] === 0x0d || end >= bytes.length) at = end;
    else out[length++] = unit;
  }
  return out.subarray(0, length);
}

function hexDigit(unit = 0): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
