import { unzipSync, zipSync } from 'fflate';
import { maxUnpackedBytes } from './container.ts';

/** The largest file that is unpacked: 64 MiB. */
const maxEntryBytes = 64 * 1024 * 1024;
/** The most entries that are read. */
const maxEntries = 250_000;
const endSignature = Buffer.from('PK\x05\x06', 'latin1');
/** The length of the end record with the longest comment. */
const maxEndBytes = 65_557;

/**
 * Unpacks the wanted files of an archive, by name; undefined where it cannot be read. Encrypted files are
 * left out, and so are files over 64 MiB or beyond 512 MiB in all, which are reported to `onTooLarge`.
 */
export function unzipFiles(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  onTooLarge: (name: string) => void = () => {},
): ReadonlyMap<string, Uint8Array> | undefined {
  let bytesLeft = maxUnpackedBytes;
  let count = 0;
  try {
    const files = unzipSync(trimArchive(bytes), {
      filter: ({ name, originalSize }) => {
        const isWantedEntry = count++ < maxEntries && isWanted(decodeEntryName(name));
        const isUnpacked = isWantedEntry && originalSize <= Math.min(maxEntryBytes, bytesLeft);
        if (isUnpacked) bytesLeft -= originalSize;
        else if (isWantedEntry) onTooLarge(decodeEntryName(name));
        return isUnpacked;
      },
    });
    return new Map(Object.entries(files).map(([name, content]) => [decodeEntryName(name), content]));
  } catch {
    return undefined;
  }
}

/** Packs files in the order given. The first is stored uncompressed, as EPUB requires of its `mimetype`. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // A fixed date: the same article gives the same bytes.
  const mtime = '1980-01-01T12:00:00';
  const all = [...files].map(([name, content], index) => {
    const isPacked = index > 0 && !/\.(?:png|jpe?g|gif|webp|avif)$/.test(name);
    return [name, [content, { level: isPacked ? 6 : 0 }]] as const;
  });
  return zipSync(Object.fromEntries(all) as Parameters<typeof zipSync>[0], { mtime });
}

/** The names of all entries, without unpacking them; none where the archive cannot be read. */
export function zipEntryNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unzipFiles(bytes, (name) => names.push(name) < 0);
  return names;
}

/** Tells whether the bytes end with an archive. They may begin with anything else. */
export const endsAsArchive = (bytes: Uint8Array): boolean => findEnd(bytes) >= 0;

const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function findEnd(bytes: Uint8Array): number {
  const tail = toBuffer(bytes.subarray(Math.max(0, bytes.length - maxEndBytes * 16)));
  const at = tail.lastIndexOf(endSignature);
  return at < 0 ? -1 : bytes.length - tail.length + at;
}

/** The archive without the bytes before and behind it; its offsets count from its own beginning. */
function trimArchive(bytes: Uint8Array): Uint8Array {
  const end = findEnd(bytes);
  if (end < 0) return bytes;
  const view = toBuffer(bytes);
  const comment = end + 22 <= bytes.length ? view.readUInt16LE(end + 20) : 0;
  const size = view.readUInt32LE(end + 12);
  const offset = view.readUInt32LE(end + 16);
  const start = Math.max(0, end - size - offset);
  return bytes.subarray(start, Math.min(bytes.length, end + 22 + comment));
}

// fflate decodes a name without the UTF-8 flag as Latin-1; in Chinese archives it is GBK.
function decodeEntryName(name: string): string {
  if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}
