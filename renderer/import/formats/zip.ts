import { maxUnpackedBytes } from './container.ts';
import { findDirectory, listZipEntries, readZipEntry, type ZipRefusal } from './zip-entries.ts';

/** The largest file that is unpacked: 64 MiB. */
const maxEntryBytes = 64 * 1024 * 1024;

/**
 * Unpacks the wanted files of an archive, by name; undefined where it cannot be read. Files that are
 * encrypted, damaged, over 64 MiB or beyond 512 MiB in all are left out and reported to `onRefused`. Of
 * several files with one name the last stays.
 */
export function unzipFiles(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  onRefused: (name: string, reason: ZipRefusal) => void = () => {},
): ReadonlyMap<string, Uint8Array> | undefined {
  const entries = listZipEntries(bytes);
  if (!entries) return undefined;
  const files = new Map<string, Uint8Array>();
  let bytesLeft = maxUnpackedBytes;
  for (const entry of entries) {
    if (!isWanted(entry.name)) continue;
    const limit = Math.min(maxEntryBytes, bytesLeft);
    const content = readZipEntry(bytes, entry, limit);
    if (typeof content !== 'string') {
      files.set(entry.name, content);
      bytesLeft -= content.length;
      continue;
    }
    onRefused(entry.name, content);
    // An entry that states a false size has been inflated up to the limit before it was refused.
    if (content === 'huge' && entry.size <= limit) bytesLeft -= limit;
  }
  return files;
}

/** The names of all entries, without unpacking them; none where the archive cannot be read. */
export const zipEntryNames = (bytes: Uint8Array): readonly string[] =>
  (listZipEntries(bytes) ?? []).map(({ name }) => name);

/** Tells whether the bytes end with an archive. They may begin with anything else. */
export const endsAsArchive = (bytes: Uint8Array): boolean => findDirectory(bytes) !== undefined;
