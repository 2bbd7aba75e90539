import { Inflate } from 'fflate';
import { joinBytes } from '../bytes.ts';
import { decodeAs } from '../charset/charset.ts';
import { decodeStrictUtf8 } from '../charset/utf8.ts';

/** An entry of an archive, as its central directory describes it. */
export interface ZipEntry {
  /** Its path, with slashes; never used as a path of the file system. */
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  /** The size of its content, as the archive states it. */
  readonly size: number;
  /** Where its local header and its data begin, and where the data ends. */
  readonly header: number;
  readonly data: number;
  readonly end: number;
}

/** Why an entry was not unpacked. */
export type ZipRefusal = 'encrypted' | 'huge' | 'damaged';

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50 } as const;
const endBytes = 22;
const locatorBytes = 20;
/** How far from its end an archive may end: the longest comment, and bytes behind it. */
const maxEndBytes = 65_557 * 16;
const maxEndCandidates = 64;
const maxEntries = 250_000;
const maxUint32 = 0xffffffff;
const maxUint16 = 0xffff;
/** With less input at a time, one step inflates to 17 MiB at most. */
const inflateStepBytes = 16_384;

interface Directory {
  /** What has to be added to the offsets in the archive, because bytes were put in front of it. */
  readonly shift: number;
  readonly start: number;
  readonly count: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Finds the directory at the end of an archive (APPNOTE 4.3.16); undefined where there is none. */
export function findDirectory(bytes: Uint8Array): Directory | undefined {
  const view = viewOf(bytes);
  const first = Math.max(0, bytes.length - maxEndBytes);
  let candidates = 0;
  for (let at = bytes.length - endBytes; at >= first && candidates < maxEndCandidates; at--) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== signatures.end) continue;
    const directory = directoryAt(view, at);
    if (directory) return directory;
    candidates++;
  }
  return undefined;
}

function directoryAt(view: DataView, end: number): Directory | undefined {
  let [count, size, offset]: [number, number, number] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  let directoryEnd = end;
  if (count === maxUint16 || size === maxUint32 || offset === maxUint32) {
    const end64 = findEnd64(view, end);
    if (end64 !== undefined) {
      [count, size, offset] = [24 + 8, 40, 48].map((at) => uint64(view, end64 + at)) as [
        number,
        number,
        number,
      ];
      directoryEnd = end64;
    }
  }
  const start = directoryEnd - size;
  const isSound = start >= 0 && (count === 0 || hasSignature(view, start, signatures.central));
  return isSound ? { shift: Math.max(0, start - offset), start, count } : undefined;
}

/** The record of Zip64 in front of its locator, which says where it was before bytes were put in front. */
function findEnd64(view: DataView, end: number): number | undefined {
  const locator = end - locatorBytes;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return undefined;
  const at = uint64(view, locator + 8);
  return [at, locator - 56].find((one) => hasSignature(view, one, signatures.end64));
}

const hasSignature = (view: DataView, at: number, signature: number): boolean =>
  at >= 0 && at + 4 <= view.byteLength && view.getUint32(at, true) === signature;

/** A number of 64 bits; beyond the safe integers it is infinite, which no file reaches. */
function uint64(view: DataView, at: number): number {
  if (at + 8 > view.byteLength) return Number.POSITIVE_INFINITY;
  const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
}

/**
 * Lists the entries of an archive in its order; undefined where it has no directory. Folders are left out.
 * Of entries whose data overlaps only the first in the file stays: the others are a trick to inflate the same
 * bytes again and again.
 */
export function listZipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const directory = findDirectory(bytes);
  if (!directory) return undefined;
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = directory.start;
  for (let count = 0; count < Math.min(directory.count, maxEntries); count++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.central) break;
    const [name, extra, comment] = [28, 30, 32].map((one) => view.getUint16(at + one, true)) as number[];
    const nameStart = at + 46;
    const extraStart = nameStart + (name as number);
    const next = extraStart + (extra as number) + (comment as number);
    const entry = entryAt(bytes, view, at, directory.shift, bytes.subarray(nameStart, extraStart), {
      start: extraStart,
      end: Math.min(bytes.length, extraStart + (extra as number)),
    });
    if (entry && !entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return withoutOverlaps(entries);
}

function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  shift: number,
  rawName: Uint8Array,
  extra: { readonly start: number; readonly end: number },
): ZipEntry | undefined {
  const flags = view.getUint16(at + 8, true);
  const [packed, size, offset] = [20, 24, 42].map((one) => view.getUint32(at + one, true)) as number[];
  // The extra field of Zip64 has those of the three numbers that do not fit, in this order.
  let field = extraField(view, extra, 1) ?? Number.POSITIVE_INFINITY;
  const whole = (value = 0): number => {
    if (value !== maxUint32 || field === Number.POSITIVE_INFINITY) return value;
    field += 8;
    return uint64(view, field - 8);
  };
  const [contentBytes, packedBytes, header] = [whole(size), whole(packed), whole(offset) + shift];
  if (!hasSignature(view, header, signatures.local) || header + 30 > bytes.length) return undefined;
  const data = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const end = data + packedBytes;
  if (end > bytes.length) return undefined;
  const name = entryName(rawName, (flags & 0x800) !== 0).replaceAll('\\', '/');
  const method = view.getUint16(at + 10, true);
  const isEncrypted = (flags & 1) !== 0 || method === 99;
  return { name, isEncrypted, method, size: contentBytes, header, data, end };
}

/** The offset of the content of an extra field. */
function extraField(
  view: DataView,
  { start, end }: { readonly start: number; readonly end: number },
  kind: number,
): number | undefined {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === kind) return at + 4;
  return undefined;
}

// A name without the flag of UTF-8 is UTF-8 all the same, or GBK in Chinese archives.
function entryName(bytes: Uint8Array, isUtf8: boolean): string {
  const utf8 = decodeStrictUtf8(bytes);
  if (utf8 !== undefined || isUtf8) return utf8 ?? decodeAs(bytes, 'utf-8').text;
  return decodeAs(bytes, 'gb18030').text;
}

function withoutOverlaps(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const kept = new Set<ZipEntry>();
  let end = 0;
  for (const entry of [...entries].sort((one, other) => one.header - other.header)) {
    if (entry.header < end) continue;
    kept.add(entry);
    end = entry.end;
  }
  return entries.filter((entry) => kept.has(entry));
}

/**
 * Unpacks one entry, unless it is over `maxBytes`: as the archive states it, or in truth when inflated.
 */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Uint8Array | ZipRefusal {
  if (entry.isEncrypted) return 'encrypted';
  if (entry.size > maxBytes) return 'huge';
  const packed = bytes.subarray(entry.data, entry.end);
  if (entry.method === 0) return packed.length > maxBytes ? 'huge' : new Uint8Array(packed);
  if (entry.method !== 8) return 'damaged';
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += inflateStepBytes) {
      inflate.push(packed.subarray(at, at + inflateStepBytes), at + inflateStepBytes >= packed.length);
      if (length > maxBytes) return 'huge';
    }
  } catch {
    return 'damaged';
  }
  return parts.length === 1 ? (parts[0] as Uint8Array) : joinBytes(parts);
}
