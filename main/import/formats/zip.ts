import { unzipSync, zipSync } from 'fflate';
import { totalLimit } from './container.ts';

/** The largest file that is taken out of an archive, in bytes: 64 MiB. */
const fileLimit = 64 * 1024 * 1024;
/** The most files that are looked at. */
const most = 250_000;
const endMark = Buffer.from('PK\x05\x06', 'latin1');
/** The end of an archive stands in its last bytes, before a remark of at most so many. */
const reach = 65_557;

/** The files of an archive that were asked for, by their names; undefined where it cannot be read. What is encrypted is left out; what is too large or beyond all of 512 MiB, too, and `passedOver` hears of it. */
export function unzipFiles(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  passedOver: (name: string) => void = () => {},
): ReadonlyMap<string, Uint8Array> | undefined {
  let left = totalLimit;
  let count = 0;
  try {
    const files = unzipSync(archiveIn(bytes), {
      filter: ({ name, originalSize }) => {
        const isAsked = count++ < most && isWanted(named(name));
        const isTaken = isAsked && originalSize <= Math.min(fileLimit, left);
        if (isTaken) left -= originalSize;
        else if (isAsked) passedOver(named(name));
        return isTaken;
      },
    });
    return new Map(Object.entries(files).map(([name, content]) => [named(name), content]));
  } catch {
    return undefined;
  }
}

/** Packs files under their names in the order given; the first is stored as it is, as an EPUB wants its `mimetype`. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // Nothing in an archive says when it was made, so that the same article gives the same bytes.
  const mtime = '1980-01-01T12:00:00';
  const all = [...files].map(([name, content], index) => {
    const isPacked = index > 0 && !/\.(?:png|jpe?g|gif|webp|avif)$/.test(name);
    return [name, [content, { level: isPacked ? 6 : 0 }]] as const;
  });
  return zipSync(Object.fromEntries(all) as Parameters<typeof zipSync>[0], { mtime });
}

/** The names of all files in an archive, without unpacking any; none where it cannot be read. */
export function zipEntryNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unzipFiles(bytes, (name) => names.push(name) < 0);
  return names;
}

/** Tells whether an archive ends in these bytes, whatever they begin with. */
export const endsAsArchive = (bytes: Uint8Array): boolean => endOf(bytes) >= 0;

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function endOf(bytes: Uint8Array): number {
  const tail = viewOf(bytes.subarray(Math.max(0, bytes.length - reach * 16)));
  const at = tail.lastIndexOf(endMark);
  return at < 0 ? -1 : bytes.length - tail.length + at;
}

/** The archive without what stands before and behind it; its own offsets are from its own beginning. */
function archiveIn(bytes: Uint8Array): Uint8Array {
  const end = endOf(bytes);
  if (end < 0) return bytes;
  const view = viewOf(bytes);
  const remark = end + 22 <= bytes.length ? view.readUInt16LE(end + 20) : 0;
  const size = view.readUInt32LE(end + 12);
  const offset = view.readUInt32LE(end + 16);
  const start = Math.max(0, end - size - offset);
  return bytes.subarray(start, Math.min(bytes.length, end + 22 + remark));
}

// A name without the mark of UTF-8 comes as Latin-1; in Chinese archives it is GBK.
function named(name: string): string {
  if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}
